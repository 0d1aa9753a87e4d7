/** A reader or parser that must survive any input. */
export interface FuzzTarget {
  /** `format-jinja`, `log-codex` … */
  readonly name: string;
  /** Inputs to begin with: small, good files. */
  readonly seeds: readonly (Buffer | string)[];
  /** Texts that mean something to it, beside those that stand in its source. */
  readonly words?: readonly string[];
  /** Throws where the input makes it throw, or breaks what must hold of its result. */
  run(input: Buffer): void;
}

/** How an input is a text: UTF-8, in which the bytes FF and FE, which UTF-8 has not, are halves of a surrogate pair. */
export function textOf(input: Buffer): string {
  if (!input.includes(0xff) && !input.includes(0xfe)) return input.toString('utf8');
  let text = '';
  let start = 0;
  for (let at = 0; at <= input.length; at++) {
    const byte = input[at];
    if (at < input.length && byte !== 0xff && byte !== 0xfe) continue;
    text += input.toString('utf8', start, at);
    if (at < input.length) text += byte === 0xff ? '\ud83d' : '\ude00';
    start = at + 1;
  }
  return text;
}
