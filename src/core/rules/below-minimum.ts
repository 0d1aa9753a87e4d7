import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens, exactly } from '../findings/wording.ts';
import { paddingOf } from '../findings/padding.ts';
import { comparePositions } from '../boundaries/positions.ts';
import { minimumOf } from '../providers/catalogue.ts';
import type { CacheMinimum } from '../tokens/estimate.ts';
import { say } from '../text/message.ts';

/** A breakpoint that does nothing, because what stands before it is too short; or a prompt too short for just this model. */
export const belowMinimum: Rule = {
  id: 'below-minimum',
  title: "A prefix is shorter than the model's minimum",
  level: 'warning',
  confidence: 'likely',
  seenIn: ['requests', 'templates', 'code'],
  fact: {
    statement:
      'A prefix below the minimum of its model is not cached. There is no error: both cache counters are 0, and the marker still takes one of the four.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21 and October 2026); anthropics/anthropic-sdk-python#1194, elgorro/aiquila#415',
    uncertain: 'For some models sources disagree about the minimum; the table of models says which.',
  },
  check: (file) =>
    file.prompts.flatMap((prompt) => {
      const { known, isFamily } = prompt.analysis.model;
      const minimum = known && !isFamily ? minimumOf(known) : undefined;
      if (prompt.caching !== 'yes' || !minimum) return [];
      const marked = markedTooEarly(file, prompt, minimum);
      return marked.length > 0 ? marked : tooShortForThisModel(file, prompt, minimum);
    }),
};

function markedTooEarly(file: FileSubject, prompt: PromptSubject, minimum: CacheMinimum): Observation[] {
  const { model, breakpoints } = prompt.analysis;
  const { blocks, automaticCaching } = prompt.prompt;
  return breakpoints.flatMap((breakpoint): Observation[] => {
    const marker = blocks[breakpoint.block]?.cacheControl ?? automaticCaching;
    const isMeasured = blocks
      .slice(0, breakpoint.block + 1)
      .every((block) => !block.uncounted && block.segments.every(({ kind }) => kind !== 'dynamic'));
    if (!marker || !breakpoint.exists || !isMeasured || breakpoint.tokens.high >= minimum.low) return [];
    return [
      {
        start: marker.start,
        end: marker.end,
        prompt: prompt.index,
        confidence: 'likely',
        tokens: breakpoint.tokens,
        message: say`The breakpoint on line ${file.line(marker.start)} has ${aboutTokens(breakpoint.tokens)} before it, ${model.id} caches nothing below ${exactly(minimum.tokens)} (likely): it does nothing, and takes one of the four. Put it further down, or take it out.`,
      },
    ];
  });
}

/** The minimum of another model of the provider would be reached. */
function tooShortForThisModel(file: FileSubject, prompt: PromptSubject, minimum: CacheMinimum): Observation[] {
  const { model, staticPrefix, ends } = prompt.analysis;
  const { smallestMinimumTokens = minimum.tokens } = prompt;
  const [first] = prompt.prompt.blocks;
  if (
    !first ||
    paddingOf(prompt) ||
    staticPrefix.hasUnreadText ||
    model.origin === 'default' ||
    comparePositions(ends.everybody, { block: 0, offset: first.start }) <= 0
  )
    return [];
  const { tokens } = staticPrefix;
  if (tokens.low < smallestMinimumTokens || tokens.high >= minimum.low) return [];
  const { id } = model;
  const place = prompt.prompt.model ?? {
    start: first.start,
    end: Math.min(first.end, file.lines.startOf(file.lines.lineOf(first.start) + 1)),
  };
  return [
    {
      start: place.start,
      end: place.end,
      prompt: prompt.index,
      confidence: 'likely',
      tokens,
      message: say`The static prefix has ${aboutTokens(tokens)}, ${id} caches nothing below ${exactly(minimum.tokens)} (likely). Other models of the provider cache from ${exactly(smallestMinimumTokens)} tokens on.`,
      atMost: 'hint',
    },
  ];
}
