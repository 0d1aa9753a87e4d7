import { grouped } from '../text/grouped.ts';

declare const nanoDollars: unique symbol;
/**
 * An amount in nano-dollars (10⁻⁹ USD), a whole number: sums never drift. Safe to nine million dollars.
 * Variables that hold one end in `NanoUsd`.
 */
export type NanoUsd = number & { readonly [nanoDollars]: true };

const NANO_PER_USD = 1_000_000_000;
/** From here on an amount is shown with two decimals, below it with two significant digits. */
const TEN_CENTS = 100_000_000;

export const NO_MONEY = 0 as NanoUsd;

/** Rounds to whole nano-dollars, halves away from zero. Throws a RangeError for what is no amount, or too large to be exact. */
export function nanoUsd(amount: number): NanoUsd {
  const whole = Math.sign(amount) * Math.round(Math.abs(amount));
  if (!Number.isSafeInteger(whole)) throw new RangeError(`${amount} nano-dollars cannot be kept exactly`);
  return (whole + 0) as NanoUsd;
}

export function addMoney(...amounts: readonly NanoUsd[]): NanoUsd {
  return nanoUsd(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

/** From dollars as a user writes them: a limit, a budget. */
export function nanoUsdOf(usd: number): NanoUsd {
  return nanoUsd(usd * NANO_PER_USD);
}

/** Dollars for JSON (`costUsd`): the double that is nearest to the exact amount. */
export function usdOf(amount: NanoUsd): number {
  return amount / NANO_PER_USD;
}

/**
 * For people: `$1,234.50`, `$4.21`, `$0.042`, `$0.030`, `$0.0000031`. Two decimals, below ten cents two significant digits,
 * zeros included, so that amounts of one size align in a column. Rounded half away from zero, from the exact amount.
 */
export function formatNanoUsd(amount: NanoUsd): string {
  const sign = amount < 0 ? '-' : '';
  const absolute = Math.abs(amount);
  if (absolute === 0) return '$0.00';
  let decimals = 2;
  for (let unit = TEN_CENTS; absolute < unit && decimals < 9; unit /= 10) decimals++;
  const step = 10 ** (9 - decimals);
  const steps = Math.floor(absolute / step) + (absolute % step >= step / 2 ? 1 : 0);
  // Rounded up to a third digit, the last one is of no use: 0.0995 is $0.10, not $0.100.
  return sign + (decimals > 2 && steps === 100 ? dollars(10, decimals - 1) : dollars(steps, decimals));
}

/** @param units of the last decimal */
function dollars(units: number, decimals: number): string {
  const whole = Math.floor(units / 10 ** decimals);
  const fraction = String(units % 10 ** decimals).padStart(decimals, '0');
  return `$${grouped(whole)}.${fraction}`;
}

/** {@link formatNanoUsd} of an amount in dollars, as reports carry it. */
export function formatUsd(usd: number): string {
  return formatNanoUsd(nanoUsdOf(usd));
}
