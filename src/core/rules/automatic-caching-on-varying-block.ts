import { placeOfBreakpoint } from '../analysis.ts';
import { markersOf } from '../fixes/markers-of.ts';
import { promptOf } from '../fixes/request-json.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens, perThousand, sureness } from '../findings/wording.ts';
import { variationOf, varies } from '../boundaries/prefix.ts';
import { say } from '../text/message.ts';

/** Automatic caching where the last block is another on each request. */
export const automaticCachingOnVaryingBlock: Rule = {
  id: 'automatic-caching-on-varying-block',
  title: 'Automatic caching marks a last block that varies',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      'Automatic caching puts its one breakpoint on the last block. An entry is written there and nowhere else, so where that block is another on each request, each request writes and none reads.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21), on automatic caching',
  },
  check: (file) => file.prompts.flatMap((prompt) => observation(file, prompt)),
  fixes(file, finding) {
    const analysis = promptOf(file, finding);
    const place = analysis?.breakpoints.find((one) => one.worthwhile && !one.exists && one.sharing);
    const edits = analysis && place && markersOf(file, analysis.prompt).add(place);
    return edits ? [{ title: say`Mark the end of what stays the same too`, edits }] : [];
  },
};

function observation(file: FileSubject, prompt: PromptSubject): Observation[] {
  const { automaticCaching, blocks } = prompt.prompt;
  const last = blocks.at(-1);
  if (!automaticCaching || prompt.caching === 'no' || !last || last.cacheControl) return [];
  if (blocks.some((block) => block.cacheControl)) return [];
  const varying = last.segments.findLast((segment) => varies(segment, 'session'));
  const variation = varying && variationOf(varying);
  const shared = prompt.analysis.breakpoints.find((one) => one.worthwhile && !one.exists && one.sharing);
  if (!variation || !shared) return [];
  const turns = new Set(
    blocks.flatMap(({ role, message }) => (role === 'user' && message !== undefined ? [message] : [])),
  );
  const isConversation = turns.size > 1;
  const confidence = isConversation ? 'possible' : variation.confidence === 'certain' ? 'likely' : variation.confidence;
  const loss = shared.savedPerThousandRequestsUsd;
  return [
    {
      start: automaticCaching.start,
      end: automaticCaching.end,
      prompt: prompt.index,
      confidence,
      tokens: shared.tokens,
      lossPerThousandRequestsUsd: loss,
      message: say`Automatic caching marks the last block, which changes with each request (${sureness(confidence)}): unless the conversation goes on, each request writes an entry that no other reads. What stands before it stays the same (${aboutTokens(shared.tokens)})${perThousand(loss, prompt)}. Mark their end with cache_control too (line ${file.line(Math.max(0, placeOfBreakpoint(shared) - 1))}).`,
      ...(confidence === 'possible' && { atMost: 'hint' }),
    },
  ];
}
