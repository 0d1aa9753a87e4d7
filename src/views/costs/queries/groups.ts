import { addDays } from '../../../logs/budgets/calendar.ts';
import type { CostGroup, Grouping } from '../../../logs/costs/report.ts';
import { CostTotals } from '../../../logs/costs/totals.ts';
import type { Overview } from '../../../webview/protocol.ts';
import { figuresOf } from './figures.ts';

export interface ShownGroups {
  readonly groups: Overview['groups'];
  readonly groupsLeftOut: number;
}

/** Of periods the newest are shown, of others the dearest. */
const MOST_GROUPS = 120;
const PERIODS: ReadonlySet<Grouping> = new Set(['day', 'week', 'month', 'block']);

/** The bars of the chart. Days without a call stand between the others, so that the axis is one of time. */
export function shownGroups(by: Grouping, groups: readonly CostGroup[], labelOf: (key: string) => string): ShownGroups {
  const all = by === 'day' ? withEmptyDays(groups) : groups;
  const shown = PERIODS.has(by) ? all.slice(-MOST_GROUPS) : all.slice(0, MOST_GROUPS);
  return {
    groups: shown.map(({ key, totals }) => ({
      key,
      ...((by === 'session' || by === 'source') && { label: labelOf(key) }),
      figures: figuresOf(totals),
    })),
    groupsLeftOut: all.length - shown.length,
  };
}

function withEmptyDays(groups: readonly CostGroup[]): CostGroup[] {
  const known = new Map(groups.map((group) => [group.key, group]));
  const last = groups.at(-1)?.key;
  const days: CostGroup[] = [];
  for (let day = groups[0]?.key; day !== undefined && day <= last!; day = addDays(day, 1)) {
    days.push(known.get(day) ?? { key: day, totals: new CostTotals() });
  }
  return days;
}
