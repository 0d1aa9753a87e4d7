import type { UsageRecord } from '../record.ts';

/** Whether calls have in common all that many calls of a file have. Most calls are alike the one before. */
export function areAlike(a: UsageRecord, b: UsageRecord): boolean {
  return (
    a.session === b.session &&
    a.agent === b.agent &&
    a.project === b.project &&
    a.model === b.model &&
    a.serviceTier === b.serviceTier &&
    a.speed === b.speed &&
    a.inferenceGeo === b.inferenceGeo &&
    a.version === b.version &&
    a.relayed === b.relayed &&
    a.outputIsLowerBound === b.outputIsLowerBound &&
    a.callCount === b.callCount &&
    a.missingTokens === b.missingTokens &&
    a.estimated === b.estimated &&
    (a.loggedCostNanoUsd === undefined) === (b.loggedCostNanoUsd === undefined)
  );
}
