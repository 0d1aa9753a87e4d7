import type { Prompt, Segment } from './model.ts';

/** The prompts of a file that a prompt of it is part of. */
export function wholesOf(prompts: readonly Prompt[], part: Prompt): Prompt[] {
  const own = part.blocks.flatMap(({ segments }) => segments).find(isText);
  const holds = (segment: Segment): boolean =>
    own !== undefined && isText(segment) && segment.start <= own.start && own.start < segment.end;
  return prompts.filter(({ isPart, blocks }) => !isPart && blocks.some(({ segments }) => segments.some(holds)));
}

/** `part of review: messages.create`; where there are several, how many. */
export function partText(wholes: readonly Prompt[]): string {
  const [only] = wholes;
  return `part of ${only && wholes.length === 1 ? only.name : `${wholes.length || 'other'} prompts`}`;
}

function isText({ kind, start, end }: Segment): boolean {
  return kind === 'static' && end > start;
}
