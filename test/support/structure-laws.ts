import assert from 'node:assert/strict';
import type { Segment } from '../../src/core/prompt/model.ts';
import type { FileStructure } from '../../src/core/structure.ts';
import { messageText } from '../../src/core/text/message.ts';

/** What holds for every file that was read: regions tile each prompt, everything lies in it, problems are sentences. */
export function assertStructureLaws({ file, prompts, problems }: FileStructure): void {
  for (const { prompt, regions, ends, positions } of prompts) {
    assertTiles(regions, prompt.start, prompt.end);
    for (const block of prompt.blocks) {
      assert.ok(prompt.start <= block.start && block.end <= prompt.end, 'a block lies in its prompt');
      let end = block.start;
      for (const segment of block.segments) {
        assert.ok(segment.start >= end && segment.end <= block.end, 'segments ascend inside of their block');
        end = segment.end;
      }
    }
    for (const end of Object.values(ends)) assert.ok(prompt.start <= end.offset && end.offset <= prompt.end);
    for (const position of positions) assert.ok(prompt.start <= position.offset && position.offset <= prompt.end);
  }
  for (const problem of problems) {
    assert.ok(
      0 <= problem.start && problem.start <= problem.end && problem.end <= file.text.length,
      messageText(problem.message),
    );
    assert.match(messageText(problem.message), /[.:]$|\.\)?$/, 'a problem is a sentence');
  }
}

function assertTiles(regions: readonly Segment[], start: number, end: number): void {
  let at = start;
  for (const region of regions) {
    assert.equal(region.start, at, 'regions leave no gap and do not overlap');
    assert.ok(region.end > region.start, 'no region is empty');
    at = region.end;
  }
  assert.equal(at, end, 'regions reach the end of the prompt');
}
