import { moveMarker } from '../fixes/move-marker.ts';
import type { BreakpointReport } from '../analysis.ts';
import { SMALLEST_STAKE_TOKENS } from '../findings/prefix-causes.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens, perThousand, shownSource, sureness } from '../findings/wording.ts';
import { variationOf, varies } from '../boundaries/prefix.ts';
import { CONFIDENCES } from '../prompt/volatility.ts';
import { say } from '../text/message.ts';

/** A marker behind text that is another on each request, in the part of the prompt that is sent again and again. */
export const breakpointOnVaryingBlock: Rule = {
  id: 'breakpoint-on-varying-block',
  title: 'A breakpoint stands behind text that varies',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['requests', 'templates', 'code'],
  fact: {
    statement:
      'An entry is written at each breakpoint and found by the hash of all that stands before it. Behind text that varies, each request writes an entry at 1.25 or 2 times the price, and none reads it.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
  },
  check: (file) => file.prompts.flatMap((prompt) => (prompt.caching === 'no' ? [] : observations(file, prompt))),
  fixes: moveMarker,
};

function observations(file: FileSubject, prompt: PromptSubject): Observation[] {
  const { breakpoints } = prompt.analysis;
  const { blocks } = prompt.prompt;
  const stop = prompt.analysis.ends.session.stop;
  return breakpoints.flatMap((breakpoint): Observation[] => {
    const marker = blocks[breakpoint.block]?.cacheControl;
    if (!marker || !breakpoint.exists || breakpoint.sharing || breakpoint.section === 'messages' || !stop) return [];
    if (isCausedElsewhere(prompt, breakpoint)) return [];
    const loss = lossOf(prompt, breakpoint);
    const confidence = confidenceOf(prompt, breakpoint);
    const source = stop.kind === 'dynamic' ? say`"${shownSource(file.file.text, stop)}"` : say`the text`;
    const before = prompt.analysis.sessionPrefix.tokens;
    return [
      {
        start: marker.start,
        end: marker.origin === 'marker-line' ? marker.end - 1 : marker.end,
        prompt: prompt.index,
        confidence,
        tokens: before,
        ...(loss !== undefined && { lossPerThousandRequestsUsd: loss }),
        message: say`The breakpoint on line ${file.line(marker.start)} stands behind ${source} on line ${file.line(stop.start)}, which changes with each request (${sureness(confidence)}): it is written each time and never read${perThousand(loss, prompt)}. Put it before that, behind what stays the same (${aboutTokens(before)}).`,
        ...(confidence === 'possible' && { atMost: 'hint' }),
      },
    ];
  });
}

/** Static text in plenty stands behind what varies: then its place is what is wrong, and another rule says so. */
function isCausedElsewhere(prompt: PromptSubject, { block, offset }: BreakpointReport): boolean {
  return prompt.causes.some(
    ({ sharedBehind, tokensBehind, segments: [first], block: own }) =>
      sharedBehind === undefined &&
      tokensBehind.estimate >= SMALLEST_STAKE_TOKENS &&
      (own < block || (own === block && first.start < offset)),
  );
}

function confidenceOf({ prompt }: PromptSubject, { block }: BreakpointReport): Observation['confidence'] {
  const varying = prompt.blocks
    .slice(0, block + 1)
    .flatMap(({ segments }) => segments)
    .filter((segment) => varies(segment, 'session'))
    .map((segment) => variationOf(segment)?.confidence);
  return CONFIDENCES.findLast((confidence) => varying.includes(confidence)) ?? 'possible';
}

/** The write's premium on what no marker before it caches, and what a breakpoint before the varying text would save. */
function lossOf(prompt: PromptSubject, breakpoint: BreakpointReport): number | undefined {
  const { prices } = prompt.context;
  if (!prices) return undefined;
  const cached = prompt.analysis.breakpoints
    .filter((one) => one.exists && one.sharing)
    .reduce((most, one) => Math.max(most, one.tokens.estimate), 0);
  const write = breakpoint.ttl === '1h' ? (prices.write1h ?? prices.write5m) : prices.write5m;
  const premium = Math.max(0, breakpoint.tokens.estimate - cached) * (write - prices.input) * 1000;
  const { everybody } = prompt.analysis.ends;
  const gained = { ...breakpoint.tokens, estimate: Math.max(0, prompt.until(everybody).estimate - cached) };
  return premium + (prompt.lossUsd(gained, undefined, 'everybody') ?? 0);
}
