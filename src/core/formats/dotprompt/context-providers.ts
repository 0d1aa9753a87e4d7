import { type Placeholder, possiblePlace } from '../plain/placeholder.ts';

/** What Continue's context providers are called, or a file. Source: https://docs.continue.dev/customize/deep-dives/prompts */
const PROVIDER =
  /(?<![\w@./-])@(terminal|currentFile|open|diff|codebase|clipboard|docs|url|file|folder|tree|problems|debugger|repo-map|os|search|web|(?:[\w-]{1,60}\/){0,8}[\w-]{1,60}\.\w{1,5})(?![\w@/-])/g;

/** `@terminal` in a prompt file of Continue, which gives the model what that names. */
export function contextProviders(template: string): readonly Placeholder[] {
  if (!template.includes('@')) return [];
  return Array.from(template.matchAll(PROVIDER), ({ index, 0: written, 1: name }): Placeholder => {
    return { ...possiblePlace({ start: index, end: index + written.length }, name!), cause: 'include' };
  });
}
