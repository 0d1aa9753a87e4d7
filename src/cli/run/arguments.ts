import { nanoUsdOf } from '../../core/cost/money.ts';
import type { SpendingLimits } from '../../runs/guard/spending.ts';
import { DEFAULT_CASES, TEST_CASES, type TestCase } from '../../runs/plan/cases.ts';
import { DEFAULT_PLAN } from '../../runs/plan/plan.ts';
import { readArguments } from '../command.ts';
import { UsageError } from '../usage-error.ts';

export const DEFAULT_LIMITS_USD = { perRun: 1, perDay: 5 };

const RUN_OPTIONS = {
  var: { type: 'string', multiple: true, default: [] as string[] },
  vars: { type: 'string' },
  prompt: { type: 'string' },
  model: { type: 'string' },
  format: { type: 'string' },
  message: { type: 'string', default: DEFAULT_PLAN.message },
  'max-tokens': { type: 'string', default: String(DEFAULT_PLAN.maximumTokens) },
  case: { type: 'string', multiple: true, default: [] as string[] },
  repeat: { type: 'string', default: String(DEFAULT_PLAN.repeat) },
  gap: { type: 'string', default: '0' },
  pause: { type: 'string', default: String(DEFAULT_PLAN.pauseMs / 1000) },
  'fan-out': { type: 'string', default: String(DEFAULT_PLAN.fanOut) },
  'as-written': { type: 'boolean', default: false },
  simulated: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  report: { type: 'string' },
  'max-cost': { type: 'string', default: String(DEFAULT_LIMITS_USD.perRun) },
  'max-cost-per-day': { type: 'string', default: String(DEFAULT_LIMITS_USD.perDay) },
  platform: { type: 'string', default: 'anthropic' },
  'sdk-folder': { type: 'string' },
  'no-diagnostics': { type: 'boolean', default: false },
  models: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  show: { type: 'string' },
  export: { type: 'string' },
} as const;

export type RunValues = ReturnType<typeof readRunArguments>['values'];

/** @throws UsageError */
export function readRunArguments(args: readonly string[]) {
  return readArguments(args, RUN_OPTIONS);
}

/** @throws UsageError */
export function casesOf({ case: given, gap }: RunValues): readonly TestCase[] {
  const names = given
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) return DEFAULT_CASES;
  for (const name of names) {
    if (!TEST_CASES.some((one) => one === name)) {
      throw new UsageError(`There is no case "${name}": use some of ${TEST_CASES.join(', ')}.`);
    }
  }
  if (gap !== '0' && !names.includes('warm'))
    throw new UsageError('--gap stands between repeated requests: add --case warm, or use --pause.');
  return TEST_CASES.filter((one) => names.includes(one));
}

/** @throws UsageError */
export function limitsOf(values: RunValues): SpendingLimits {
  return {
    perRunNanoUsd: nanoUsdOf(numberOf(values, 'max-cost', 0, 1_000_000)),
    perDayNanoUsd: nanoUsdOf(numberOf(values, 'max-cost-per-day', 0, 1_000_000)),
  };
}

type NumberOption = 'max-tokens' | 'repeat' | 'gap' | 'pause' | 'fan-out' | 'max-cost' | 'max-cost-per-day';

/** A number of an option. @throws UsageError */
export function numberOf(values: RunValues, option: NumberOption, least: number, most: number): number {
  const number = Number(values[option]);
  if (values[option].trim() === '' || !(number >= least && number <= most)) {
    throw new UsageError(
      `--${option} is a number from ${least} to ${most.toLocaleString('en-US')}, not "${values[option]}".`,
    );
  }
  return number;
}

/** A whole number of an option. @throws UsageError */
export function countOf(values: RunValues, option: NumberOption, least: number, most: number): number {
  const number = numberOf(values, option, least, most);
  if (!Number.isInteger(number)) throw new UsageError(`--${option} is a whole number, not "${values[option]}".`);
  return number;
}
