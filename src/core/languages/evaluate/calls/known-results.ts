/**
 * Strategy. What some calls and members give is not read as a text, but it is known of it that no request changes it: how many items a
 * list has that is always the same, a path that is joined of constants, what a parser of answers tells the model of their form.
 */
import { CONSTANT, type Inferred } from '../../../prompt/volatility.ts';
import type { EvaluatedArgument } from '../evaluation.ts';
import { isOfSettings } from '../values/typed.ts';
import { type UnknownValue, type Value, valueVariation } from '../values/value.ts';

/** Members and methods that say how many items a list has: `RULES.length`, `rules.size()`. */
const COUNTS = /^(?:length|size|Length|Count|len|count)$/;
/** Functions that do: `len(RULES)` of Python and Go, `count($rules)` of PHP. */
const COUNTS_ARGUMENT = /^(?:len|count|sizeof)$/;

/** A list to which nothing is added, and of which no item varies; an empty one is mostly filled somewhere. */
function isConstantList(value: Value | undefined): boolean {
  if (value?.kind !== 'list' || value.items.length === 0 || value.alternatives) return false;
  return value.items.every(
    ({ value: item, condition, branch, isRepeated }) =>
      !condition && !branch && !isRepeated && valueVariation(item) === undefined,
  );
}

/** `list.length`: how often it changes, where that is known. */
export function countOf(list: Value | undefined, member: string | undefined): Inferred | undefined {
  return member !== undefined && COUNTS.test(member) && isConstantList(list) ? CONSTANT : undefined;
}

/** Functions that join the pieces of a path. Other methods of this name join the items of one list. */
const JOINS_PATH =
  /^(?:os\.path\.join|posixpath\.join|ntpath\.join|path\.join|path\.posix\.join|filepath\.Join|Path\.Combine|File\.join)$/;

/** LangChain's parsers of answers, and what makes them; Spring AI's converters. Source: `BaseOutputParser`, `StructuredOutputConverter`. */
const PARSER = /Output(?:Parser(?:\.\w{1,60})?|Converter)$/;
/** How they tell a model of the form that they read. */
const TELLS_FORM = /^(?:get_format_instructions|getFormatInstructions|getFormat|getJsonSchema)$/;
/** The same, of a parser that may be given: whatever the name says. */
const TELLS_INSTRUCTIONS = /^get_?[fF]ormat_?[iI]nstructions$/;
const OF_GIVEN: Inferred = { volatility: 'session', confidence: 'likely' };
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'likely' };

/** How far a time zone is from UTC, whatever time is asked for. */
const OFFSET = /^(?:GetUtcOffset|getTimezoneOffset|utcoffset)$/;
const OF_ZONE: Inferred = { volatility: 'user', confidence: 'likely' };
/** `Book.class` of Java. */
const CLASS = /^(?:\w{1,60}\.){1,4}class$/;

/** How often the result of a call changes that is not followed; undefined where nothing else than its names says so. */
export function knownResult(
  path: string | undefined,
  name: string | undefined,
  args: readonly EvaluatedArgument[],
  receiver: Value | undefined,
): Inferred | undefined {
  if (name === undefined) return undefined;
  if (OFFSET.test(name)) return OF_ZONE;
  if (receiver?.kind === 'unknown' && isOfSettings(receiver) && args.length > 0 && args.every(isConstantText))
    return receiver.inferred;
  if (path !== undefined && PARSER.test(path))
    return args.every(({ value }) => isOfProgram(value)) ? OF_PROGRAM : undefined;
  const [first] = args;
  if (!first && TELLS_FORM.test(name) && isOfProgram(receiver)) return OF_PROGRAM;
  if (!first && TELLS_INSTRUCTIONS.test(name)) return OF_GIVEN;
  if (!first) return countOf(receiver, name);
  if (args.length === 1)
    return path === name && COUNTS_ARGUMENT.test(name) && !first.spread ? countOf(first.value, name) : undefined;
  const isPath = path !== undefined && JOINS_PATH.test(path);
  return isPath && args.every(isConstantText) ? CONSTANT : undefined;
}

function isConstantText({ value, spread }: EvaluatedArgument): boolean {
  if (spread) return false;
  const isKnown = value.kind === 'text' || value.kind === 'unknown';
  return isKnown && (valueVariation(value) ?? CONSTANT).volatility === 'constant';
}

/** Neither it nor anything that it is made with is given by whoever calls. */
function isOfProgram(value: Value | undefined): boolean {
  switch (value?.kind) {
    case undefined:
      return false;
    case 'record':
      return [...value.fields.values()].every((field) => !field.condition && isOfProgram(field.value));
    case 'list':
      return value.items.every((item) => !item.condition && isOfProgram(item.value));
    case 'unknown':
      return isUnknownOfProgram(value);
    case 'text':
      return valueVariation(value) === undefined;
    default:
      return true;
  }
}

/** What is imported is, whatever it is called; anything else is not for what its name may say alone. */
function isUnknownOfProgram({ binding, expression, inferred: { volatility, confidence } }: UnknownValue): boolean {
  if (CLASS.test(expression)) return true;
  const isKnown = confidence !== 'possible' && (volatility === 'deploy' || volatility === 'constant');
  return isKnown || (binding !== undefined && volatility !== 'volatile');
}
