import assert from 'node:assert/strict';
import type { Format, ParseContext, ParsedFile } from '../../src/core/formats/format.ts';
import { type Block, type Prompt, staticText } from '../../src/core/prompt/model.ts';
import { regionsOf } from '../../src/core/prompt/regions.ts';
import { VolatilityRules } from '../../src/core/prompt/volatility-rules.ts';
import { messageText } from '../../src/core/text/message.ts';

const parseContext: ParseContext = {
  volatility: new VolatilityRules(),
  boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/,
};

export function parse(format: Format, path: string, text: string, context: Partial<ParseContext> = {}): ParsedFile {
  return format.parse({ path, text }, { ...parseContext, ...context });
}

/** What of a block reaches the model: static text as it is sent, dynamic text in guillemets as the file has it. */
function sent(file: string, block: Block): string {
  return block.segments
    .map((segment) => {
      if (segment.kind === 'markup') return '';
      const text =
        segment.kind === 'static' ? staticText(file, segment) : `«${file.slice(segment.start, segment.end)}»`;
      return segment.condition ? `?${text}?` : text;
    })
    .join('');
}

/** A prompt's blocks in render order, each as `section/role: text`; a message's number stands behind its role. */
export function outlineOf(file: string, prompt: Prompt): string[] {
  return prompt.blocks.map((block) => {
    const role = block.role ? `/${block.role}` : '';
    const message = block.message === undefined ? '' : `#${block.message}`;
    const type = block.type === 'text' ? '' : ` ${block.type}`;
    const marks = `${block.uncounted ? ' uncounted' : ''}${block.cacheControl ? ` ${block.cacheControl.ttl}` : ''}`;
    return `${block.section}${role}${message}${type}${marks}: ${sent(file, block)}`;
  });
}

/** What holds for every parsed file: regions tile each prompt, segments ascend in their block, problems lie in the text. */
export function assertParsedLaws(text: string, { prompts, problems }: ParsedFile): void {
  for (const problem of problems) {
    assert.ok(
      problem.start >= 0 && problem.start <= problem.end && problem.end <= text.length,
      messageText(problem.message),
    );
  }
  for (const prompt of prompts) {
    assert.ok(prompt.start >= 0 && prompt.end <= text.length && prompt.blocks.length >= 0);
    let at = prompt.start;
    for (const region of regionsOf(prompt)) {
      assert.equal(region.start, at);
      assert.ok(region.end > region.start);
      at = region.end;
    }
    assert.equal(at, prompt.end);
    for (const block of prompt.blocks) {
      assert.ok(block.segments.length > 0);
      assert.ok(block.start >= prompt.start && block.end <= prompt.end);
      let end = block.start;
      for (const segment of block.segments) {
        assert.ok(segment.start >= end && segment.end <= block.end);
        end = segment.end;
      }
      if (block.cacheControl) assert.ok(block.cacheControl.end <= text.length);
    }
    if (prompt.model) assert.equal(text.slice(prompt.model.start, prompt.model.end), prompt.model.id);
  }
}
