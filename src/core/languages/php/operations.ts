import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { sum } from '../evaluate/values/sum.ts';
import type { Value } from '../evaluate/values/value.ts';
import { anySetter, emptyRecord, listOfArguments, messageMaker } from '../operations/builders.ts';
import { asText, compacted, filtered, mapped, unchanged } from '../operations/conversions.ts';
import { joinArgument } from '../operations/join.ts';
import { text } from '../operations/operation.ts';
import { printFormat, verbFindings, type VerbSyntax } from '../operations/print-format.ts';
import { repeated } from '../operations/repeated.ts';
import { replaceAll, replacingDelimited } from '../operations/replace.ts';
import { trimming } from '../operations/white-space.ts';

const VERB = /%(?:%|(?:\d{1,3}\$)?(?:[-+ 0]|'[\s\S]){0,8}\d{0,4}(?:\.\d{1,4})?[bcdeEfFgGhHosuxX])/g;

/** Source: the PHP manual, `sprintf`. */
const VERBS: VerbSyntax = {
  find: (joint) => verbFindings(joint, VERB),
  index: /^%(\d+)\$/,
  plain: /^%(?:\d+\$)?[sd]$/,
};

const sprintf: Operation = (call) => {
  const [format, ...rest] = call.args;
  const parts = printFormat(call, VERBS, format, rest);
  return parts && text(parts);
};

/** `vsprintf($format, $list)`. */
const vsprintf: Operation = (call) => {
  const [format, list] = call.args;
  if (list?.value.kind !== 'list') return undefined;
  const rest = list.value.items.map(({ value }) => ({ value, expression: list.expression }));
  const parts = printFormat(call, VERBS, format, rest);
  return parts && text(parts);
};

const implode: Operation = (call) => {
  const [separator, list] = call.args;
  return separator && list && joinArgument({ ...call, args: [list], receiver: separator });
};

/** `str_replace($search, $replacement, $subject)`, also with lists of what is sought and what it becomes. */
const strReplace: Operation = (call) => {
  const [search, replacement, subject] = call.args;
  if (!search || !replacement || !subject) return undefined;
  if (search.value.kind !== 'list') return replaceAll({ ...call, args: [subject, search, replacement] });
  const replacements = replacement.value.kind === 'list' ? replacement.value.items : undefined;
  const pairs = search.value.items.map(({ value, span }, index) => {
    const to = replacements?.[index];
    const by: EvaluatedArgument = to
      ? { value: to.value, expression: { kind: 'other', ...to.span, cause: 'expression', reads: [] } }
      : replacement;
    return [{ value, expression: { kind: 'other', ...span, cause: 'expression', reads: [] } }, by] as const;
  });
  return replacedPairs(call, subject, pairs);
};

/** `strtr($subject, ['{name}' => $name])`. */
const strtr: Operation = (call) => {
  const [subject, table] = call.args;
  if (!subject || table?.value.kind !== 'record' || table.value.isOpen) return undefined;
  const pairs = [...table.value.fields].map(([key, field]) => {
    const search: EvaluatedArgument = { value: text([{ kind: 'inserted', text: key }]), expression: table.expression };
    const by: EvaluatedArgument = {
      value: field.value,
      expression: { kind: 'other', ...field.span, cause: 'expression', reads: [] },
    };
    return [search, by] as const;
  });
  return replacedPairs(call, subject, pairs);
};

function replacedPairs(
  call: OperationCall,
  subject: EvaluatedArgument,
  pairs: readonly (readonly [EvaluatedArgument, EvaluatedArgument])[],
): Value | undefined {
  let value: Value | undefined = subject.value;
  for (const [search, by] of pairs) {
    value = value && replaceAll({ ...call, args: [{ ...subject, value }, search, by] });
  }
  return value;
}

/** `array_map($callback, $list)`. */
const arrayMap: Operation = (call) => {
  const [callback, list] = call.args;
  return callback && list && mapped({ ...call, args: [callback], receiver: list });
};

const arrayFilter: Operation = (call) => {
  const [list, ...rest] = call.args;
  const operation = rest.length === 0 ? compacted : filtered;
  return list && operation({ ...call, args: rest, receiver: list });
};

/** `array_merge($list, …)` of which one at least is a list: one behind the other. */
const arrayMerge: Operation = ({ evaluation, args, call }) => {
  const isOpen = args.some(({ name, spread, value }) => spread || name !== undefined || value.kind === 'record');
  const hasList = args.some(({ value }) => value.kind === 'list');
  if (isOpen || !hasList) return undefined;
  const values = args.map(({ value }) => value);
  return sum(
    evaluation,
    values,
    args.map(({ expression }) => expression),
    call,
  );
};

const trim = trimming('both');

/** `Prism::text()`: the beginning of a chain whose methods are the parts of a request. Source: the documentation of Prism. */
const prism: Operation = (call) => {
  const record = emptyRecord(call);
  return record?.kind === 'record' ? { ...record, type: 'Prism' } : record;
};

const prismPart: Operation = (call) =>
  call.receiver?.value.kind === 'record' && call.receiver.value.type === 'Prism' ? anySetter(call) : undefined;

/** `….asText()`: sends what the chain has gathered. */
const prismCall: Operation = ({ call, receiver, evaluation }) => {
  if (receiver?.value.kind !== 'record' || receiver.value.type !== 'Prism') return undefined;
  const { type: _, ...value } = receiver.value;
  return evaluation.observer.called(call, 'prism.call', [{ ...receiver, value }])?.value;
};

/** What functions and methods of PHP do to texts. Source: the PHP manual. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['sprintf', sprintf],
  ['vsprintf', vsprintf],
  ['implode', implode],
  ['join', implode],
  // Symfony AI and LLPhant
  ['Message.forSystem', messageMaker('system')],
  ['Message.ofUser', messageMaker('user')],
  ['Message.ofAssistant', messageMaker('assistant')],
  ['Message.system', messageMaker('system')],
  ['Message.user', messageMaker('user')],
  ['Message.assistant', messageMaker('assistant')],
  ['MessageBag', listOfArguments],
  ['str_repeat', repeated],
  ['str_replace', strReplace],
  ['strtr', strtr],
  ['preg_replace', replacingDelimited],
  ['preg_replace_callback', replacingDelimited],
  ['trim', (call) => (call.args.length === 1 ? trim(call) : undefined)],
  ['ltrim', (call) => (call.args.length === 1 ? trimming('start')(call) : undefined)],
  ['rtrim', (call) => (call.args.length === 1 ? trimming('end')(call) : undefined)],
  ['strval', asText],
  ['array_values', unchanged],
  ['array_map', arrayMap],
  ['array_merge', arrayMerge],
  ['array_filter', arrayFilter],
  ['prism', prism],
  ['Prism.text', prism],
  ['Prism.structured', prism],
  ['.asText', prismCall],
  ['.asStructured', prismCall],
  ['.asStream', prismCall],
  ['.generate', prismCall],
  ['.stream', prismCall],
  ['.*', prismPart],
]);
