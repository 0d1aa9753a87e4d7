/**
 * Placeholders in a fence of a language. A program knows no Markdown, but what is set as code is mostly shown to the model, so the line
 * above the fence decides: `Here is the user:`, `Data:` give the model an input; `Use this template:`, `Reply in this format:` show how
 * something is written. Double braces in a language of data that has none itself are an input unless something is shown.
 */
import type { Span } from '../../../text/span.ts';
import type { Surroundings } from './surroundings.ts';

const DATA_LANGUAGES =
  /^(?:|text|txt|plain(?:text)?|jsonc?|json5|ya?ml|xml|csv|tsv|toml|ini|diff|patch|log|md|markdown|sql)$/;
const GIVEN =
  /\b(?:here(?:['’]s| is| are)|below (?:is|are)|these are|this is|given|provided)\b|^[\s>#*_-]{0,8}(?:\p{L}[\p{L}'’]{0,20} ){0,3}\p{L}{2,20}[*_]{0,3}[:：][*_]{0,3}$/iu;
const SHOWN =
  /\b(?:us(?:e|es|ing)|writ(?:e|es|ing|ten)|creat\w+|generat\w+|produc\w+|emit|respon[ds]\w*|repl(?:y|ies)|answers?|return\w*|outputs?|reports?|formats?|structure|templates?|examples?|snippets?|syntax|config\w*|workflows?|charts?|manifests?|helm|such as|like|must|should|follow|result|json|formatos?|devuelve|responde|salida|ausgabe|antwort\w*|renvoie|sortie|réponds?)\b|格式|输出|輸出|返回|回答|出力|形式|형식|출력|формат|вывод|ответ/i;
/** Where the model puts what it writes. */
const PUT = /\b(?:(?:put|place|wrap|enclos|start|begin)\w*|end(?:s|ed|ing)?)\b/i;
const LONGEST_LINE = 200;
const LONGEST_JSON = 600;

/** The line above the fence that a place is in; undefined outside of fences. */
export function lineAboveFence(offset: number, surroundings: Surroundings): string | undefined {
  const region = surroundings.codeAt(offset);
  if (region?.kind !== 'fence') return undefined;
  const { text } = surroundings;
  const opening = text.lastIndexOf('\n', region.start - 2);
  if (opening === -1) return '';
  const above = text.slice(Math.max(0, opening - LONGEST_LINE), opening).trimEnd();
  return above.slice(above.lastIndexOf('\n') + 1);
}

/** In a fence of words or data, which is no program. */
export function isData(offset: number, surroundings: Surroundings): boolean {
  const language = surroundings.codeAt(offset)?.language ?? '';
  return DATA_LANGUAGES.test(language) && (language !== '' || !surroundings.inProgram(offset));
}

/** In a fence of data that the line above announces as what the model is given. */
export function inGivenData(offset: number, surroundings: Surroundings): boolean {
  if (!isData(offset, surroundings)) return false;
  const above = lineAboveFence(offset, surroundings);
  return above !== undefined && GIVEN.test(above) && !SHOWN.test(above);
}

/** What a model is asked to work on, in words of {@link SHOWN}: `Answer this question:`, `Write a test for the following function:`. */
const WORKED_ON = [
  /\b(?:answer|respond to|reply to) (?:the|this|these|my|each)\b(?: following\b)?/gi,
  /\bwrit(?:e|ing) [^.:\n]{0,60}?\b(?:about|for|of|from|on) (?:the |this )?(?:following|given)\b/gi,
  /\bus(?:e|ing)(?: only)? (?:the|this|these)(?: following| given)? (?:context|documents?|text|data|information|passages?|sources?|notes?)\b|\bbeantworte\w* (?:die|diese|folgende)\b|\bréponds?(?:ez)? (?:à|aux?) |\brespond[ae] (?:a |à )?(?:la|las|el|los|esta|este|às?|aos?|a)\b|回答(?:下面|下列|以下|这个|这些|该|上述|用户)的?|に(?:答え|回答し)|에 답|ответь\w* на /giu,
];

/** The line above a block says that the model writes what it holds. */
export function isShownForm(above: string): boolean {
  if (!SHOWN.test(above) && !PUT.test(above)) return false;
  const other = WORKED_ON.reduce((line, words) => line.replace(words, ''), above);
  return SHOWN.test(other) || PUT.test(other);
}

/** Of the double braces of a text that has them in fences alone, those of fences that give the model an input. */
export function fencedInputs<T extends Span>(doubles: readonly T[], surroundings: Surroundings): readonly T[] {
  if (surroundings.teachesTemplates || !doubles.every(({ start }) => surroundings.codeAt(start)?.kind === 'fence'))
    return [];
  return doubles.filter(({ start }) => {
    const above = lineAboveFence(start, surroundings);
    if (above === undefined || SHOWN.test(above) || surroundings.inAnswerSection(start)) return false;
    return GIVEN.test(above) || (isData(start, surroundings) && !surroundings.inTemplateCode(start));
  });
}

/** In JSON without a fence, of which the words before it say that it is given: `Here is the guest: {"name": "{name}"}`. */
export function isInGivenLine(offset: number, surroundings: Surroundings): boolean {
  if (surroundings.codeAt(offset)) return false;
  const before = surroundings.text.slice(Math.max(0, offset - LONGEST_JSON), offset);
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1);
  const opening = paragraph.search(/[{[]\s*["']/);
  if (opening === -1) return false;
  const above = paragraph.slice(0, opening).trimEnd();
  const line = above.slice(above.lastIndexOf('\n') + 1);
  return GIVEN.test(line) && !SHOWN.test(line);
}
