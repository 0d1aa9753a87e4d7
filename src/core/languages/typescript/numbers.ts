/** How JavaScript prints a number that is written in code: `0x10` is 16, `1e3` is 1000, `1.0` is 1; undefined for what is none. */
export function printedNumber(written: string): string | undefined {
  const digits = written.replaceAll('_', '');
  if (/^\d+n$/.test(digits)) return digits.slice(0, -1);
  // A zero in front makes an octal number of it, or none.
  const value = /^0\d/.test(digits) ? Number.NaN : Number(digits);
  return Number.isNaN(value) ? undefined : String(value);
}
