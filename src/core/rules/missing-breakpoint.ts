import { promptOf } from '../fixes/request-json.ts';
import { markersOf } from '../fixes/markers-of.ts';
import type { FileAnalysis, BreakpointReport } from '../analysis.ts';
import { modelCalls } from '../findings/model-calls.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Finding, Fix, Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens, exactly, perThousand, plural } from '../findings/wording.ts';
import type { Block } from '../prompt/model.ts';
import { findProvider } from '../providers/registry.ts';
import { inOrder } from '../text/edit.ts';

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
    return [
      { ...first, message: `${first.message} So it is with ${plural(others.length, 'more request')} of this file.` },
    ];
  },
  fixes,
};

/** Each call once, on its name: where its texts stand may be anywhere. */
function callsWithoutMarkers(file: FileSubject): Observation[] {
  const seen = new Set<number>();
  return modelCalls(file).flatMap(({ call, prompt }) => {
    const [found] = observation(file, prompt);
    if (!found || seen.has(call.start) || file.code!.source(call).includes('cache_control')) return [];
    seen.add(call.start);
    const end = call.start + call.callee.length;
    const message = `The call on line ${file.line(call.start)} has no breakpoint, so none of the text that it sends each time${foundStake(found)} is cached (${found.confidence})${perThousand(found.lossPerThousandRequestsUsd, prompt)}. Put cache_control behind that text.`;
    return [{ ...found, start: call.start, end, message }];
  });
}

function foundStake({ tokens }: Observation): string {
  return tokens ? ` (${aboutTokens(tokens)})` : '';
}

function observation(file: FileSubject, prompt: PromptSubject): Observation[] {
  const { model, breakpoints } = prompt.analysis;
  const { blocks, automaticCaching } = prompt.prompt;
  if (prompt.caching !== 'yes' || !model.known || findProvider(model.known.provider).caching !== 'explicit') return [];
  if (automaticCaching || blocks.some((block) => block.cacheControl)) return [];
  const suggested = breakpoints.filter((one) => one.worthwhile && !one.exists);
  const last = suggested.reduce<BreakpointReport | undefined>((a, b) => (a && a.offset > b.offset ? a : b), undefined);
  const block = last && blocks[last.block];
  if (!last || !block) return [];
  const saved = suggested.reduce((sum, one) => sum + one.savedPerThousandRequestsUsd, 0);
  const { minimumTokens } = prompt.context;
  const isBorderline = last.tokens.low < minimumTokens;
  const isSure = (model.origin === 'file' || model.origin === 'option') && !isBorderline;
  const confidence = isSure ? 'likely' : 'possible';
  const line = file.line(Math.max(0, last.offset - 1));
  return [
    {
      start: block.start,
      end: Math.min(block.end, file.lines.startOf(file.lines.lineOf(block.start) + 1)),
      prompt: prompt.index,
      confidence,
      tokens: last.tokens,
      lossPerThousandRequestsUsd: saved,
      message: `The request has no breakpoint, so what stands before line ${line + 1} (${toolsBehind(blocks, last)}${aboutTokens(last.tokens)}) is never cached (${confidence})${perThousand(saved, prompt)}. Put cache_control on the block there.${isBorderline ? ` The minimum is ${exactly(minimumTokens)} tokens, so count them exactly first.` : ''}`,
      ...(!isSure && { atMost: 'hint' }),
    },
  ];
}

/** A provider takes tools first, wherever the file has them. */
function toolsBehind(blocks: readonly Block[], { block, offset }: BreakpointReport): string {
  return blocks.slice(0, block).some(({ section, start }) => section === 'tools' && start > offset)
    ? 'with the tools '
    : '';
}

function fixes(file: FileAnalysis, finding: Finding): Fix[] {
  const analysis = promptOf(file, finding);
  if (!analysis || file.format === 'messages-jsonl') return [];
  const markers = markersOf(file, analysis.prompt);
  const edits = analysis.breakpoints.filter((one) => one.worthwhile && !one.exists).map((place) => markers.add(place));
  const possible = edits.filter((edit) => edit !== undefined);
  const [best] = possible;
  if (!best) return [];
  const one: Fix = { title: 'Insert cache_control at the best place', edits: inOrder(best) };
  if (possible.length < 2 || possible.length < edits.length || !areApart(possible.flat())) return [one];
  return [
    { title: `Insert cache_control at the ${possible.length} best places`, edits: inOrder(possible.flat()) },
    one,
  ];
}

function areApart(edits: Fix['edits']): boolean {
  const sorted = inOrder(edits);
  return sorted.every((edit, index) => index === 0 || sorted[index - 1]!.end < edit.start);
}
