import assert from 'node:assert/strict';
import { type OutlineNode, outlineOf } from '../../../src/views/outline.ts';
import { analysisOf, BASIS, structureOf, words } from './support/sample.ts';

const childrenOf = (node: OutlineNode): OutlineNode[] => node.children?.() ?? [];
const all = (nodes: readonly OutlineNode[]): OutlineNode[] => nodes.flatMap((node) => [node, ...all(childrenOf(node))]);

describe('the outline', () => {
  const text = `${words(3000)}Question: {{ question }}\n`;
  const outline = outlineOf(analysisOf(text), BASIS);

  it('has the prompt, its boundaries, and the regions of its sections', () => {
    assert.deepEqual(
      outline.map((node) => node.label),
      ['sample.j2'],
    );
    assert.deepEqual(
      childrenOf(outline[0]!).map((node) => node.label),
      ['Suggested breakpoint', 'Static prefix ends', 'System'],
    );
    assert.deepEqual(
      childrenOf(childrenOf(outline[0]!)[2]!).map((node) => node.description),
      ['static', 'each request'],
    );
  });

  it('leads to the text of a region', () => {
    const region = all(outline).find((node) => node.label === 'question')!;
    assert.equal(text.slice(region.span.start, region.span.end), '{{ question }}');
  });

  it('is spoken in full: what it is, its line, and how often it changes', () => {
    const spoken = all(outline).map((node) => node.spoken ?? `${node.label}, ${node.description}`);
    assert.match(spoken[1]!, /^Suggested cache breakpoint, line 300 · ≈ [\d,]+ tokens$/);
    assert.match(spoken.at(-1)!, /^placeholder question, line 301, changes with every request \(\w+\)$/);
  });

  it('leaves out what is only punctuation between placeholders', () => {
    const [prompt] = outlineOf(structureOf('Say {{ a }}, {{ b }}: {{ c }}'), BASIS);
    const section = childrenOf(prompt!).at(-1)!;
    assert.deepEqual(
      childrenOf(section).map((node) => node.label),
      ['Say', 'a', 'b', 'c'],
    );
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
    const section = childrenOf(prompt!).at(-1)!;
    assert.equal(childrenOf(section).length, 500);
    assert.match(section.description, /^the first 500 of \d+ regions$/);
  });
});
