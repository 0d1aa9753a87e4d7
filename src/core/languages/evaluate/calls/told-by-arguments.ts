import { either, type Inferred } from '../../../prompt/volatility.ts';
import type { EvaluatedArgument } from '../evaluation.ts';
import { says } from '../values/unknown.ts';
import { eitherOf, valueVariation } from '../values/value.ts';
import { namesOneOfRequest } from '../variation/words-of-request.ts';

/** Functions that write what they are given in another form: `format_as_xml(RULES)`, `render_rules(RULES)`, `rulesToText(RULES)`. */
const WRITES =
  /^(?:(?:format|to|dump|render|serialize)_\w{1,60}|(?:format|to|dump|render|serialize)[A-Z]\w{0,60}|dumps?|\w{1,40}_(?:as|to)_\w{1,40}|[a-z]\w{0,40}(?:To|As)[A-Z]\w{0,40})$/;
/** Functions that say whether something is so. */
const ASKS = /^(?:is|has)(?:_\w|[A-Z])/;
/** Functions that give one of several prompts: `get_risk_prompt(language)`, `loadTemplate(name)`. */
const GIVES_PROMPT =
  /^(?:get|load|build|make|create|compose)_?\w{0,60}?(?:prompts?|templates?|instructions?|sections?|guidelines?)(?:_?text)?$/i;
/** What such a function looks for elsewhere, by its name. */
export const OF_REQUEST =
  /user|history|session|request|current|context|latest|last|random|now|today|next|input|message/i;
/** What is so at one time, and not at another, whatever the function is given. */
const OF_TIME =
  /time|date|day|hour|minute|week|month|year|clock|now|new|first|current|active|online|open|ready|random|pending|unread|cached|stale|expired/i;
const CONSTANT_NAME = /^(?:\w{1,60}\.)?[A-Z][A-Z0-9_]{1,80}$/;
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'likely' };

/**
 * How often the result of an imported function changes, where its name says that it only writes constants of the file in another form
 * (as often as the program at worst), that it asks of what it is given whether something is so, or that it gives one of several prompts
 * (as often as that); else undefined.
 */
export function toldByArguments(
  file: string,
  name: string | undefined,
  isImported: boolean,
  args: readonly EvaluatedArgument[],
): Inferred | undefined {
  if (name === undefined || args.length === 0 || !isImported) return undefined;
  if (namesOneOfRequest(name) || OF_TIME.test(name) || args.some(({ spread }) => spread)) return undefined;
  const changes = eitherOf(args.map(({ value }) => valueVariation(value)));
  const givesPrompt = GIVES_PROMPT.test(name) && !OF_REQUEST.test(name);
  if (!givesPrompt && !ASKS.test(name) && WRITES.test(name))
    return changes === undefined && args.some(isConstant) ? OF_PROGRAM : undefined;
  if (!(givesPrompt || ASKS.test(name)) || changes?.granularity) return undefined;
  return changes && says(changes) ? either(changes, OF_PROGRAM) : undefined;

  function isConstant({ value, expression: { start, end } }: EvaluatedArgument): boolean {
    return value.kind !== 'unknown' && CONSTANT_NAME.test(file.slice(start, end));
  }
}
