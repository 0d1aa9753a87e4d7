import { wordsOf } from '../../prompt/volatility-rules.ts';
import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import { classMembers } from '../evaluate/objects/class-members.ts';
import { pathOf, type Variables } from '../evaluate/values/value.ts';
import type { CallExpression, Expression } from '../syntax/program.ts';
import { knownText } from '../evaluate/values/text-part.ts';
import { ASKS_WITH, isContext } from '../requests/call-parts.ts';
import type { CallSite, Part } from '../requests/call-site.ts';
import { isMessageList } from '../requests/messages.ts';
import { callWithBoth, FEWEST_TOLD, isModelId, tells, wordsOf as wordsIn } from '../requests/model-call.ts';
import { asksByName } from './asks-model.ts';
import { spokenText } from './literals.ts';
import { Prose } from './prose.ts';

/** From so much on a text clearly speaks to a model. */
const CLEARLY = 3;
const OF_SYSTEM = /(?:^|_|[a-z])(?:system|instructions?)(?:_|$|[A-Z])|^SYS(?:TEM)?(?:_|$)/i;
const OF_USER =
  /(?:^|[._ ])(?:user|prompt|question|query|message|input|content|request|doc|document|text|article|transcript|passage)$/;
const OF_TURNS = /(?:^|[._ ])(?:messages|history|hist|conversation|turns)$/;

/**
 * `ask(SYSTEM, question)`, `ask({ system, user })`, `sendMessage(messages, systemPrompt)`: a function of another file that asks, by its name, is given what the
 * system is told, and what is asked. Undefined for any other call.
 */
export function siteOfTurns(
  { callee }: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
  scope: Variables | undefined,
): CallSite | undefined {
  if (args.length === 0 || !asksByName(path) || tells(path)) return undefined;
  if (args.some(({ name, spread }) => name !== undefined || spread) || !isOfOtherFile(callee, scope)) return undefined;
  const both = callWithBoth(args);
  if (both) return both;
  const given = args.filter(({ value, expression }) => !(value.kind === 'unknown' && isContext(expression)));
  const at = given.findIndex((arg) => !isAside(arg));
  const [first, second, ...others] = at === -1 ? [] : given.slice(at);
  if (!first || !second || !others.every(isBehind)) return undefined;
  const turns = turnsIn(first, second) ?? turnsIn(second, first)?.toReversed();
  if (!turns) return undefined;
  const before = given.slice(0, at).map(({ value }): Part | undefined => (isModelId(value) ? 'model' : undefined));
  const behind = others.map((arg): Part | undefined => (isOfTurns(arg) ? 'messages' : undefined));
  const positional = [...before, ...turns, ...behind];
  return {
    callee: /$/,
    parts: {},
    positional,
    isPossible: true,
    ...(behind.includes('messages') && { isHistoryFirst: true }),
  };
}

/** Before what is told: the model, with what and as whom it is asked (`client`, `"Architect"`). */
function isAside({ value, expression }: EvaluatedArgument): boolean {
  if (isModelId(value)) return true;
  if (value.kind === 'text') return knownText(value.parts) !== undefined && wordsIn(value) < FEWEST_TOLD;
  return (value.kind === 'unknown' || value.kind === 'object') && ASKS_WITH.test(nameOf(expression));
}

/** Behind what is asked: settings, and what was said before. */
function isBehind(arg: EvaluatedArgument): boolean {
  const { value } = arg;
  return value.kind === 'constant' || (value.kind === 'list' && value.items.length === 0) || isOfTurns(arg);
}

function isOfTurns({ value, expression }: EvaluatedArgument): boolean {
  return value.kind === 'unknown' && OF_TURNS.test(wordsOf(nameOf(expression)).join(' '));
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

function isOfSystem({ value, expression }: EvaluatedArgument): boolean {
  if (value.kind !== 'text') return value.kind === 'unknown' && OF_SYSTEM.test(nameOf(expression));
  if (wordsIn(value) < FEWEST_TOLD) return false;
  return OF_SYSTEM.test(nameOf(expression)) || new Prose(spokenText(value)).speaks >= CLEARLY;
}

function partAsked({ value, expression }: EvaluatedArgument): Part | undefined {
  const name = wordsOf(nameOf(expression)).join(' ');
  if (value.kind === 'list') return isMessageList(value) ? 'messages' : undefined;
  if (value.kind === 'text') return wordsIn(value) >= FEWEST_TOLD || OF_USER.test(name) ? 'prompt' : undefined;
  if (value.kind !== 'unknown') return undefined;
  if (OF_TURNS.test(name)) return 'messages';
  return OF_USER.test(name) ? 'prompt' : undefined;
}

/** What an argument is called, or the function that gives it. */
function nameOf(expression: EvaluatedArgument['expression']): string {
  const path = pathOf(expression.kind === 'call' ? expression.callee : expression) ?? '';
  return path.slice(path.lastIndexOf('.') + 1);
}
