import type { BreakpointReport } from '../analysis.ts';
import { comparePositions } from '../boundaries/positions.ts';
import type { CodeText } from '../findings/code-text.ts';
import { startOfDottedName } from '../findings/dotted-name.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import { type ModelCall, modelCalls } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens, shownSource } from '../findings/wording.ts';
import { formatUsd } from '../cost/money.ts';
import { findProvider } from '../providers/registry.ts';
import type { Span } from '../text/span.ts';
import { NO_WORDS, say } from '../text/message.ts';

/** Calls that run what they are given at the same time. */
const AT_ONCE: readonly RegExp[] = [
  /\b(?:Promise\.(?:all|allSettled|any)|gather|asyncio\.as_completed|p?[mM]ap(?:Limit|Async))\s*\(/g,
  /(?:executor|pool)\.(?:i?map|starmap|imap_unordered)\s*\(/g,
];
/** The first is sent before the others. */
const ALL_BUT_FIRST = /\.slice\(\s*1\b|\[\s*1\s*:\s*\]|\brest\b/;
const REQUESTS = 1000;

/** Many requests with one prefix that start before the first has been answered. */
export const coldFanOut: Rule = {
  id: 'cold-fan-out',
  title: 'Requests with the same prefix start at the same time',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['code'],
  fact: {
    statement:
      'An entry of the cache can be read only once the first response has begun. Requests with the same prefix that start before that each write it.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21), on concurrent requests; atomic#2493, accrue#116, dev-loops#1466, fak#1548, adlc#273',
  },
  check(file) {
    const { code } = file;
    if (!code) return [];
    const seen = new Set<number>();
    const fans = fansOf(code);
    return modelCalls(file).flatMap((one) => {
      const fan = fanOf(fans, one);
      if (!fan || seen.has(fan.start)) return [];
      const found = observation(file, one, fan);
      if (found.length > 0) seen.add(fan.start);
      return found;
    });
  },
};

function observation(file: FileSubject, { prompt }: ModelCall, fan: Span): Observation[] {
  const { known } = prompt.analysis.model;
  if (prompt.caching !== 'yes' || !known || findProvider(known.provider).caching !== 'explicit') return [];
  const last = prompt.analysis.breakpoints
    .filter(({ worthwhile, exists }) => worthwhile || exists)
    .reduce<BreakpointReport | undefined>((a, b) => (a && comparePositions(a, b) > 0 ? a : b), undefined);
  if (!last || !prompt.reachesMinimum(last.tokens.estimate)) return [];
  const { prices } = prompt.context;
  const loss = prices && last.tokens.estimate * (prices.write5m - prices.read) * REQUESTS;
  const money = loss === undefined ? NO_WORDS : say`, about ${formatUsd(loss)} for 1,000 requests that are sent so`;
  const source = shownSource(file.file.text, { start: fan.start, end: file.file.text.indexOf('(', fan.start) });
  return [
    {
      ...fan,
      prompt: prompt.index,
      confidence: 'likely',
      tokens: last.tokens,
      ...(loss !== undefined && { lossPerThousandRequestsUsd: loss }),
      message: say`"${source}" on line ${file.line(fan.start)} sends requests with the same prefix (${aboutTokens(last.tokens)}) at the same time (likely): none of them can read what another is still writing, so each pays for writing it${money}. Send one, wait until its answer begins, then send the others.`,
    },
  ];
}

/** A call that runs several others at once. */
interface Fan {
  /** Up to its opening bracket. */
  readonly head: Span;
  readonly end: number;
  /** It names what it runs, once for each of several items or several times. */
  readonly names: ReadonlySet<string>;
}

function fansOf(code: CodeText): Fan[] {
  const matches = AT_ONCE.flatMap((pattern) => code.matches(pattern)).toSorted((a, b) => a.index - b.index);
  return matches.flatMap((match): Fan[] => {
    const head = { start: startOfDottedName(code.code, match.index), end: match.index + match[0].length - 1 };
    const end = code.closing(head.end);
    const inside = code.code.slice(head.end, end);
    if (ALL_BUT_FIRST.test(inside)) return [];
    return [{ head, end, names: new Set(isRepeated(inside) ? inside.match(/[\w$]+/g) : []) }];
  });
}

/** The one around this call, or around calls of the function that it stands in. */
function fanOf(fans: readonly Fan[], { call, prompt }: ModelCall): Span | undefined {
  const name = /^([\w$]+)(?![\w$]).*: /.exec(prompt.prompt.name)?.[1];
  const fan = fans.find(
    ({ head, end, names }) =>
      (head.start < call.start && call.end <= end) || (name !== undefined && name.length > 2 && names.has(name)),
  );
  return fan?.head;
}

/** One call with other arguments for each of several items: a list that is worked through, or several calls. */
function isRepeated(inside: string): boolean {
  return /\bfor\b|\.map\(|\bmap\b|^\(\s*[\w$.]+\s*,/.test(inside) || (inside.match(/\(/g)?.length ?? 0) > 2;
}
