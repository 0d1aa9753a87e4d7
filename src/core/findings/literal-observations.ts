import type { Block } from '../prompt/model.ts';
import { staticText } from '../prompt/model.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import { SMALLEST_STAKE_TOKENS } from './prefix-causes.ts';
import type { FileSubject } from './file-subject.ts';
import type { Observation } from './finding.ts';
import type { PromptSubject } from './prompt-subject.ts';
import { aboutTokens, perThousand } from './wording.ts';
import { type Message, say } from '../text/message.ts';

/** A value that a program has put into a recorded request, told from its form and from the words before it. */
export interface LiteralKind {
  /** Matches the words that lead to it and, as its first group, the value. */
  readonly pattern: RegExp;
  /** "looks like the time of the request". */
  readonly is: Message;
  readonly advice: Message;
}

/**
 * In a recorded request there are no placeholders: what varies can only be told from its form. A template says more, so there
 * such values are taken for the text that they are. Only tools and system are looked at: what a message holds was said once.
 */
export function literalObservations(file: FileSubject, kind: LiteralKind): Observation[] {
  return file.prompts.flatMap((prompt) => {
    if (!prompt.prompt.recorded || prompt.caching === 'no') return [];
    return prompt.prompt.blocks.flatMap((block, index) =>
      block.section === 'messages' ? [] : observations(file, prompt, block, index, kind).slice(0, 1),
    );
  });
}

function observations(
  file: FileSubject,
  prompt: PromptSubject,
  block: Block,
  index: number,
  { pattern, is, advice }: LiteralKind,
): Observation[] {
  return block.segments.flatMap((segment): Observation[] => {
    if (segment.kind !== 'static') return [];
    const text = staticText(file.file.text, segment);
    const match = pattern.exec(text);
    if (!match) return [];
    const value = match[1]!;
    const at = file.file.text.indexOf(value, segment.start);
    const start = at === -1 || at >= segment.end ? segment.start : at;
    const share = 1 - match.index / text.length;
    const behind = tokensBehind(prompt, block, index, share);
    if (behind.estimate < SMALLEST_STAKE_TOKENS) return [];
    const loss = prompt.lossUsd(behind, undefined, 'session');
    return [
      {
        start,
        end: Math.min(start + value.length, segment.end),
        prompt: prompt.index,
        confidence: 'likely',
        tokens: behind,
        ...(loss !== undefined && { lossPerThousandRequestsUsd: loss }),
        message: say`The text on line ${file.line(start)} ${is} (likely). If it is another on each request, none of what stands behind it (${aboutTokens(behind)}) can be read from the cache${perThousand(loss, prompt)}. ${advice}`,
      },
    ];
  });
}

function tokensBehind(prompt: PromptSubject, block: Block, index: number, share: number): TokenBand {
  const start = { block: index, offset: block.start };
  const end = { block: index, offset: block.end };
  const last = { block: prompt.prompt.blocks.length, offset: prompt.prompt.end };
  const own = prompt.certainBetween(start, end);
  const rest = prompt.certainBetween(end, last);
  const sum = (part: 'low' | 'estimate' | 'high'): number => Math.round(own[part] * share) + rest[part];
  return { low: sum('low'), estimate: sum('estimate'), high: sum('high') };
}
