/** Kinds of text that a model's tokenizer cuts differently finely. */
export const CONTENT_CLASSES = ['prose', 'code', 'json', 'other-script'] as const;
export type ContentClass = (typeof CONTENT_CLASSES)[number];

/** How much of a text is looked at. */
const SAMPLE_CHARACTERS = 4000;
/** From Greek on: Cyrillic, Arabic, Devanagari, Chinese, Japanese, Korean … */
const FIRST_OTHER_SCRIPT = 0x370;
/** Dashes, quotes, arrows and other signs that stand in any text. */
const SIGNS = { first: 0x2000, last: 0x2bff };

/** What kind of text it is, told from its first characters. */
export function contentClassOf(text: string): ContentClass {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let other = 0;
  let json = 0;
  let code = 0;
  for (let index = 0; index < sample.length; index++) {
    const unit = sample.charCodeAt(index);
    if (unit >= FIRST_OTHER_SCRIPT && (unit < SIGNS.first || unit > SIGNS.last)) other++;
    const character = sample[index]!;
    if ('"{}[]:,'.includes(character)) json++;
    if ('{}()[];=<>+*/|&_'.includes(character)) code++;
  }
  const length = Math.max(1, sample.length);
  if (other / length > 0.15) return 'other-script';
  if (/^\s*[[{]/.test(sample) && json / length > 0.1) return 'json';
  return code / length > 0.06 ? 'code' : 'prose';
}
