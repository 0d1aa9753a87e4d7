import { formatNanoUsd, nanoUsd } from '../../core/cost/money.ts';
import type { PricedMiss } from '../../logs/costs/report.ts';
import { explainMiss } from '../../logs/misses/explain.ts';
import type { Style } from '../../core/text/style.ts';
import { grouped } from '../../core/text/grouped.ts';

/** The dearest are shown; they are what is worth looking into. */
const MOST_MISSES = 50;

/** Misses for a person at a terminal, the dearest first: what it cost, when, why, and where it stands in the log. */
export function missLines(misses: readonly PricedMiss[], style: Style): string[] {
  if (misses.length === 0) return ['No call missed what its chain had cached.'];
  const dearest = misses.toSorted((a, b) => (b.costNanoUsd ?? 0) - (a.costNanoUsd ?? 0));
  const shown = dearest.slice(0, MOST_MISSES);
  const left = misses.length - shown.length;
  return [
    style.bold('Misses, the dearest first'),
    ...shown.flatMap((miss) => entryLines(miss, style)),
    ...(left > 0 ? [style.dim(`and ${grouped(left)} more (--json and --csv have all)`)] : []),
  ];
}

function entryLines({ miss, context, atMs, costNanoUsd, path, line }: PricedMiss, style: Style): string[] {
  const cost = costNanoUsd === undefined ? 'no price' : formatNanoUsd(nanoUsd(costNanoUsd));
  const colour = miss.expected ? style.dim : style.yellow;
  const at = new Date(atMs).toISOString().replace('T', ' ').slice(0, 16);
  const agent = context.agent === undefined ? '' : `  sub-agent ${context.agent}`;
  return [
    `${colour(cost.padStart(9))}  ${at} UTC  ${style.cyan(miss.cause)} (${miss.confidence})  ${context.model}${agent}`,
    `           ${explainMiss(miss)}`,
    `           ${style.dim(`${path}:${line + 1}`)}`,
  ];
}
