import assert from 'node:assert/strict';
import type { DynamicSegment, Segment } from '../../src/core/prompt/model.ts';
import type { FileStructure } from '../../src/core/structure.ts';
import { readCode, sentBy } from './code-prompts.ts';
import { markedText } from './marked-text.ts';

/**
 * Reads code in which every region that varies is marked, `⟦{name}⟧`, and checks that exactly these vary.
 * @returns what each prompt sends, block by block; see {@link sentBy}
 */
export async function readMarked(
  path: string,
  marked: string,
): Promise<{ sent: string[][]; structure: FileStructure }> {
  const { text, dynamic } = markedText(marked);
  const structure = await readCode(path, text);
  assert.deepEqual(structure.problems, []);
  const found = dynamicRegions(structure).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(
    found,
    dynamic.map((range) => range.text),
  );
  const starts = dynamicRegions(structure).map(({ start }) => start);
  assert.deepEqual(
    starts,
    dynamic.map((range) => range.start),
  );
  return { sent: structure.prompts.map(({ prompt }) => sentBy(text, prompt)), structure };
}

/** Every region of the file that varies or names a text, once, in the order of the file. */
function dynamicRegions({ prompts }: FileStructure): DynamicSegment[] {
  const byStart = new Map<number, DynamicSegment>();
  for (const { regions } of prompts) {
    for (const region of regions) if (isDynamic(region)) byStart.set(region.start, region);
  }
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

const isDynamic = (region: Segment): region is DynamicSegment => region.kind === 'dynamic';
