import { UNKNOWN } from '../../prompt/volatility.ts';
import { styledSyntax } from '../../formats/plain/placeholder-style.ts';
import type { Placeholder } from '../../formats/plain/placeholder.ts';
import type { Operation } from '../evaluate/evaluation.ts';
import { JointText } from '../evaluate/values/joint-text.ts';
import { partText, variationOf } from '../evaluate/values/text-part.ts';
import {
  builtText,
  clear,
  inPlace,
  insertInto,
  messageMaker,
  receiverItself,
  rewrite,
  writeArgument,
  writeBefore,
  writeBehind,
} from '../operations/builders.ts';
import { asText, compacted, filtered, unchanged } from '../operations/conversions.ts';
import { deepCopyOfReceiver } from '../operations/copies.ts';
import { entryGot } from '../operations/entries.ts';
import { append, flattened } from '../operations/lists.ts';
import { partsOfOperand, restOf, subjectOf, text, textOf } from '../operations/operation.ts';
import { repeated } from '../operations/repeated.ts';
import { replaceAll, replaceFirst } from '../operations/replace.ts';
import { scannedParts } from '../operations/scan.ts';
import { filled } from '../operations/substitute.ts';
import { dedent, squish, trimming } from '../operations/white-space.ts';
import { CONVERSATION } from './conversation.ts';
import { deleted, joined, linesWithBreaks, splitAtBreaks, translated, trimmedEach } from './lines.ts';

/** Source: Ruby's documentation, "Format Specifications". Group 1 or 2 is a name. */
const VERB =
  /%(?:%|<(\w{1,60})>[-+ 0#]{0,5}\d{0,4}(?:\.\d{1,4})?[sdifgxXobeEc]|\{(\w{1,60})\}|[-+ 0#]{0,5}\d{0,4}(?:\.\d{1,4})?[sdifgxXobeEcp])/g;

/** `format(text, …)` and `text % …`. */
const format: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  if (!parts) return undefined;
  const rest = restOf(call);
  const records = [...rest, ...call.args.filter((arg) => arg.spread === 'record')];
  let next = 0;
  const find = (joint: string) => {
    const placeholders: Placeholder[] = [];
    const removed: { start: number; end: number }[] = [];
    for (const { 0: verb, 1: angle, 2: brace, index } of joint.matchAll(VERB)) {
      const span = { start: index, end: index + verb.length };
      const name = angle ?? brace;
      if (verb === '%%') removed.push({ start: index, end: index + 1 });
      else placeholders.push({ ...span, expression: name ?? verb, path: name ?? '', cause: 'placeholder' });
    }
    return { placeholders, removed };
  };
  return text(
    filled(call.evaluation, parts, find, ({ path }) => {
      if (path === '') return rest[next++];
      const named = call.args.find((arg) => arg.name === path);
      if (named) return named;
      for (const { value, expression } of records) {
        const field = value.kind === 'record' ? value.fields.get(path) : undefined;
        if (field) return { value: field.value, expression };
      }
      return undefined;
    }),
  );
};

/** Takes one line break off the end. */
const chomp: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  const joint = parts && new JointText(parts);
  if (!joint || call.args.length > 0) return undefined;
  const end = joint.text.length - (/\r?\n$/.exec(joint.text)?.[0].length ?? 0);
  return text(joint.slice({ start: 0, end }, true));
};

/** `ERB.new(text).result(binding)`. */
const erb: Operation = ({ evaluation, args: [source] }) => {
  const parts = textOf(source);
  return parts && text(scannedParts(evaluation.file, parts, styledSyntax('erb'), { volatility: evaluation.rules }));
};

/** `list.reject(&:blank?)`: what a symbol or a block asks of each item. */
const leftOut: Operation = (call) => {
  const written = call.evaluation.file.slice(call.call.start, call.call.end);
  const isOfNothing = /\.(?:reject\(&:(?:blank|empty|nil)\?|(?:select|filter)\(&:(?:present\?|itself))\)$/.test(
    written,
  );
  return isOfNothing ? compacted(call) : filtered(call);
};

/** `text << more`, `list << item`. */
const push: Operation = (call) => writeArgument(call) ?? append(call);

/** `syst("…", "…")` of Boxcars: a message of all that it is given. */
const saidBy =
  (role: string): Operation =>
  (call) => {
    const { args, evaluation } = call;
    const [first] = args;
    if (!first || args.some(({ name, spread, value }) => name !== undefined || spread || value.kind !== 'text'))
      return undefined;
    const joined = text(args.flatMap((arg) => partsOfOperand(evaluation, arg)));
    return messageMaker(role)({ ...call, args: [{ ...first, value: joined }] });
  };

/** `notes.presence`: nothing where a text is blank. */
const presence: Operation = ({ receiver, args }) => {
  if (receiver?.value.kind !== 'text' || args.length > 0) return undefined;
  const { parts } = receiver.value;
  const always = parts.filter((part) => part.kind !== 'dynamic' && !part.condition).map(partText);
  if (/\S/.test(always.join(''))) return receiver.value;
  return always.length === 0 ? { ...receiver.value, sometimes: variationOf(parts) ?? UNKNOWN } : undefined;
};

/** `String.new(text)`: one that is written to. */
const newString: Operation = ({ args: [first] }) => ({ kind: 'text', parts: textOf(first) ?? [], isBuilder: true });

/** They leave another text where one was; what a method does that is named by a value is not followed. */
const REWRITES =
  '__send__ capitalize! chop! delete! delete_prefix! delete_suffix! downcase! encode! instance_eval instance_exec lstrip! method next! public_send reverse! rstrip! scrub! send setbyte slice! squeeze! succ! swapcase! tr! tr_s! truncate! unicode_normalize! upcase!'.split(
    ' ',
  );

/** What methods of Ruby do to texts. Source: the documentation of String, Array and Kernel. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.<<', push],
  ['.concat', (call) => writeBehind(call) ?? append(call)],
  ['.push', append],
  ['.repeat', repeated],
  ['.%', format],
  ['format', format],
  ['sprintf', format],
  ['.join', joined],
  ['.split', splitAtBreaks],
  ['.lines', linesWithBreaks],
  ['.map', trimmedEach],
  ['.collect', trimmedEach],
  ['.tr', translated],
  ['.delete', deleted],
  ['.sub', replaceFirst],
  ['.gsub', replaceAll],
  ['.sub!', inPlace(replaceFirst)],
  ['.gsub!', inPlace(replaceAll)],
  ['.strip!', inPlace(trimming('both'))],
  ['.chomp!', inPlace(chomp)],
  ['.prepend', writeBefore],
  ['.insert', insertInto],
  ['.replace', rewrite],
  ...REWRITES.map((name) => [`.${name}`, rewrite] as const),
  ['.squish!', inPlace(squish)],
  ['.clear', clear],
  ['.squish', squish],
  ['.strip', trimming('both')],
  ['.lstrip', trimming('start')],
  ['.rstrip', trimming('end')],
  ['.chomp', chomp],
  ['.strip_heredoc', dedent],
  ['.fetch', entryGot],
  ['.dig', (call) => (call.args.length === 1 ? entryGot(call) : undefined)],
  ['.freeze', receiverItself],
  ['.compact', compacted],
  ['.compact_blank', compacted],
  ['.reject', leftOut],
  ['.select', leftOut],
  ['.filter', leftOut],
  ['.flatten', flattened],
  ['.dup', receiverItself],
  ['.clone', receiverItself],
  ['.deep_dup', deepCopyOfReceiver],
  ['.html_safe', receiverItself],
  ['.presence', presence],
  ['.to_s', asText],
  ['.to_a', unchanged],
  ['String', asText],
  ['String.new', newString],
  ['ERB.new', erb],
  // Boxcars
  ['syst', saidBy('system')],
  ['user', saidBy('user')],
  ['assi', saidBy('assistant')],
  ['.result', builtText],
  ['.result_with_hash', builtText],
  ...CONVERSATION,
]);
