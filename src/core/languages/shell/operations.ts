import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { JointText, UNKNOWN_CHARACTER } from '../evaluate/values/joint-text.ts';
import { partsOf } from '../evaluate/values/place.ts';
import { insertedParts, type TextPart, underCondition, withoutPlace } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import { eitherOf, type ListValue, type Operand, type Value, valueVariation } from '../evaluate/values/value.ts';
import { joiningSubject } from '../operations/join.ts';
import { knownArgument, partsOfOperand, text, textOf } from '../operations/operation.ts';
import { printFormat, verbFindings, type VerbSyntax } from '../operations/print-format.ts';
import { replaceAll, replaceFirst } from '../operations/replace.ts';
import { jsonParts } from '../requests/json.ts';
import { jsonInText, type JqValues, RAW_CLOSE, RAW_OPEN } from '../requests/json-body.ts';
import { isMessageList } from '../requests/messages.ts';
import { JOIN, REPLACE_ALL, REPLACE_FIRST, SUBSTITUTION } from './source.ts';
import { withoutTrailing } from '../../text/trailing.ts';
import type { Expression } from '../syntax/program.ts';

const VERB = /%(?:%|[-+ 0#]{0,5}\d{0,4}(?:\.\d{1,4})?[sdifgxXobeEcq])/g;

/** Source: POSIX, `printf`. */
const VERBS: VerbSyntax = {
  find: (joint) => verbFindings(joint, VERB),
  plain: /^%[sd]$/,
  isShownItself: ({ expression }) => !isVariable(expression),
};

/** A format that says nothing itself: of what it prints, a variable too is shown where it is given. */
const WORDLESS: VerbSyntax = { ...VERBS, isShownItself: () => true };

/** `"$name"`, of which nothing is written. */
function isVariable(expression: Expression): boolean {
  const [only] = expression.kind === 'text' ? expression.parts : [];
  return expression.kind !== 'text' || (expression.parts.length === 1 && only?.kind === 'hole');
}

function syntaxOf(format: readonly TextPart[]): VerbSyntax {
  return /\p{L}/u.test(new JointText(format).text.replaceAll(VERB, '')) ? VERBS : WORDLESS;
}

const printf: Operation = (call) => {
  const [format, ...rest] = call.args;
  const list = rest.length === 1 ? rest[0]!.value : undefined;
  const parts =
    rest[0]?.spread && list?.kind === 'list' ? printedItems(call, format, list) : printed(call, format, rest);
  return parts && text(parts);
};

/** `printf '%s\n' "$rules" "$question"` uses its format again for what is left. */
function printed(
  call: OperationCall,
  format: Operand | undefined,
  rest: readonly EvaluatedArgument[],
): TextPart[] | undefined {
  const known = textOf(format);
  if (!known) return undefined;
  const syntax = syntaxOf(known);
  const verbs = VERBS.find(new JointText(known).text).placeholders.length;
  if (verbs === 0 || rest.length <= verbs || rest.some(({ spread }) => spread))
    return printFormat(call, syntax, format, rest);
  const again = formatAgain(known, format!);
  const none = { value: text([]), expression: format!.expression };
  const times = Math.ceil(rest.length / verbs);
  const missing = Array.from({ length: times * verbs - rest.length }, () => none);
  const given = [...rest, ...missing];
  return Array.from({ length: times }, (_, index) => given.slice(index * verbs, (index + 1) * verbs)).flatMap(
    (some, index) => printFormat(call, syntax, index === 0 ? format : again, some) ?? [],
  );
}

function formatAgain(known: readonly TextPart[], { expression }: Operand): Operand {
  return { value: text(known.map((part) => (part.kind === 'dynamic' ? part : withoutPlace(part)))), expression };
}

/** `printf '%s\n' "${list[@]}"` uses its format again for each item. Of one with several verbs it is not followed. */
function printedItems(call: OperationCall, format: Operand | undefined, { items }: ListValue): TextPart[] | undefined {
  const known = textOf(format);
  if (!known || VERBS.find(new JointText(known).text).placeholders.length !== 1) return undefined;
  const again = formatAgain(known, format!);
  const isAgain = items.length > 1 || items.some((item) => item.condition);
  return items.flatMap(({ value, span, condition, branch }) => {
    const expression: Expression = { kind: 'other', ...span, cause: 'expression', reads: [] };
    const parts = printFormat(call, VERBS, isAgain ? again : format, [{ value, expression }]);
    return underCondition(parts ?? [], condition, branch);
  });
}

/** `"${name[*]}"` has the first character of `IFS` between the items. Source: the Bash manual, "Special Parameters". */
const joined: Operation = (call) => {
  const [separator] = call.args;
  const known = knownArgument(separator);
  if (separator && known === undefined) return undefined;
  return joiningSubject(known === undefined ? ' ' : known.slice(0, 1))({ ...call, args: [] });
};

/** `$(command)` leaves the line breaks at the end of what the command prints out. */
const substituted: Operation = ({ args: [output] }) => {
  const parts = textOf(output);
  if (!parts) return undefined;
  const joint = new JointText(parts);
  return text(joint.slice({ start: 0, end: withoutTrailing(joint.text, '\n').length }, true));
};

/** `jq -n --arg name "$value" '{…}'` writes JSON; `jq -Rs .` writes what it reads as one string. Source: the manual of jq. */
const jq: Operation = ({ args, evaluation, call }) => {
  const named = new Map<string, EvaluatedArgument>();
  let program: EvaluatedArgument | undefined;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (arg.name === 'prompt') continue;
    const name = isJqVariable(arg) ? knownArgument(arg) : undefined;
    const given = name === undefined ? undefined : args[++index];
    if (name !== undefined && given) named.set(name, { ...given, name: arg.name! });
    else program = arg;
  }
  const input = args.find((arg) => arg.name === 'prompt');
  const isRaw = args.some(({ name }) => name !== undefined && /^[a-zA-Z]*R/.test(name));
  const placed = (value: Value, expression: Expression, name: string, place: Span): Value =>
    text(
      partsOf(evaluation, value, expression, place).map((part) =>
        part.kind === 'dynamic' && part.start === place.start ? { ...part, expression: name } : part,
      ),
    );
  const values: JqValues = {
    variable: (name, place) => {
      const given = named.get(name);
      if (!given) return undefined;
      const value = given.name === 'argjson' ? givenAsJson(given.value, place) : given.value;
      return value.kind === 'text' ? placed(value, given.expression, name, place) : value;
    },
    input: (path, place) => {
      if (input && isRaw && path === '.') return placed(input.value, input.expression, path, place);
      const depends = input && valueVariation(input.value);
      const value = unknownValue(evaluation, place, { cause: 'placeholder', depends });
      return placed(value, { kind: 'other', ...place, cause: 'placeholder', reads: [] }, path, place);
    },
  };
  const written = program?.value.kind === 'text' ? jsonInText(program.value.parts, call, values) : undefined;
  const isBody = written?.kind === 'record' || (written && isMessageList(written));
  if (isBody) return text(jsonParts(evaluation, written, spanOf(call), [RAW_OPEN, RAW_CLOSE]));
  const options = program ? evaluation.file.slice(call.start, program.expression.start) : '';
  if (!input && written?.kind === 'text' && WITHOUT_INPUT.test(options) && written.parts.some(isWritten))
    return PRINTS_TEXT.test(options) ? written : quoted(written.parts);
  const isWhole = isRaw && program && knownArgument(program)?.trim() === '.';
  return input && isWhole ? quoted(partsOfOperand(evaluation, input)) : undefined;
};

/** Options of jq: it reads nothing; it prints a text without its quotes. */
const WITHOUT_INPUT = /\s(?:-[a-zA-Z]*n|--null-input)/;
const PRINTS_TEXT = /\s(?:-[a-zA-Z]*[rj]|--(?:raw|join)-output)/;

function quoted(parts: readonly TextPart[]): Value {
  return text([...insertedParts(RAW_OPEN), ...parts, ...insertedParts(RAW_CLOSE)]);
}

function isWritten({ kind }: TextPart): boolean {
  return kind === 'static';
}

/** `--argjson messages "$messages"`: what an earlier call of jq has written. */
function givenAsJson(value: Value, place: Span): Value {
  const read = value.kind === 'text' ? jsonInText(value.parts, place) : undefined;
  return read && read.kind !== 'constant' ? read : value;
}

/** One command of a script of `sed`: what it seeks, and what it puts there. */
const SUBSTITUTE = /^\s*s([/|#,@:~!])((?:(?!\1)[^\\\n&]){1,200})\1((?:(?!\1)[^\\\n&]){0,200})\1g?[ \t]*(?:[;\n]\s*|$)/;
/** Characters that stand for themselves: so do braces, a bar, a plus sign in the basic regular expressions that `sed` has. */
const PLAIN = /^[^.*^$[\]\\]+$/;

/**
 * `sed "s/{{NAME}}/$NAME/g"`, where all that is sought are characters that stand for themselves. Without a `g` it is the first place of
 * each line, which is taken for all. Source: POSIX, `sed`.
 */
const sed: Operation = ({ args, evaluation, call, scope }) => {
  const input = args.find(({ name }) => name === 'prompt');
  const scripts = args.filter((arg) => arg !== input);
  let value = input?.value;
  for (const script of scripts) {
    const joint = new JointText(textOf(script) ?? []);
    if (joint.text === '' || !(script.name === undefined || script.name === 'e')) return undefined;
    for (let at = 0; at < joint.text.length;) {
      const [whole, , search = '', by = ''] = SUBSTITUTE.exec(joint.text.slice(at)) ?? [];
      if (!input || !value || whole === undefined || !PLAIN.test(search) || search.includes(UNKNOWN_CHARACTER))
        return undefined;
      const start = at + whole.indexOf(search) + search.length + 1;
      const replacement = {
        expression: script.expression,
        value: text(joint.slice({ start, end: start + by.length }, true)),
      };
      const sought = { expression: script.expression, value: text(insertedParts(search)) };
      const receiver = { expression: input.expression, value };
      value = replaceAll({ receiver, args: [sought, replacement], evaluation, call, scope });
      at += whole.length;
    }
  }
  return scripts.length > 0 ? value : undefined;
};

function isJqVariable({ name }: EvaluatedArgument): boolean {
  return name === 'arg' || name === 'argjson' || name === 'rawfile' || name === 'slurpfile';
}

/** In a value that is not followed, nothing is found: the expansion varies with it, and with what is put in. */
function inExpansion(replace: Operation): Operation {
  return (call) => {
    const [, replacement] = call.args;
    const depends = eitherOf([call.receiver, replacement].map((one) => one && valueVariation(one.value)));
    return replace(call) ?? unknownValue(call.evaluation, call.call, { cause: 'placeholder', depends });
  };
}

/** What commands and expansions do to texts. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['jq', jq],
  ['printf', printf],
  ['sed', sed],
  [`.${REPLACE_FIRST}`, inExpansion(replaceFirst)],
  [`.${REPLACE_ALL}`, inExpansion(replaceAll)],
  [`.${JOIN}`, joined],
  [SUBSTITUTION, substituted],
]);
