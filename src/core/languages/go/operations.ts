import { rememberedLast } from '../../text/remembered.ts';
import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { nameInRecord } from '../evaluate/values/name-in-record.ts';
import { partsOf } from '../evaluate/values/place.ts';
import { changedWhereShared } from '../evaluate/changes/given-back.ts';
import { putInDoubt } from '../evaluate/changes/in-doubt.ts';
import { type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import { UNKNOWN } from '../../prompt/volatility.ts';
import { asList } from '../evaluate/values/given-list.ts';
import type { Item, Value, Variables } from '../evaluate/values/value.ts';
import type { Expression } from '../syntax/program.ts';
import {
  builtText,
  clear,
  firstArgument,
  listOfArguments,
  rewrite,
  textBlock,
  write,
  writeArgument,
} from '../operations/builders.ts';
import { messageOf } from '../evaluate/values/message.ts';
import { asText } from '../operations/conversions.ts';
import { joiningSubject } from '../operations/join.ts';
import { knownArgument, text, textOf } from '../operations/operation.ts';
import { printFormat } from '../operations/print-format.ts';
import { repeated } from '../operations/repeated.ts';
import { replaceAll, replaceFirst } from '../operations/replace.ts';
import { dedent, dedentDocument, trimming } from '../operations/white-space.ts';
import { TOOLS } from './tools.ts';
import { executed, executedByName, parsedTemplate } from './templates.ts';
import { VERBS } from './verbs.ts';

/** `Print` and `Println`: the arguments side by side. Where blanks come between them is told from their kinds. */
function print(call: OperationCall, args: readonly EvaluatedArgument[], isLine: boolean): TextPart[] {
  const blank: TextPart = { kind: 'inserted', text: ' ' };
  const parts = args.flatMap(({ value, expression }, index) => [
    ...(isLine && index > 0 ? [blank] : []),
    ...partsOf(call.evaluation, value, expression),
  ]);
  return isLine ? [...parts, { kind: 'inserted', text: '\n' }] : parts;
}

const sprintf: Operation = (call) => {
  const [format, ...rest] = call.args;
  const parts = printFormat(call, VERBS, format, rest);
  return parts && text(parts);
};

const fprintf: Operation = (call) => {
  const [writer, format, ...rest] = call.args;
  const parts = printFormat(call, VERBS, format, rest);
  return parts && write(call, writer, parts);
};

const sprint =
  (isLine: boolean): Operation =>
  (call) =>
    text(print(call, call.args, isLine));

const fprint =
  (isLine: boolean): Operation =>
  (call) => {
    const [writer, ...args] = call.args;
    return write(call, writer, print(call, args, isLine));
  };

/** `heredoc.Docf`: dedented, then formatted. */
const docf: Operation = (call) => {
  const [format, ...rest] = call.args;
  const value = format && dedentDocument({ ...call, args: [format] });
  if (value?.kind !== 'text' || !format) return undefined;
  const parts = printFormat(call, VERBS, { value, expression: format.expression }, rest);
  return parts && text(parts);
};

/** `strings.Replace(text, old, new, n)`; a negative n means all. */
const replace: Operation = (call) => {
  const [subject, search, replacement, count] = call.args;
  if (!subject || !search || !replacement) return undefined;
  const times = count?.value.kind === 'constant' ? Number(count.value.text) : Number.NaN;
  const args = [subject, search, replacement];
  if (times === 1) return replaceFirst({ ...call, args });
  const isAll = times < 0 || call.evaluation.file[count?.expression.start ?? 0] === '-';
  return isAll ? replaceAll({ ...call, args }) : undefined;
};

/** `strings.NewReplacer(old, new, …).Replace(text)`: the pairs are kept as a list. */
const replacer: Operation = ({ args }) => ({
  kind: 'list',
  items: args.map(({ value, expression: { start, end } }) => ({ value, span: { start, end } })),
});

const replacePairs: Operation = (call) => {
  const pairs = call.receiver?.value;
  const [subject] = call.args;
  if (pairs?.kind !== 'list' || !subject) return undefined;
  let { value }: { value: Value } = subject;
  for (let index = 0; index + 1 < pairs.items.length; index += 2) {
    const args = [subject, pairs.items[index]!, pairs.items[index + 1]!].map((item, at): EvaluatedArgument => {
      if (at === 0) return { ...subject, value };
      const span = 'span' in item ? item.span : subject.expression;
      return { value: item.value, expression: { kind: 'other', ...span, cause: 'expression', reads: [] } };
    });
    const { receiver: _, ...rest } = call;
    const next = replaceAll({ ...rest, args });
    if (!next) return undefined;
    value = next;
  }
  return value;
};

/** `llms.TextParts(llms.ChatMessageTypeSystem, text, …)`. */
const textParts: Operation = (call) => {
  const [role, ...texts] = call.args;
  const word = knownArgument(role);
  const [first] = texts;
  if (word === undefined || !first) return undefined;
  const value = texts.length === 1 ? first.value : listOfArguments({ ...call, args: texts });
  return value && messageOf(word, { ...first, value });
};

/** `prompts.NewSystemMessagePromptTemplate(text, variables)` of langchaingo. */
const templateOfMessage =
  (role: string): Operation =>
  ({ args: [template] }) =>
    template && messageOf(role, template);

/** `ai.WithPrompt(format, …)` of Genkit: a field of the request. */
function optionOf(field: string): Operation {
  return (call) => {
    const [format] = call.args;
    const value = call.args.length > 1 ? sprintf(call) : format?.value;
    if (!format || !value) return undefined;
    const fields = new Map([[field, { value, span: spanOf(format.expression) }]]);
    return { kind: 'record', ...spanOf(call.call), isOpen: false, fields };
  };
}

/** `ai.WithMessages(first, second)`. */
const optionOfMessages: Operation = (call) => {
  const value = listOfArguments(call);
  return (
    value && {
      kind: 'record',
      ...spanOf(call.call),
      isOpen: false,
      fields: new Map([['messages', { value, span: spanOf(call.call) }]]),
    }
  );
};

const appended: Operation = ({ evaluation, scope, call, args }) => {
  const [list, ...added] = args;
  const { expression } = list ?? {};
  // What is put behind some of the items of a list takes the places of those behind them.
  if (expression?.kind === 'subscript' && expression.range) putInDoubt(evaluation, expression.object, scope, call);
  if (expression?.kind === 'call' && list) changedWhereShared(evaluation, expression, list.value, scope);
  if (!list || !/^(?:list|constant|unknown)$/.test(list.value.kind)) return undefined;
  const isBegun = list.value.kind === 'constant' || isEmptyField(evaluation, list.expression, scope);
  const before = isBegun ? [] : (asList(list.value)?.items ?? [anyOf(list)]);
  const items = added.flatMap(({ value, expression: { start, end }, spread }): readonly Item[] => {
    if (spread && value.kind === 'list') return value.items;
    return [{ value, span: { start, end }, ...(spread && { isRepeated: true }) }];
  });
  const isReplaced = expression?.kind === 'name' && isAppendedToTwice(evaluation.file, expression.name);
  return { kind: 'list', items: [...before, ...(isReplaced ? underCondition(items, UNKNOWN) : items)] };
};

/** A struct of a library, whose fields have their names: `openai.ChatCompletionRequest{Model: model}`. */
const STRUCT_OF_LIBRARY = /^&?\w{1,60}\.\w{1,80}\{\s{0,200}(?:\}|\w{1,80}\s{0,9}:)/;

/** `request.Messages`: a field that nothing has given a value since its struct was made. */
function isEmptyField(evaluation: Evaluation, field: Expression, scope: Variables): boolean {
  if (field.kind !== 'member') return false;
  const struct = evaluation.evaluate(field.object, scope);
  if (struct.kind !== 'record' || struct.isOpen || struct.fields.has(nameInRecord(struct, field.name))) return false;
  return STRUCT_OF_LIBRARY.test(evaluation.file.slice(struct.start, struct.end));
}

/** `first := append(lines, a)`, `second := append(lines, b)`: where there is room behind the lines, the second replaces what the first has. */
function isAppendedToTwice(file: string, name: string): boolean {
  const { targets, made } = slicesOf(file);
  const appends = targets.get(name) ?? [];
  const others = appends.filter((target) => target !== name);
  return others.length > 1 && (others.length < appends.length || made.has(name));
}

/** Of the slices of a file by their names, what gets them with something behind them, and which are made with room. */
const slicesOf = rememberedLast((file) => {
  const targets = new Map<string, string[]>();
  for (const [, target = '', name = ''] of file.matchAll(/\b(\w{1,60})\s?:?=\s?append\((\w{1,60}),/g)) {
    const own = targets.get(name);
    if (own) own.push(target);
    else targets.set(name, [target]);
  }
  return { targets, made: new Set(Array.from(file.matchAll(/\b(\w{1,60})\s?:?=\s?make\(/g), ([, name]) => name)) };
});

/** `copy(bytes, text)` into a text that is read as its bytes. */
const copiedInto: Operation = ({ evaluation, scope, call, args: [target] }) => {
  if (target?.value.kind === 'text') putInDoubt(evaluation, target.expression, scope, call);
  return undefined;
};

/** The items of a list that is not known. */
const anyOf = ({ value, expression }: EvaluatedArgument): Item => ({
  value,
  isRepeated: true,
  span: spanOf(expression),
});

/** What functions and methods of Go do to texts. Source: the documentation of the standard library and of the SDKs. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.WriteString', writeArgument],
  ['.WriteRune', writeArgument],
  ['.WriteByte', writeArgument],
  ['.Write', writeArgument],
  ['.Reset', clear],
  ['.Truncate', rewrite],
  ['.String', builtText],
  ['.Bytes', builtText],
  ['io.WriteString', (call) => write(call, call.args[0], textOf(call.args[1]) ?? [])],
  ['fmt.Sprintf', sprintf],
  ['fmt.Sprint', sprint(false)],
  ['fmt.Sprintln', sprint(true)],
  ['fmt.Fprintf', fprintf],
  ['fmt.Fprint', fprint(false)],
  ['fmt.Fprintln', fprint(true)],
  ['strings.Join', joiningSubject('')],
  ['strings.ReplaceAll', replaceAll],
  ['strings.Replace', replace],
  ['strings.NewReplacer', replacer],
  ['.Replace', replacePairs],
  ['strings.Repeat', repeated],
  ['strings.TrimSpace', trimming('both')],
  ['heredoc.Doc', dedentDocument],
  ['heredoc.Docf', docf],
  ['dedent.Dedent', dedent],
  ['string', asText],
  ['append', appended],
  ['copy', copiedInto],
  ['.Next', rewrite],
  ['.ReadByte', rewrite],
  ['.ReadBytes', rewrite],
  ['.ReadFrom', rewrite],
  ['.ReadRune', rewrite],
  ['.ReadString', rewrite],
  ['template.Must', firstArgument],
  ['.Parse', parsedTemplate],
  ['.Execute', executed],
  ['.ExecuteTemplate', executedByName],
  ['llms.TextParts', textParts],
  ['prompts.NewSystemMessagePromptTemplate', templateOfMessage('system')],
  ['prompts.NewHumanMessagePromptTemplate', templateOfMessage('user')],
  ['prompts.NewAIMessagePromptTemplate', templateOfMessage('assistant')],
  ['ai.WithPrompt', optionOf('prompt')],
  ['ai.WithPromptText', optionOf('prompt')],
  ['ai.WithTextPrompt', optionOf('prompt')],
  ['ai.WithSystem', optionOf('system')],
  ['ai.WithSystemText', optionOf('system')],
  ['ai.WithSystemPrompt', optionOf('system')],
  ['ai.WithModelName', optionOf('model')],
  ['ai.WithMessages', optionOfMessages],
  ['anthropic.NewTextBlock', textBlock],
  ['anthropic.TextPart', textBlock],
  ['anthropic.ContentPart', firstArgument],
  ['anthropic.Ptr', firstArgument],
  ['openai.Ptr', firstArgument],
  ['openai.TextContentPart', textBlock],
  ['openai.TextPart', textBlock],
  ['param.NewOpt', firstArgument],
  ['anthropic.String', firstArgument],
  ['anthropic.F', firstArgument],
  ['openai.String', firstArgument],
  ['openai.F', firstArgument],
  ['llms.TextPart', textBlock],
  ['genai.Text', textBlock],
  ['genai.NewUserContent', firstArgument],
  ['genai.NewContentFromText', textBlock],
  ['genai.NewContentFromParts', firstArgument],
  ...TOOLS,
  ['genai.NewPartFromText', textBlock],
]);
