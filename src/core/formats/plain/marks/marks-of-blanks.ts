/** What stands for something that is left open: a text without any has no blanks of that kind. */
export const MARKS_OF_BLANKS = ['___', 'XXX', '[X]', '[Y]', '[Z]', '…', '[ ', '＿＿'] as const;

/** The same behind a label. */
export const MARKS_OF_LABELS = [
  '___',
  '＿＿',
  '…',
  '[ ',
  '[]',
  '“”',
  '""',
  '「」',
  'XXX',
  'xxx',
  '○○',
  '〇〇',
  '◯◯',
  '填写',
  '記入',
] as const;

/** Of letters that stand for something, the one without which there are no others. */
export const LETTER_OF_BLANKS = 'X';

/** Parts of the words in capitals that tell who sends a text where something belongs: `HERE`, `AQUÍ`, `QUI`, `ICI`, `EINFÜGEN`. */
export const CAPITALS_OF_BLANKS = ['HERE', 'QU', 'ICI', 'Ü'] as const;

/** What stands around words to whoever sends a text. */
export const MARKS_OF_WORDS = [
  '*',
  '_',
  '~',
  '|',
  '<',
  '(',
  '（',
  '【',
  '「',
  '"',
  "'",
  '“',
  '„',
  '«',
  '‘',
  '`',
] as const;

/** What stands for something that is left open where letters have no case. */
export const MARKS_OF_UNCASED = ['○○', '〇〇', '◯◯', 'XX', 'xx', '××', '__', '＿＿', '……', '（'] as const;

/** All of them, to be looked for at once. */
export const ALL_MARKS_OF_BLANKS: readonly string[] = [
  ...MARKS_OF_BLANKS,
  ...MARKS_OF_LABELS,
  LETTER_OF_BLANKS,
  ...CAPITALS_OF_BLANKS,
  ...MARKS_OF_WORDS,
  ...MARKS_OF_UNCASED,
];

/** Nobody fills in a longer text by hand; in such a one, a search for dots stops at each sentence. */
export const LONGEST_FORM = 30_000;

/** `My name is ...` */
export function hasDots(text: string): boolean {
  return text.length <= LONGEST_FORM && text.includes('...');
}
