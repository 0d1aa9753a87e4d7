import { type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { FunctionDefinition, Parameter } from '../../syntax/program.ts';
import { callsOfFile, givenByCall } from './calls-of-file.ts';
import { givenByAllCalls } from './given-by-all-calls.ts';
import { givenDifferently } from './given-differently.ts';
import { changedElsewhere } from '../changes/changed-elsewhere.ts';
import { isChangedIn, isGrownIn } from '../changes/changed-in.ts';
import type { Evaluation } from '../evaluation.ts';
import { listOrDefault } from '../values/given-list.ts';
import { typeKeepsConversation } from '../variation/kept-conversation.ts';
import { isOneWord, underCondition } from '../values/text-part.ts';
import { typedAs } from '../values/typed.ts';
import { fromCaller, OF_PROGRAM_OR_SESSION, unknownValue } from '../values/unknown.ts';
import type { UnknownValue, Value, Variables } from '../values/value.ts';

/** Of a default that is more than a word it is seen what it is; another caller may give another one. */
const REPLACEABLE: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** What a parameter has to which a call gives nothing: its default, or whatever another caller gives. */
export function withoutArgument(
  evaluation: Evaluation,
  parameter: Parameter,
  scope: Variables,
  isGivenAll: boolean,
  definition: FunctionDefinition,
): Value {
  if (parameter.injected) return evaluation.evaluate(parameter.injected, scope);
  const value =
    parameter.default && keptDefault(evaluation, parameter, evaluation.evaluate(parameter.default, scope), definition);
  if (value && isGivenAll) return value;
  if (value?.kind === 'text' && value.parts.length > 0 && !isOneWord(value.parts)) {
    if (parameter.default?.kind === 'name' && isLeftByCallers(evaluation, definition, parameter)) return value;
    return { kind: 'text', parts: underCondition(value.parts, REPLACEABLE) };
  }
  const named = givenDifferently(evaluation, unknownParameter(evaluation, parameter), parameter, definition);
  const unknown = givenByAllCalls(evaluation, named, parameter, definition, scope);
  if (value?.kind === 'list') return listOrDefault(unknown, value, parameter) ?? unknown;
  if (value?.kind !== 'text' || value.parts.length === 0) return unknown;
  const isRegistered = definition.decorators?.some((one) => REGISTERS.test(one));
  return { ...(isRegistered ? unknown : chosenByCaller(unknown)), otherwise: value };
}

/** What a library registers it calls with whatever it is set to give. */
const REGISTERS = /^(?!(?:static|class)method$)/;

/** `bot_name="Alex"`: who wrote the function lets each caller choose, so that its name alone makes it no setting of the program. */
function chosenByCaller(value: UnknownValue): UnknownValue {
  const { volatility, confidence } = value.inferred;
  const isForItsName = volatility === 'deploy' && confidence !== 'certain' && !value.isTyped;
  return isForItsName ? { ...value, inferred: OF_PROGRAM_OR_SESSION, isSettled: true } : value;
}

/** A list or a record that all calls share which give no other: a function that changes it has another the next time. */
function keptDefault(
  evaluation: Evaluation,
  { name, default: written }: Parameter,
  value: Value,
  { start, end }: FunctionDefinition,
): Value {
  if (evaluation.facts.hasSharedDefaults && written?.kind === 'name' && isSetAgain(evaluation.file, written.name))
    return changedElsewhere(evaluation, value, [{ ...spanOf(written), kind: 'other', reason: EARLIER_DEFAULT }]);
  const isOfAllCalls =
    evaluation.facts.hasSharedDefaults === true || written?.kind === 'name' || written?.kind === 'member';
  if (!isOfAllCalls || !isHeldByAll(evaluation, value)) return value;
  const isChanged =
    isChangedIn(name, evaluation.file.slice(start, end)) ||
    (value.kind === 'list' && isGrownIn(name, evaluation.file.slice(start, end))) ||
    evaluation.isHandedToChange(name, { start, end }) ||
    isChangedWhereGiven(evaluation, name, { start, end });
  return isChanged
    ? changedElsewhere(evaluation, value, [{ ...spanOf(written!), kind: 'other', reason: SHARED_DEFAULT }])
    : value;
}

/** The function gives it to who calls it, and that changes it. */
function isChangedWhereGiven(evaluation: Evaluation, name: string, { start, end }: Span): boolean {
  const given = new RegExp(`\\b(?:return|yield)\\s{1,3}${name.replace(/\$/g, '\\$&')}(?![\\w$])`).exec(
    evaluation.file.slice(start, end),
  );
  return given !== null && evaluation.isChangedByOther(name, start + given.index + given[0].length - name.length);
}

/** Several lines give a variable a value. */
function isSetAgain(file: string, name: string): boolean {
  return [...file.matchAll(new RegExp(`^[ \\t]*${name}\\s?(?::[^=\\n]+)?[-+*|]?=(?!=)`, 'gm'))].length > 1;
}

const EARLIER_DEFAULT = 'A default has the value that the variable had where the function is defined.';
const SHARED_DEFAULT = 'The function changes this default, which all its calls share.';

/** A parameter that no call gives a value to: another file may. */
export function unknownParameter(evaluation: Evaluation, parameter: Parameter): UnknownValue {
  const value = unknownValue(evaluation, parameter, {
    path: parameter.name,
    cause: 'placeholder',
    origin: 'parameter',
  });
  // `name` alone is the name of whatever the function is given.
  const { volatility, confidence } = value.inferred;
  const isNameOfAnything = volatility === 'user' && confidence === 'possible';
  const isWhatIsToChange = INSTRUCTIONS.test(parameter.name) && REWORKS.test(evaluation.enclosing ?? '');
  const inferred = isNameOfAnything ? UNKNOWN : fromCaller(value.inferred);
  const own = isWhatIsToChange ? OF_CALL : inferred;
  const isKept = isOfConversation(evaluation, own);
  const named = { ...value, inferred: isKept ? OF_PROGRAM_OR_SESSION : own, ...(isKept && { isSettled: true }) };
  const { name, type } = parameter;
  return type === undefined ? named : typedAs(evaluation, named, { name, type });
}

/** `NewAgent(client, script)`: what an object is made with that keeps a conversation, where methods stand outside of their types. */
function isOfConversation(evaluation: Evaluation, { volatility, confidence }: Inferred): boolean {
  if (!evaluation.facts.hasReceivers || confidence === 'certain') return false;
  if (volatility !== 'request' && volatility !== 'deploy') return false;
  const type = /^New([A-Z]\w{0,80})$/.exec(evaluation.functions.at(-1)?.name ?? '')?.[1];
  return type !== undefined && typeKeepsConversation(evaluation, type);
}

/** `edit(text, instructions)`: what is to be done this time with a text that there is. */
const REWORKS = /(?:^|_)(?:edit|revise|rewrite|rework|refine|reword|rephrase|modify)(?![a-z])/i;
const OF_CALL: Inferred = { volatility: 'request', confidence: 'likely' };
const INSTRUCTIONS = /^\$?instructions?$/i;

/**
 * A function that no code of the file calls is there for other files. Where the default of a parameter is a text that has a name,
 * these leave it as it is, as the calls of the file do that give it nothing. What a decorator registers is called by a library, with
 * whatever that is given.
 */
function isLeftByCallers(evaluation: Evaluation, definition: FunctionDefinition, parameter: Parameter): boolean {
  const { name, decorators = [] } = definition;
  if (name === undefined || decorators.length > 0 || evaluation.facts.constructors.has(name)) return false;
  return evaluation.isNamedOnce(name) || isGivenByNoCall(evaluation, name, definition, parameter);
}

/** All that the file does with a function is to call it, without a value for a parameter. */
function isGivenByNoCall(
  evaluation: Evaluation,
  name: string,
  definition: FunctionDefinition,
  { name: own }: Parameter,
): boolean {
  const calls = callsOfFile(evaluation, name, definition);
  return calls?.every((call) => givenByCall(evaluation, call, definition, own) === '') ?? false;
}

/** What is done to it by one name is done to it for all that have it. */
export function isHeldByAll({ facts }: Evaluation, { kind }: Value): boolean {
  return (kind === 'list' || kind === 'record') && !facts.hasCopiedLists;
}
