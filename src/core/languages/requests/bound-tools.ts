import type { Setting } from '../evaluate/values/value.ts';
import { type CallSite, CHAT } from './call-site.ts';
import type { RequestPart } from './request-part.ts';

const ASKS = /\.a?(?:invoke|stream|batch|predict|call)$/;

/** The tools that a model was given before it is asked, which each of its requests has: `llm.bind_tools([search])`. */
export function boundTools(settings: readonly Setting[]): RequestPart | undefined {
  const [found] = settings.flatMap(({ value, bound, condition }) =>
    bound ? [{ part: 'tools' as const, value, span: bound, condition }] : [],
  );
  return found;
}

/** What has tools is a model, whatever it is called: `bound.invoke(messages)`. */
export function siteOfBound(path: string, settings: () => readonly Setting[]): CallSite | undefined {
  if (!ASKS.test(path) || !boundTools(settings())) return undefined;
  return { callee: ASKS, parts: CHAT, positional: ['messages'], isPossible: true };
}
