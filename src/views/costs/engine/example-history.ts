import { NO_USAGE } from '../../../core/cost/usage.ts';
import { DigestBuilder } from '../../../logs/digest/digest-builder.ts';
import { NO_COPIES } from '../../../logs/digest/copies.ts';
import { summarize } from '../../../logs/digest/summary.ts';
import type { SummaryRules } from '../../../logs/digest/summary-rules.ts';
import type { SummarizedFile } from '../../../logs/costs/report.ts';
import type { OwnedDigest } from '../../../logs/history/log-history.ts';
import type { CostHistory } from './cost-history.ts';

/*
 * Strategy. Example data is made of records such as logs have, and goes through the whole engine: misses, causes and money are
 * found, not written down. Four weeks of work in two projects, by one seed, ending now.
 */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = 28;
const PROJECTS = ['/home/ada/quayline', '/home/ada/timetable'];

/** Sessions that nobody had, for people who want to see the panel before they have logs. */
export class ExampleHistory implements CostHistory {
  readonly files: readonly SummarizedFile[];
  readonly problems = [];
  readonly #digests: readonly OwnedDigest[];

  constructor(rules: SummaryRules, nowMs: number) {
    const random = randomFrom(7);
    const digests: OwnedDigest[] = [];
    for (let day = DAYS - 1; day >= 0; day--) {
      const sessions = day === 0 ? 1 : Math.floor(random() * 3);
      for (let index = 0; index < sessions; index++) {
        const turns = 12 + Math.floor(random() * 30);
        const endMs = nowMs - day * DAY_MS - (day === 0 ? MINUTE_MS : index * 90 * MINUTE_MS);
        digests.push(exampleSession(`example-${DAYS - day}-${index + 1}`, turns, endMs, random));
      }
    }
    this.#digests = digests;
    this.files = digests.map(({ path, digest }) => ({
      source: 'claude-code',
      path,
      summary: summarize(digest, rules),
    }));
  }

  digestsOf(paths: readonly string[]): Promise<readonly OwnedDigest[]> {
    return Promise.resolve(this.#digests.filter(({ path }) => paths.includes(path)));
  }
}

function exampleSession(session: string, turns: number, endMs: number, random: () => number): OwnedDigest {
  const digest = new DigestBuilder();
  const project = PROJECTS[Math.floor(random() * PROJECTS.length)]!;
  const pauses = Array.from({ length: turns }, (_, turn) => {
    const isLong = turn > 2 && turn < turns - 1 && random() < 0.08;
    return turn === 0 ? 0 : isLong ? 7 + random() * 20 : 0.4 + random() * 1.5;
  });
  const startMs = endMs - pauses.reduce((sum, pause) => sum + pause, 0) * MINUTE_MS;
  let atMs = startMs;
  let cached = 0;
  let line = 0;
  for (let turn = 0; turn < turns; turn++) {
    atMs += pauses[turn]! * MINUTE_MS;
    const isExpired = pauses[turn]! > 5;
    const isCompacted = !isExpired && turn > 20 && random() < 0.05;
    const isToolChange = !isExpired && !isCompacted && turn > 4 && random() < 0.03;
    if (isCompacted) digest.compaction(Math.round(atMs), line++);
    const kept = isExpired || isToolChange ? 0 : isCompacted ? Math.min(cached, 14_000) : cached;
    const prompt = (isCompacted ? 22_000 : Math.max(cached, 18_000)) + 900 + Math.floor(random() * 3200);
    digest.record({
      messageId: `${session}-${turn}`,
      atMs: Math.round(atMs),
      model: 'claude-opus-5',
      usage: {
        ...NO_USAGE,
        inputTokens: 4,
        cacheReadTokens: kept,
        cacheWrite5mTokens: prompt - kept,
        outputTokens: 250 + Math.floor(random() * 1400),
      },
      session,
      project,
      ...(isToolChange && { diagnostic: { type: 'tools_changed', missedInputTokens: cached } }),
      line: line++,
      byteOffset: 0,
    });
    cached = prompt;
  }
  addAgent(digest, session, project, startMs + 6 * MINUTE_MS, line, random);
  return { path: `${session}.jsonl`, digest: { ...digestOf(digest), source: 'claude-code' }, copies: NO_COPIES };
}

function addAgent(
  digest: DigestBuilder,
  session: string,
  project: string,
  startMs: number,
  firstLine: number,
  random: () => number,
): void {
  let cached = 0;
  for (let turn = 0; turn < 6; turn++) {
    const written = turn === 0 ? 9000 : 600 + Math.floor(random() * 1500);
    digest.record({
      messageId: `${session}-agent-${turn}`,
      atMs: Math.round(startMs) + turn * 25_000,
      model: 'claude-haiku-4-5',
      usage: { ...NO_USAGE, inputTokens: 3, cacheReadTokens: cached, cacheWrite5mTokens: written, outputTokens: 300 },
      session,
      agent: 'explore',
      project,
      line: firstLine + turn,
      byteOffset: 0,
    });
    cached += written;
  }
}

function digestOf({ calls, compactions, statedCosts, problems, problemCount }: DigestBuilder) {
  return { calls, compactions, statedCosts, problems, problemCount };
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
