/** How Python prints a whole number that is written in code: `0x10` is 16, `1_000` is 1000; undefined for what it has in other forms. */
export function printedInteger(written: string): string | undefined {
  const digits = written.replaceAll('_', '').toLowerCase();
  return /^(?:0x[\da-f]{1,80}|0o[0-7]{1,80}|0b[01]{1,80}|\d{1,80})$/.test(digits)
    ? BigInt(digits).toString()
    : undefined;
}

/** From here on Python writes numbers with an exponent. */
const WITH_EXPONENT = 1e16;
const SMALLEST = 1e-4;

/** How Python prints another number: `1e3` is 1000.0; undefined where it has an exponent or is none. */
export function printedFloat(written: string): string | undefined {
  const value = Number(written.replaceAll('_', ''));
  if (!(value === 0 || (value >= SMALLEST && value < WITH_EXPONENT))) return undefined;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
