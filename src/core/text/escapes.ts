type Escapes = Readonly<Record<string, string>>;

/** What a letter behind a backslash stands for, in C and in most languages since. */
export const CONTROL_ESCAPES: Escapes = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The same, with the characters that stand for themselves. */
export const C_ESCAPES: Escapes = { ...CONTROL_ESCAPES, '\\': '\\', "'": "'", '"': '"' };
