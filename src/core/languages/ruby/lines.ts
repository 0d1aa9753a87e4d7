import type { Operation } from '../evaluate/evaluation.ts';
import { JointText } from '../evaluate/values/joint-text.ts';
import { linesTrimmedBy } from '../evaluate/values/lines.ts';
import { insertedParts, type TextPart } from '../evaluate/values/text-part.ts';
import { isLoose } from '../evaluate/values/trimmed.ts';
import { joiningSubject } from '../operations/join.ts';
import { knownArgument, text, textOf } from '../operations/operation.ts';
import { joinSplit, pieces, replaceAll } from '../operations/replace.ts';

/** `text.split("\n")`: empty lines at the end are none. Source: the documentation of String. */
export const splitAtBreaks: Operation = (call) => {
  const [separator, ...limit] = call.args;
  const parts = textOf(call.receiver);
  const whole = parts && withoutLastBreaks(parts, Infinity);
  return whole && separator && limit.length === 0 && knownArgument(separator) === '\n'
    ? pieces(call, text(whole), separator)
    : undefined;
};

/** `text.lines`: each has its line break, so that they are put together without a separator. */
export const linesWithBreaks: Operation = (call) =>
  call.args.length === 0 ? pieces(call, call.receiver?.value, { value: text([]), expression: call.call }) : undefined;

/** `lines.map(&:strip)`. */
export const trimmedEach: Operation = (call) => {
  const { receiver, args } = call;
  const [method] = args;
  const name = method?.name === '&:' ? knownArgument(method) : undefined;
  if (!receiver || receiver.value.kind !== 'unknown' || !receiver.value.split || name === undefined) return undefined;
  const { text: whole, separator } = receiver.value.split;
  const isWithBreaks = knownArgument(separator) === '';
  const parts = isWithBreaks && name !== 'lstrip' ? withoutLastBreaks(whole.parts, 1) : undefined;
  const lines = parts
    ? pieces(call, text(parts), { ...separator, value: text(insertedParts('\n')) })
    : isWithBreaks
      ? undefined
      : receiver.value;
  return lines && name === 'chomp' ? lines : lines && linesTrimmedBy(lines, name);
};

/** `lines.join(" ")`; a list is joined as any other. */
export const joined: Operation = (call) => {
  const { receiver } = call;
  const split = receiver?.value.kind === 'unknown' ? receiver.value.split : undefined;
  return split && knownArgument(split.separator) === '\n' ? joinSplit(call) : joiningSubject('')(call);
};

/** A character that stands for itself in what `tr` and `delete` are given. */
const CHARACTER = /^[^\\^-]$/;

/** `text.tr("\n", " ")` of one character. */
export const translated: Operation = (call) => {
  const [from, to, ...others] = call.args.map(knownArgument);
  const isPlain = CHARACTER.test(from ?? '') && to !== undefined && /^[^\\^-]?$/.test(to);
  return isPlain && others.length === 0 ? replaceAll(call) : undefined;
};

/** `text.delete("*")` of one character. */
export const deleted: Operation = (call) => {
  const [first, ...others] = call.args;
  if (!first || others.length > 0 || !CHARACTER.test(knownArgument(first) ?? '')) return undefined;
  return replaceAll({ ...call, args: [first, { ...first, value: text([]) }] });
};

/** @returns undefined where what stands behind the last line break may be nothing */
function withoutLastBreaks(parts: readonly TextPart[], most: number): readonly TextPart[] | undefined {
  const joint = new JointText(parts);
  const last = parts.findLastIndex((part) => !isLoose(part));
  const solid = new JointText(parts.slice(0, last + 1)).text;
  if (last + 1 < parts.length) return solid.endsWith('\n') ? undefined : parts;
  let end = solid.length;
  for (let count = 0; count < most && solid[end - 1] === '\n'; count++) end--;
  return joint.slice({ start: 0, end }, true);
}
