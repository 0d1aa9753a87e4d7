import type { Cause, DynamicOrigin } from '../../../prompt/model.ts';
import { CONSTANT, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { CallExpression, Expression } from '../../syntax/program.ts';
import { partOfTime } from '../variation/clock.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { fileOfProject } from '../loading/file-of-project.ts';
import { fieldOfRecord, foundRecord } from '../loading/found-record.ts';
import { knownResult } from '../calls/known-results.ts';
import { asDelivered, loadedText } from '../loading/loaded-text.ts';
import { isSpeaker } from '../member.ts';
import { asLastingAs } from '../variation/of-lasting.ts';
import { entryOfRequest, keptByBrowser } from '../variation/of-request.ts';
import { partOfTyped } from './typed.ts';
import { isConstant, isKept, isLoaded, lastsLonger, says, unknownValue } from './unknown.ts';
import { eitherOf, nameOf, pathOf, type UnknownValue, type Value, valueVariation } from './value.ts';
import { asWrittenAtRunTime } from '../changes/written-at-run-time.ts';

/** What these make of a value that is known is known too. */
export const SERIALIZES = /^(?:dumps|stringify|json_encode|to_json|safe_dump|Marshal(?:Indent)?)$/;

/** A record or a list that is put into a text as data: `JSON.stringify({ fix: "A fault is mended." })`. */
export function isWrittenAsData(expression: Expression): boolean {
  if (expression.kind !== 'call' || !SERIALIZES.test(nameOf(expression.callee) ?? '')) return false;
  const [given] = expression.arguments;
  return given?.value.kind === 'record' || given?.value.kind === 'list';
}

/** What comes of a value by these comes from where the value does. */
const CONVERTS =
  /^(?:ReadAll|str|repr|string|String|[tT]oString|valueOf|join|(?:Pure)?Path|abspath|resolve|joinpath|list|tuple|sorted|iter|enumerate|reversed|keys|values|items|entries|Sprint|upper|lower|title|capitalize|l?strip|rstrip|to(?:Upper|Lower)Case|trim(?:Start|End)?|upcase|downcase|To(?:Upper|Lower)|TrimSpace)$/;

/** What these make of a text that they are given comes from where the text does, or what is put into it. */
const REPLACES = /^(?:Replace(?:All)?|str_i?replace|preg_replace|strtr)$/;

/** Of these, which of them it is says nothing of what is given, and no member of an object has such a name. */
const KEEPS =
  /^(?:len|join|repr|ReadAll|(?:base|dir|ext)name|(?:norm|real|abs)path|expanduser|str|string|String|[tT]oString|Sprint|upper|lower|l?strip|r?split(?:lines)?|Split|rstrip|to[A-Z]\w{0,40}|to_(?:string|owned|(?:upper|lower)case)|trim(?:Start|End|_start|_end)?|upcase|downcase|To(?:Upper|Lower)|TrimSpace)$/;

/** Functions of modules and classes of texts that only write what they are given in another form, or several things as one. */
const WRITES_TEXTS =
  /^\\?(?:strings\.(?:Join|Trim(?:Space|Left|Right|Prefix|Suffix)?|To(?:Lower|Upper|Title)|Title)|fmt\.Sprint(?:f|ln)?|strconv\.(?:Itoa|Quote|Format(?:Int|Float|Bool))|[sS]tring\.(?:[jJ]oin|[cC]oncat|[fF]ormat|valueOf)|Objects\.toString|implode|sprintf|strval|strto(?:lower|upper)|ucfirst|ucwords|[lr]?trim)$/;

/** Where the program runs, and who runs it, says what these make of a path. */
const FROM_FOLDER = /^(?:realpath|abspath|expanduser)$/;

/** What gives the time now where it is given nothing, and else the one that it is given. */
const TIME_GIVEN = /^(?:Date|dayjs|moment)$/;

/** A method that gives what an object has under this name. */
const GETTER = /^(?:[gG]et(?=[A-Z])|get_)(\w+)$/;

/** What a call gives that is not followed: how often it changes is told from its name, its object and its arguments. */
export function resultOf(
  evaluation: Evaluation,
  call: CallExpression,
  path: string | undefined,
  args: readonly EvaluatedArgument[],
  receiver: Value | undefined,
): UnknownValue {
  const sources = args.map(({ expression: { start, end } }) => evaluation.file.slice(start, end));
  const name = nameOf(call.callee);
  const isWrittenText = WRITES_TEXTS.test(path ?? '');
  const isOfArguments = name !== undefined && (isWrittenText || CONVERTS.test(name) || REPLACES.test(name));
  const converted = isOfArguments ? args.map(({ value }) => value) : [];
  const origin = [...(isWrittenText ? [] : [receiver]), ...converted]
    .map((value) => (value?.kind === 'unknown' ? value.origin : undefined))
    .find(Boolean);
  const variation = receiver && valueVariation(receiver);
  const isModule = origin === 'import' && variation?.granularity !== undefined;
  const owner = isModule || isSpeaker(call.callee) ? undefined : variation;
  const given = eitherOf(args.map((arg) => valueVariation(arg.value)));
  const depends = given?.granularity && name !== undefined ? ofAnswer(name, args, given) : given;
  const time = owner?.granularity ? owner : depends;
  const part = name !== undefined && time?.granularity ? partOfTime(time, name, sources) : undefined;
  if (part && (part !== time || time === owner)) {
    return unknownValue(evaluation, call, { cause: 'call', depends: part, origin: origin ?? 'clock' });
  }
  const isKnown = args.length > 0 && args.every(({ value }) => isData(value) && valueVariation(value) === undefined);
  if (isKnown && name !== undefined && SERIALIZES.test(name))
    return unknownValue(evaluation, call, { cause: 'call', depends: CONSTANT });
  const [subject] = args;
  if (subject && isLoaded(subject.value) && name !== undefined && SERIALIZES.test(name))
    return unknownValue(evaluation, call, { cause: 'call', depends, origin: 'file' });
  const madeOf = receiver?.kind === 'unknown' ? receiver.madeOf : undefined;
  if (args.length === 0 && isKept(receiver, name) && (madeOf || says(receiver.inferred)))
    return unknownValue(evaluation, call, { cause: 'call', depends: receiver.inferred, madeOf, origin });
  const known =
    knownResult(path, name, args, receiver) ??
    keptByBrowser(path, args) ??
    entryOfRequest(evaluation, name, args, receiver, path);
  if (known) return unknownValue(evaluation, call, { cause: 'call', depends: known });
  const written = name === undefined ? undefined : asWritten(name, isWrittenText, receiver, args);
  if (written) return unknownValue(evaluation, call, { cause: 'call', depends: written, origin });
  if (args.length > 0 && TIME_GIVEN.test(path ?? ''))
    return unknownValue(evaluation, call, { cause: 'call', depends: depends ?? CONSTANT });
  const file = fileOfProject(evaluation, call, path, args) ?? loadedText(evaluation, call, args);
  if (file) return file;
  const named = unknownValue(evaluation, call, {
    path: isConstant(receiver) ? undefined : (path ?? nameOf(call.callee)),
    cause: 'call',
    isCall: true,
    depends,
    owner,
    madeOf,
    filters: sources.map(asFilter),
    origin,
  });
  const result = depends !== given && lastsLonger(named.inferred) ? { ...named, inferred: UNKNOWN } : named;
  const field = args.length === 0 ? GETTER.exec(name ?? '')?.[1] : undefined;
  const found = foundRecord(evaluation.rules, path, depends);
  if (found) return { ...result, inferred: found.changes, found };
  const typed = field === undefined ? result : partOfTyped(evaluation, result, receiver, field);
  const value = args.length === 0 && receiver ? fieldGiven(evaluation, typed, receiver, call.callee) : typed;
  const isSerialized = value.origin === 'serialization' && origin !== 'serialization';
  if (isSerialized || (name !== undefined && SERIALIZES.test(name)))
    return serializedAs(value, args.length > 0 ? depends : owner);
  const isOfAnyFile =
    value.origin === 'file' &&
    says(value.inferred) &&
    [receiver, ...args.map((arg) => arg.value)].some(isChosenByCaller);
  if (isOfAnyFile) return { ...value, inferred: UNKNOWN };
  const delivered = asDelivered(evaluation, value, call, [receiver, ...args.map((arg) => arg.value)]);
  return asWrittenAtRunTime(evaluation, delivered, call, args, receiver);
}

/** What reads data from elsewhere: what it gives is not made of what it is asked for. */
const READS =
  /^_?(?:(?:[aA]?[fF]etch|[qQ]uery|[fF]ind|[gG]et|[lL]oad|[lL]ist|[sS]earch|[sS]elect|[rR]ead|[rR]equest|[rR]etrieve|[lL]ookup|[sS]can|[cC]ount|[aA]ggregate|[eE]xec(?:ute)?|[dD]ownload|[pP]ost|[rR]ecall)(?![a-z])|look_up|lookUp|LookUp)/;

const OF_TIME = /time|date|day|hour|minute|second|week|month|year|clock|now|stamp/i;

/** What is read for a time is data of that time, which may stay the same for long: no clock, unless its name says so. */
function ofAnswer(name: string, args: readonly EvaluatedArgument[], depends: Inferred): Inferred | undefined {
  if (!READS.test(name) || OF_TIME.test(name)) return depends;
  const others = args.map(({ value }) => valueVariation(value)).filter((one) => !one?.granularity);
  return eitherOf([UNKNOWN, ...others]);
}

/** What a method gives that is given nothing: a field of its object, more often than not. */
function fieldGiven(evaluation: Evaluation, field: UnknownValue, object: Value, callee: Expression): UnknownValue {
  const path = callee.kind === 'member' ? pathOf(callee.object) : undefined;
  return fieldOfRecord(asLastingAs(evaluation, field, object, { path, name: nameOf(callee) ?? '' }), object);
}

/** Data that is written as JSON changes as often as it did before, where something is known of that. */
function serializedAs(value: UnknownValue, data: Inferred | undefined): UnknownValue {
  return data && says(data) && !data.granularity ? { ...value, inferred: data } : value;
}

/** Which file is read is said with each call: by a parameter, an item of a loop, or what was opened by one. */
function isChosenByCaller(value: Value | undefined): boolean {
  if (value?.kind === 'text')
    return value.parts.some(
      (part) => part.kind === 'dynamic' && !part.resolved && ofCaller(part.origin, part.cause, part),
    );
  return value?.kind === 'unknown' && ofCaller(value.origin, value.cause, value.inferred);
}

function ofCaller(origin: DynamicOrigin | undefined, cause: Cause, { volatility }: Inferred): boolean {
  if (origin === 'file') return volatility === 'request';
  return (origin === 'parameter' || cause === 'loop') && volatility !== 'deploy' && volatility !== 'constant';
}

/** What functions make that only write it in another form changes as what they are given: `LIMITS.join(", ")`, `cwd.trim()`. */
function asWritten(
  name: string,
  isWrittenText: boolean,
  receiver: Value | undefined,
  args: readonly EvaluatedArgument[],
): Inferred | undefined {
  const isWritten = SERIALIZES.test(name);
  if (!isWrittenText && !isWritten && !CONVERTS.test(name) && !KEEPS.test(name)) return undefined;
  const isOfModule = receiver?.kind === 'unknown' && receiver.origin === 'import' && args.length > 0;
  const of = [
    ...(isWrittenText || isWritten || !receiver || isOfModule ? [] : [receiver]),
    ...args.map(({ value }) => value),
  ];
  const changes = eitherOf(of.map(valueVariation));
  if (!changes || (changes.volatility === 'constant' && FROM_FOLDER.test(name))) return undefined;
  const isOfProgram = changes.volatility === 'deploy' && changes.confidence !== 'possible';
  const isKept = isWrittenText || KEEPS.test(name) || (receiver === undefined && GATHERS.test(name));
  return isOfProgram || (isKept && says(changes) && !changes.granularity) ? changes : undefined;
}

/** Functions that make a list of what they are given; a method of such a name may give anything: `client.list()`. */
const GATHERS = /^(?:list|tuple|sorted|reversed|iter|enumerate)$/;

function isData({ kind }: Value): boolean {
  return kind === 'text' || kind === 'list' || kind === 'record' || kind === 'constant';
}

/** The shared reading of a clock's format looks for words that say that it is one. */
const asFilter = (argument: string): string => `format(${argument})`;
