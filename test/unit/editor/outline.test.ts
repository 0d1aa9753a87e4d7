import assert from 'node:assert/strict';
import { type OutlineNode, outlineOf } from '../../../src/views/outline.ts';
import { analysisOf, BASIS, structureOf, words } from './support/sample.ts';

const all = (nodes: readonly OutlineNode[]): OutlineNode[] => nodes.flatMap((node) => [node, ...all(node.children)]);

describe('the outline', () => {
  const text = `${words(3000)}Question: {{ question }}\n`;
  const outline = outlineOf(analysisOf(text), BASIS);

  it('has the prompt, its boundaries, and the regions of its sections', () => {
    assert.deepEqual(
      outline.map((node) => node.label),
      ['sample.j2'],
    );
    assert.deepEqual(
      outline[0]!.children.map((node) => node.label),
      ['Suggested cache breakpoint', 'End of the static prefix', 'System'],
    );
    assert.deepEqual(
      outline[0]!.children[2]!.children.map((node) => node.description.split(' · ')[0]),
      ['static text', 'placeholder'],
    );
  });

  it('leads to the text of a region', () => {
    const region = all(outline).find((node) => node.label === 'question')!;
    assert.equal(text.slice(region.span.start, region.span.end), '{{ question }}');
  });

  it('gives every entry an id of its own', () => {
    const ids = all(outline).map((node) => node.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('is there before tokens are counted', () => {
    assert.equal(outlineOf(structureOf(text), BASIS)[0]!.description, 'tokens not counted');
  });

  it('shows at most 500 regions of a section and says how many there are', () => {
    const [prompt] = outlineOf(structureOf('a {{ b }}\n'.repeat(400)), BASIS);
    const section = prompt!.children.at(-1)!;
    assert.equal(section.children.length, 500);
    assert.match(section.description, /^the first 500 of \d+ regions$/);
  });
});
