import { wordsOf } from '../../prompt/volatility-rules.ts';
import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import { classMembers } from '../evaluate/objects/class-members.ts';
import { pathOf, type Variables } from '../evaluate/values/value.ts';
import type { CallExpression, Expression } from '../syntax/program.ts';
import { knownText, partText } from '../evaluate/values/text-part.ts';
import {
  ASKS_WITH,
  isContext,
  isNamedForSystem,
  isOfTurns,
  lastNameOf,
  partBehind,
  tellsOnlySystem,
  tellsSystem,
} from '../requests/asked-value.ts';
import type { CallSite, Part } from '../requests/call-site.ts';
import { isMessageList } from '../requests/messages.ts';
import { callWithBoth, FEWEST_TOLD, isModelId, tells, WITH_MODEL, wordsOf as wordsIn } from '../requests/model-call.ts';
import { asksByName, asksModel } from './asks-model.ts';

const OF_USER =
  /(?:^|[._ ])(?:user|prompt|question|query|message|input|content|request|doc|document|text|article|transcript|passage)$/;
/** What hands on what it is given to a model. */
const HANDS_ON = /(?:^|\.)(?:forward|submit|dispatch|relay)\w{0,40}$/i;
const TOLD: readonly Part[] = ['system'];
/** What else is asked, by the name of an argument. */
const PARTS: CallSite['parts'] = {
  ...WITH_MODEL,
  question: 'prompt',
  message: 'prompt',
  msg: 'prompt',
  input: 'prompt',
  content: 'prompt',
  request: 'prompt',
  document: 'prompt',
};

/**
 * `ask(SYSTEM, question)`, `ask({ system, user })`, `sendMessage(messages, systemPrompt)`: a function of another file that asks, by its name, is given what the
 * system is told, and what is asked. Undefined for any other call.
 */
export function siteOfTurns(
  { callee }: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
  scope: Variables | undefined,
  mentionsModels: () => boolean,
): CallSite | undefined {
  if (args.length === 0 || !(asksByName(path) || HANDS_ON.test(path)) || tells(path)) return undefined;
  const unnamed = args.filter(({ name, spread }) => name === undefined && spread !== 'record');
  if (unnamed.some(({ spread }) => spread) || !isOfOtherFile(callee, scope)) return undefined;
  const both = unnamed.length === args.length ? callWithBoth(args) : undefined;
  if (both) return both;
  const given = unnamed.filter(({ value, expression }) => !(value.kind === 'unknown' && isContext(expression)));
  const at = given.findIndex((arg) => !isAside(arg));
  const [first, second, ...others] = at === -1 ? [] : given.slice(at);
  if (!first) return undefined;
  const isTold = tellsOnlySystem(first);
  const turns = second && (turnsIn(first, second) ?? turnsIn(second, first)?.toReversed());
  const isAsking = isTold && (isNamedForSystem(first.expression) || asksModel(path, mentionsModels));
  const rest = turns ? others : given.slice(at + 1);
  if (!(turns ? isTold || rest.every(isBehind) : isAsking && (rest.some(partBehind) || args.some(isAskedByName))))
    return undefined;
  const before = given.slice(0, at).map(({ value }): Part | undefined => (isModelId(value) ? 'model' : undefined));
  const behind = rest.map(isTold ? partBehind : (arg) => (isOfTurns(arg) ? 'messages' : undefined));
  const positional = [...before, ...(turns ?? TOLD), ...behind];
  return {
    callee: /$/,
    parts: PARTS,
    positional,
    isPossible: true,
    ...(fillsNames(args) && { filling: 'format' }),
    ...(behind.includes('messages') && { isHistoryFirst: true }),
  };
}

/** `ask(SYSTEM, template, params={"name": name})`: each of the names that a record gives stands in single braces in a text. */
function fillsNames(args: readonly EvaluatedArgument[]): boolean {
  const texts = args.flatMap(({ value }) => (value.kind === 'text' ? value.parts.map(partText).join('') : []));
  return args.some(
    ({ value }) =>
      value.kind === 'record' &&
      value.fields.size > 0 &&
      [...value.fields.keys()].every((name) => texts.some((text) => text.includes(`{${name}}`))),
  );
}

/** Before what is told: the model, with what and as whom it is asked (`client`, `"Architect"`). */
function isAside({ value, expression }: EvaluatedArgument): boolean {
  if (isModelId(value)) return true;
  if (value.kind === 'text') return knownText(value.parts) !== undefined && wordsIn(value) < FEWEST_TOLD;
  return (value.kind === 'unknown' || value.kind === 'object') && ASKS_WITH.test(lastNameOf(expression));
}

/** `ask(SYSTEM, question=text)` */
function isAskedByName({ name = '' }: EvaluatedArgument): boolean {
  return PARTS[name] === 'prompt' || PARTS[name] === 'messages';
}

/** Behind what is asked: settings, and what was said before. */
function isBehind(arg: EvaluatedArgument): boolean {
  const { value } = arg;
  return value.kind === 'constant' || (value.kind === 'list' && value.items.length === 0) || isOfTurns(arg);
}

/** The file has no function of that name, as far as it is seen. */
function isOfOtherFile(callee: Expression, scope: Variables | undefined): boolean {
  const [root] = (pathOf(callee) ?? '').split('.', 1);
  const value = root === undefined || root === '' ? undefined : scope?.get(root);
  if (!value) return scope !== undefined;
  if (value.kind === 'function') return value.callFrom !== undefined;
  if (value.kind === 'object')
    return callee.kind === 'member' && !classMembers(value.definition).functions.has(callee.name);
  return value.kind === 'unknown';
}

function turnsIn(told: EvaluatedArgument, asked: EvaluatedArgument): readonly Part[] | undefined {
  const part = isOfSystem(told) ? partAsked(asked) : undefined;
  if (!part || (told.value.kind !== 'text' && asked.value.kind !== 'text' && asked.value.kind !== 'list'))
    return undefined;
  return ['system', part];
}

function isOfSystem(told: EvaluatedArgument): boolean {
  return told.value.kind === 'unknown' ? isNamedForSystem(told.expression) : tellsSystem(told);
}

function partAsked({ value, expression }: EvaluatedArgument): Part | undefined {
  const name = wordsOf(lastNameOf(expression)).join(' ');
  if (value.kind === 'list') return isMessageList(value) ? 'messages' : undefined;
  if (value.kind === 'text') return wordsIn(value) >= FEWEST_TOLD || OF_USER.test(name) ? 'prompt' : undefined;
  if (value.kind !== 'unknown') return undefined;
  if (isOfTurns({ value, expression })) return 'messages';
  return OF_USER.test(name) ? 'prompt' : undefined;
}
