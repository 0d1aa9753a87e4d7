import { promptOf } from '../fixes/request-json.ts';
import { markersOf } from '../fixes/markers-of.ts';
import { type FileAnalysis, type BreakpointReport, placeOfBreakpoint } from '../analysis.ts';
import { comparePositions } from '../boundaries/positions.ts';
import { isSentOnce, modelCalls } from '../findings/model-calls.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Finding, Fix, Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens, exactly, perThousand, sureness } from '../findings/wording.ts';
import type { Block } from '../prompt/model.ts';
import { findProvider } from '../providers/registry.ts';
import { lineName } from '../text/line-names.ts';
import { inOrder } from '../text/edit.ts';
import { type Message, NO_WORDS, say } from '../text/message.ts';

/** A request with a prefix worth caching and no breakpoint at all. Templates hold no breakpoints; for them the plan is enough. */
export const missingBreakpoint: Rule = {
  id: 'missing-breakpoint',
  title: 'A request that could be cached has no breakpoint',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      'Anthropic writes its cache only at breakpoints. Without cache_control all of a prompt is paid for at the full price each time, and both cache counters stay 0.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
  },
  check(file) {
    if (file.code) return callsWithoutMarkers(file);
    if (!file.holdsRequests) return [];
    const [first, ...others] = file.prompts.flatMap((prompt) => observation(file, prompt));
    if (!first) return [];
    if (file.format !== 'messages-jsonl' || others.length === 0) return [first, ...others];
    const message =
      others.length === 1
        ? say`${first.message} So it is with 1 more request of this file.`
        : say`${first.message} So it is with ${exactly(others.length)} more requests of this file.`;
    return [{ ...first, message }];
  },
  fixes,
};

/**
 * Each call once, on its name: where its texts stand may be anywhere. A script that sends one request gains only where it runs
 * again and again, which unread-write says of one with a breakpoint.
 */
function callsWithoutMarkers(file: FileSubject): Observation[] {
  const seen = new Set<number>();
  const calls = modelCalls(file);
  const [one] = calls;
  const isScript =
    one !== undefined && isSentOnce(file, one.call) && calls.every(({ call }) => call.start === one.call.start);
  return calls.flatMap(({ call, prompt }) => {
    const [found] = observation(file, prompt);
    if (!found || seen.has(call.start) || file.code!.source(call).includes('cache_control')) return [];
    seen.add(call.start);
    const end = call.start + call.callee.length;
    const message = say`The call on line ${file.line(call.start)} has no breakpoint, so none of the text that it sends each time${foundStake(found)} is cached (${sureness(found.confidence)})${perThousand(found.lossPerThousandRequestsUsd, prompt)}. Put cache_control behind that text.`;
    return [{ ...found, start: call.start, end, message, ...(isScript && { atMost: 'hint' }) }];
  });
}

function foundStake({ tokens }: Observation): Message {
  return tokens ? say` (${aboutTokens(tokens)})` : NO_WORDS;
}

function observation(file: FileSubject, prompt: PromptSubject): Observation[] {
  const { model, breakpoints } = prompt.analysis;
  const { blocks, automaticCaching } = prompt.prompt;
  if (prompt.caching !== 'yes' || !model.known || findProvider(model.known.provider).caching !== 'explicit') return [];
  if (automaticCaching || blocks.some((block) => block.cacheControl)) return [];
  const suggested = breakpoints.filter((one) => one.worthwhile && !one.exists);
  const last = suggested.reduce<BreakpointReport | undefined>(
    (a, b) => (a && comparePositions(a, b) > 0 ? a : b),
    undefined,
  );
  const block = last && blocks[last.block];
  if (!last || !block) return [];
  const saved = suggested.reduce((sum, one) => sum + one.savedPerThousandRequestsUsd, 0);
  const { minimumTokens } = prompt.context;
  const isBorderline = last.tokens.low < minimumTokens;
  const isSure = (model.origin === 'file' || model.origin === 'option') && !isBorderline;
  const confidence = isSure ? 'likely' : 'possible';
  const { lines } = file;
  const line = lineName(file, lines.lineOf(Math.max(0, placeOfBreakpoint(last) - 1)) + 1);
  const amount = hasToolsBehind(blocks, last)
    ? say`with the tools ${aboutTokens(last.tokens)}`
    : aboutTokens(last.tokens);
  const doubt = isBorderline
    ? say` The minimum is ${exactly(minimumTokens)} tokens, so count them exactly first.`
    : NO_WORDS;
  return [
    {
      start: block.start,
      end: Math.min(block.end, file.lines.startOf(file.lines.lineOf(block.start) + 1)),
      prompt: prompt.index,
      confidence,
      tokens: last.tokens,
      lossPerThousandRequestsUsd: saved,
      message: say`The request has no breakpoint, so what stands before line ${line} (${amount}) is never cached (${sureness(confidence)})${perThousand(saved, prompt)}. Put cache_control on the block there.${doubt}`,
      ...(!isSure && { atMost: 'hint' }),
    },
  ];
}

/** A provider takes tools first, wherever the file has them. */
function hasToolsBehind(blocks: readonly Block[], { block, offset }: BreakpointReport): boolean {
  return blocks.slice(0, block).some(({ section, start }) => section === 'tools' && start > offset);
}

function fixes(file: FileAnalysis, finding: Finding): Fix[] {
  const analysis = promptOf(file, finding);
  if (!analysis || file.format === 'messages-jsonl') return [];
  const markers = markersOf(file, analysis.prompt);
  const edits = analysis.breakpoints.filter((one) => one.worthwhile && !one.exists).map((place) => markers.add(place));
  const possible = edits.filter((edit) => edit !== undefined);
  const [best] = possible;
  if (!best) return [];
  const one: Fix = { title: say`Insert cache_control at the best place`, edits: inOrder(best) };
  if (possible.length < 2 || possible.length < edits.length || !areApart(possible.flat())) return [one];
  return [
    { title: say`Insert cache_control at the ${possible.length} best places`, edits: inOrder(possible.flat()) },
    one,
  ];
}

function areApart(edits: Fix['edits']): boolean {
  const sorted = inOrder(edits);
  return sorted.every((edit, index) => index === 0 || sorted[index - 1]!.end < edit.start);
}
