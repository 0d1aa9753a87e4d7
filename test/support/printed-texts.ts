import assert from 'node:assert/strict';
import { type Segment, staticText } from '../../src/core/prompt/model.ts';
import type { FileStructure, PromptStructure } from '../../src/core/structure.ts';
import { readCode } from './code-prompts.ts';
import { assertParsedLaws } from './parsed-prompts.ts';

/** Another seed each day, the same for all of a day: a failure can be repeated. */
export function seedOf(test: Mocha.Context): number {
  const day = Math.floor(Date.now() / 86_400_000);
  return day + (test.test?.title.length ?? 0);
}

/** Whatever is called static of a program that builds a text is in all the texts that it prints, in its order. */
export async function assertHolds(path: string, program: string, printed: readonly string[]): Promise<void> {
  const structure = await readCode(path, program);
  assertParsedLaws(program, { prompts: structure.prompts.map(({ prompt }) => prompt), problems: structure.problems });
  const built = promptOf(structure);
  const hasText = !built && printed.every((text) => /w\d+w/.test(text));
  assert.ok(!hasText, `The call is not found in\n${program}`);
  if (!built) return;
  const segments = built.prompt.blocks.flatMap((block) => block.segments);
  const prefix = prefixText(program, segments, built.ends.everybody.stop);
  for (const text of printed) {
    assert.ok(
      text.startsWith(prefix),
      `The prefix ${JSON.stringify(prefix)} is not at the head of ${JSON.stringify(text)}\n${program}`,
    );
    let at = 0;
    for (const segment of segments) {
      if (segment.kind !== 'static' || segment.condition) continue;
      const own = staticText(program, segment);
      const found = text.indexOf(own, at);
      assert.ok(found !== -1, `${JSON.stringify(own)} is not behind ${at} in ${JSON.stringify(text)}\n${program}`);
      at = found + own.length;
    }
  }
}

function promptOf({ prompts }: FileStructure): PromptStructure | undefined {
  return prompts.find(({ prompt }) => prompt.name === 'ask: client.messages.create');
}

function prefixText(program: string, segments: readonly Segment[], stop: Segment | undefined): string {
  let text = '';
  for (const segment of segments) {
    if (segment === stop) break;
    if (segment.kind === 'static') text += staticText(program, segment);
    else if (segment.kind === 'dynamic' && !segment.resolved) break;
  }
  return text;
}
