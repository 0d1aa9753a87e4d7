import type { PromptNameSetting } from '../../configuration/workspace-configuration.ts';
import type { PlaceDirective } from '../../prompt/directives.ts';
import { namePattern } from '../../prompt/volatility-rules.ts';
import type { Span } from '../../text/span.ts';

/** What the user says of a text: that it is a prompt, or none; undefined where nothing is said. */
export type Said = (name: string | undefined, statement: Span) => boolean | undefined;

/** A comment at the statement comes first, then the settings for its name. */
export function saidBy(places: readonly PlaceDirective[], settings: readonly PromptNameSetting[]): Said {
  const patterns = settings.map(({ pattern, isPrompt }) => ({ test: namePattern(pattern), isPrompt }));
  return (name, statement) => {
    const place = places.find(({ line }) => line.start <= statement.start && statement.start < line.end);
    if (place) return place.word === 'prompt';
    return name === undefined ? undefined : patterns.find(({ test }) => test.test(name))?.isPrompt;
  };
}

/** A function that is decorated so gives a prompt: those of servers of MCP, of ell and of Mirascope. */
export const SAYS =
  /^(?:\w+\.prompt|ell\.(?:simple|complex)|(?:llm|openai|anthropic|google|gemini|vertex|bedrock|azure|mistral|groq|cohere|litellm|xai)\.call)$/;
