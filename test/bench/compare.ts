import { compareBodies } from '../../src/core/cache/compare.ts';
import { medians, type Row } from './measure.ts';

const CHARACTERS = 5_000_000;
const WORDS = 'alpha request cache prompt system token model price write read block hash prefix'.split(' ');

/** Parsing two bodies of 5 MB and finding where they differ, against parsing them: half as long again at most. */
export function compareRows(): Row[] {
  return (
    [
      ['one text', 1],
      ['texts of 1 KB', CHARACTERS / 1000],
      ['texts of 100 characters', CHARACTERS / 100],
    ] as const
  ).map(([what, blocks]): Row => {
    const before = JSON.stringify(body(blocks, '10:00'));
    const after = JSON.stringify(body(blocks, '10:07'));
    const [ours, theirs] = medians(
      () => compareBodies(JSON.parse(before), JSON.parse(after)),
      () => [JSON.parse(before), JSON.parse(after)],
      9,
    );
    return {
      what: `compare: two bodies of 5 MB, ${what} / JSON.parse of both`,
      ratio: ours / theirs,
      limit: 1.5,
      detail: `${ours.toFixed(1)} ms against ${theirs.toFixed(1)} ms`,
    };
  });
}

/** The difference stands at the end, so that all has to be compared. */
function body(blocks: number, time: string) {
  const content = Array.from({ length: blocks }, (_, block) => ({
    type: 'text',
    text: `${textOf(CHARACTERS / blocks, block)}${block === blocks - 1 ? time : ''}`,
  }));
  return { model: 'claude-opus-5', max_tokens: 100, messages: [{ role: 'user', content }] };
}

function textOf(characters: number, seed: number): string {
  const parts: string[] = [];
  for (let length = 0, state = seed; length < characters; length += parts.at(-1)!.length + 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    parts.push(WORDS[(state >>> 8) % WORDS.length]!);
  }
  return parts.join(' ');
}
