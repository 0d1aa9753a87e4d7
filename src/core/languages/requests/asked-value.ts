import { wordsOf } from '../../prompt/volatility-rules.ts';
import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import { knownText, partText, type TextPart } from '../evaluate/values/text-part.ts';
import { pathOf, valueVariation } from '../evaluate/values/value.ts';
import { spokenText } from '../prompts/literals.ts';
import { Prose } from '../prompts/prose.ts';
import type { Expression } from '../syntax/program.ts';
import type { Part } from './call-site.ts';
import { FEWEST_TOLD, wordsOf as wordsIn } from './model-call.ts';

/** From so much on a text clearly speaks to a model. */
const CLEARLY = 3;
const OF_SYSTEM = /(?:^|_|[a-z])(?:system|instructions?)(?:_|$|[A-Z])|^SYS(?:TEM)?(?:_|$)/i;
const OF_TURNS = /(?:^|[._ ])(?:messages|history|hist|conversation|turns)$/;
/** What is passed on from call to call in Go, and what cancels one in C#: no part of a request. */
const CONTEXT = /(?:^|\.)(?:ctx|context|cancellationToken|context\.(?:Background|TODO)|Context)$/;
/** What is written of a name before what varies in it. */
const BEGINS_NAME = /^[\w./:-]{0,80}[-_/:.]$/;
/** What says with what, as whom or how a model is asked: no part of what it is told. */
export const ASKS_WITH =
  /(?:model|engine|deployment|client|session|ctx|context|id|name|profile|config|cfg|options|opts|settings)$/i;

/** What else a call is given beside what is told and asked, by the last word of its name. */
const ASIDE = new Set(
  (
    'temperature temp tokens limit max min length size count timeout deadline delay retries retry attempts seed top penalty budget ' +
    'stream streaming verbose debug quiet async cache cached effort ' +
    'callback callbacks handler handlers hook hooks fn func functions listener progress signal abort controller cancel token ' +
    'schema format type types cls parser validator tool tools toolkit registry choice ' +
    'params param parameters kwargs flags headers key keys endpoint logger tracer span ' +
    'provider mode llm models executor scope pool semaphore lock conn connection'
  ).split(' '),
);
/** Whether something is so, and what sets an option. */
const ASKS_WHETHER = new Set('is has should use with enable enabled allow no without'.split(' '));
/** A class, or what is made of one of settings: `GenerationConfig(…)`, `ChatOptions.builder()`. */
const CLASS = /^_?[A-Z]\w{0,80}[a-z]\w{0,80}$/;
const OF_SETTINGS = /(?:options?|config|settings|params|parameters|defaults)(?:\.|$)/i;

export function isContext(expression: Expression): boolean {
  const path = pathOf(calledIn(expression));
  return path !== undefined && CONTEXT.test(path);
}

/** It is called what the system is told. */
export function isNamedForSystem(expression: Expression): boolean {
  return OF_SYSTEM.test(lastNameOf(expression));
}

/** A text that tells a model what it is, by its name or by what it says. */
export function tellsSystem({ value, expression }: EvaluatedArgument): boolean {
  if (value.kind !== 'text' || wordsIn(value) < FEWEST_TOLD) return false;
  return isNamedForSystem(expression) || new Prose(spokenText(value)).speaks >= CLEARLY;
}

/** Such a text, and nothing else: it has its name, or is the same with each request, so that what is asked stands elsewhere. */
export function tellsOnlySystem(told: EvaluatedArgument): boolean {
  const { value, expression } = told;
  const isSame = value.kind === 'text' && knownText(value.parts) !== undefined;
  return (isSame || isNamedForSystem(expression)) && tellsSystem(told);
}

/** What was said before, by its name. */
export function isOfTurns({ value, expression }: EvaluatedArgument): boolean {
  return value.kind === 'unknown' && OF_TURNS.test(wordsOf(lastNameOf(expression)).join(' '));
}

/**
 * What an argument is that stands behind what the system is told in a call that asks a model. Whatever it is called, it may be what is
 * asked, unless it is a number, a setting, or with what the call is made.
 */
export function partBehind(arg: EvaluatedArgument): Part | undefined {
  const { name, value, expression, spread } = arg;
  if (name !== undefined || spread) return undefined;
  if (value.kind === 'text') return isFilled(value.parts) || isSaid(arg) ? 'prompt' : undefined;
  if (value.kind === 'list') return value.items.some((item) => valueVariation(item.value)) ? 'messages' : undefined;
  if (value.kind !== 'unknown' || isAside(expression)) return undefined;
  return isOfTurns(arg) ? 'messages' : 'prompt';
}

const ENDS_SENTENCE = /[.!?:…。！？।؟]["'”’»」』)]?\s*$/;
/** What stands in for an answer, and is no question. */
const IN_PLACE_OF_ANSWER =
  /\b(?:sorry|apolog\w{1,10}|unable|can(?:no|')t|could ?n[o']t|not (?:available|found)|unavailable|fail(?:ed|ure)?|error|try again)\b|抱歉|对不起|无法|申し訳|すみません/i;

/** A sentence that is the same each time: `service.ask(SYSTEM, context, "Please rate this answer.")` */
function isSaid({ value }: EvaluatedArgument): boolean {
  const text = value.kind === 'text' ? knownText(value.parts) : undefined;
  if (text === undefined || wordsIn(value) < FEWEST_TOLD) return false;
  return ENDS_SENTENCE.test(text) && !IN_PLACE_OF_ANSWER.test(text);
}

/** Some of it varies, and it is no name with a number: `f"session-{id}"`. */
function isFilled(parts: readonly TextPart[]): boolean {
  const [first] = parts;
  const isOfName = first !== undefined && first.kind !== 'dynamic' && BEGINS_NAME.test(partText(first));
  return !isOfName && parts.some(({ kind }) => kind === 'dynamic');
}

function isAside(expression: Expression): boolean {
  const given = calledIn(expression);
  const path = pathOf(given) ?? '';
  if (ASKS_WITH.test(path) || OF_SETTINGS.test(path) || (given.kind === 'name' && CLASS.test(path))) return true;
  const words = wordsOf(lastNameOf(expression));
  return ASIDE.has(words.at(-1) ?? '') || (words.length > 1 && ASKS_WHETHER.has(words[0]!));
}

/** What an argument is called, or the function that gives it. */
export function lastNameOf(expression: Expression): string {
  const path = pathOf(calledIn(expression)) ?? '';
  return path.slice(path.lastIndexOf('.') + 1);
}

function calledIn(expression: Expression): Expression {
  return expression.kind === 'call' ? expression.callee : expression;
}
