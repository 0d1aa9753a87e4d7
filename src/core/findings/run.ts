import type { Suppression } from '../prompt/directives.ts';
import { ALL_RULES, RULES } from '../rules/registry.ts';
import { unusedSuppression } from '../rules/unused-suppression.ts';
import type { FileSubject } from './file-subject.ts';
import type { Finding, Observation } from './finding.ts';
import { type Level, quieter } from './level.ts';
import type { RuleMeta } from './rule.ts';
import { suppress, unusedObservation } from './suppressions.ts';

/**
 * All that the rules find in a file, but what its comments silence. Ascending by place.
 * @param levels by rule id, where they are not the rules' own
 */
export function findingsOf(
  file: FileSubject,
  suppressions: readonly Suppression[],
  levels: ReadonlyMap<string, Level>,
): Finding[] {
  const found = RULES.flatMap((rule) =>
    levelOf(rule, levels) === 'off' ? [] : asFindings(rule, withoutDoubles(rule.check(file)), levels),
  );
  const { findings, unused } = suppress(found, suppressions);
  const unusedFindings = asFindings(unusedSuppression, unusedOf(unused, levels), levels);
  return [...findings, ...unusedFindings].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Several prompts of a file may rest on one place: a model that is named once, a text that two calls send. The dearest stays. */
function withoutDoubles(observations: readonly Observation[]): Observation[] {
  const byPlace = new Map<string, Observation>();
  for (const one of observations) {
    const place = `${one.start} ${one.end}`;
    const other = byPlace.get(place);
    if (!other || costOf(one) > costOf(other)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}

function costOf({ lossPerThousandRequestsUsd: loss, atMost }: Observation): number {
  return (loss ?? 0) + (atMost === undefined ? Number.EPSILON : 0);
}

function levelOf(rule: RuleMeta, levels: ReadonlyMap<string, Level>): Level {
  return levels.get(rule.id) ?? rule.level;
}

function asFindings(
  rule: RuleMeta,
  observations: readonly Observation[],
  levels: ReadonlyMap<string, Level>,
): Finding[] {
  const level = levelOf(rule, levels);
  if (level === 'off') return [];
  return observations.map((one) => ({
    ...one,
    rule: rule.id,
    level: one.atMost ? quieter(level, one.atMost) : level,
  }));
}

/** A rule that is off finds nothing, so that nothing can be said of a comment that silences it. */
function unusedOf(unused: readonly Suppression[], levels: ReadonlyMap<string, Level>): Observation[] {
  return unused.flatMap((suppression): Observation[] => {
    const rule = ALL_RULES.find(({ id }) => id === suppression.rule);
    return rule && levelOf(rule, levels) === 'off' ? [] : [unusedObservation(suppression, rule !== undefined)];
  });
}
