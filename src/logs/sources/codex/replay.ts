/**
 * Strategy. A fork's or sub-agent's rollout begins with a copy of its parent's lines, `token_count` events among them. They are
 * the parent's calls, and are left out. Where the copy ends is told by the surest sign that a line has:
 *
 * 1. its `ordinal` against `subagent_history_start_ordinal` of the thread;
 * 2. a time before the thread began: some copies keep the parent's times;
 * 3. the thread's first own turn, a `task_started` whose `started_at` is not before the thread began (a copied one keeps the
 *    parent's `started_at`, also where the line itself was stamped anew);
 * 4. a gap. Copies that are stamped anew are written at once, with milliseconds between them, while the first answer of the
 *    thread takes longer than a second.
 */
export interface ReplayState {
  readonly beganMs: number;
  readonly firstOwnOrdinal?: number;
  /** Of the last line that was taken for a copy. */
  lastMs: number;
  /** What ended the copy; undefined while it lasts. */
  end?: 'sign' | 'gap';
}

const LONGEST_GAP_MS = 1000;

/** @param beganMs when the thread was made */
export function replayFrom(beganMs: number, firstOwnOrdinal: number | undefined): ReplayState {
  return { beganMs, lastMs: beganMs, ...(firstOwnOrdinal !== undefined && { firstOwnOrdinal }) };
}

/** Whether a line is a copy of the parent's; to be asked of the lines in their order. */
export function isCopied(replay: ReplayState, atMs: number, ordinal: number | undefined): boolean {
  if (ordinal !== undefined && replay.firstOwnOrdinal !== undefined) {
    if (ordinal < replay.firstOwnOrdinal) return true;
    replay.end = 'sign';
    return false;
  }
  if (atMs < replay.beganMs) return true;
  if (replay.end) return false;
  if (atMs - replay.lastMs > LONGEST_GAP_MS) {
    replay.end = 'gap';
    return false;
  }
  replay.lastMs = Math.max(replay.lastMs, atMs);
  return true;
}

/** A turn began; it is the thread's own if it began with the thread or later. */
export function turnStarted(replay: ReplayState, startedAtSeconds: number): void {
  if (startedAtSeconds >= Math.floor(replay.beganMs / 1000)) replay.end ??= 'sign';
}
