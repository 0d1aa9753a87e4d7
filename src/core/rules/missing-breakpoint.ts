import { promptOf, requestJson } from '../fixes/request-json.ts';
import { addMarker } from '../fixes/marker-edits.ts';
import type { FileAnalysis, BreakpointReport } from '../analysis.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Finding, Fix, Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens, perThousand, plural } from '../findings/wording.ts';
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
  const isNamed = model.origin === 'file' || model.origin === 'option';
  const confidence = isNamed ? 'likely' : 'possible';
  const line = file.line(Math.max(0, last.offset - 1));
  return [
    {
      start: block.start,
      end: Math.min(block.end, file.lines.startOf(file.lines.lineOf(block.start) + 1)),
      prompt: prompt.index,
      confidence,
      tokens: last.tokens,
      lossPerThousandRequestsUsd: saved,
      message: `The request has no breakpoint, so what stands before line ${line + 1} (${aboutTokens(last.tokens)}) is never cached (${confidence})${perThousand(saved, prompt)}. Put cache_control on the block there.`,
      ...(!isNamed && { atMost: 'hint' }),
    },
  ];
}

function fixes(file: FileAnalysis, finding: Finding): Fix[] {
  const analysis = promptOf(file, finding);
  const root = analysis && requestJson(file, analysis.prompt);
  if (!analysis || !root || file.format === 'messages-jsonl') return [];
  const edits = analysis.breakpoints
    .filter((one) => one.worthwhile && !one.exists)
    .map((place) => addMarker(file.file.text, root, analysis.prompt, place));
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
