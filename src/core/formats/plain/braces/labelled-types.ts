/**
 * `Number of items: {number}`: the name of a type, or a letter, behind a label of the text. In a schema or in the form of an answer the
 * same says what the model writes: there the label is a key, or the words above or another label of its lines say so.
 */
import type { Span } from '../../../text/span.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** A label as a sentence has it: it begins with a capital, or has several words. */
const LABEL =
  /^[ \t>]*(?:[-*+][ \t]+|\d{1,2}[.)][ \t]+)?\*{0,2}(?:[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N} '’,()-]{0,80}|\p{Ll}[\p{Ll}\p{M}'’]*(?: [\p{L}\p{M}\p{N}'’,]+){1,12})\*{0,2}[ \t]*[:：]\*{0,2}[ \t]*$/u;
/** What a key of a schema is, and what an answer has. */
const OF_SCHEMA =
  /\b(?:types?|values?|defaults?|param(?:eter)?s?|arg(?:ument)?s?|schemas?|fields?|keys?|propert(?:y|ies)|attributes?|interfaces?|columns?|objects? with|formats?|json|structure|templates?|confidence|scores?|ratings?|reason(?:ing)?|verdict|sentiment|decision|explanation|grade|sets?|domain|range|interval|function|equation|matrix|vector|variables?)\b|类型|型|格式|字段/i;
const OF_ANSWER = /\b(?:returns?|answer|response|output|result|summary|analysis|conclusion)\b/i;
/** A line of the same block: a label with a name in braces or with nothing. */
const LINE_OF_BLOCK =
  /^[ \t>]*(?:[-*+][ \t]+|\d{1,2}[.)][ \t]+)?["'*]{0,2}[\p{L}_][^:：\n]{0,80}[:：][*"' \t]{0,4}\{[^{}\n]{1,60}\}["',. \t]{0,3}\r?$/u;
const MOST_LINES = 20;
const LONGEST_LABEL = 200;

/** A place whose name is that of a type, which the label before it gives to the model. */
export function isGivenBehindLabel(span: Span, surroundings: Surroundings): boolean {
  if (surroundings.position(span) !== 'label' || surroundings.codeAt(span.start)) return false;
  const { text } = surroundings;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  if (span.start - start > LONGEST_LABEL) return false;
  const label = text.slice(start, span.start);
  if (!LABEL.test(label) || surroundings.ofAnswer(span.start)) return false;
  if (OF_SCHEMA.test(label) || OF_ANSWER.test(label)) return false;
  let above = text.slice(0, start).trimEnd();
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const line = above.slice(above.lastIndexOf('\n') + 1);
    if (!LINE_OF_BLOCK.test(line)) return !OF_SCHEMA.test(line) && !(/[:：]\**$/.test(line) && isShownForm(line));
    if (OF_SCHEMA.test(line) || OF_ANSWER.test(line)) return false;
    above = above.slice(0, above.length - line.length).trimEnd();
  }
  return false;
}
