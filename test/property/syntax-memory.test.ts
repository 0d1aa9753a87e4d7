import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Node } from 'web-tree-sitter';
import { SyntaxMemory } from '../../src/core/languages/syntax/syntax-memory.ts';
import { runs } from '../support/effort.ts';
import { grammars } from '../support/grammars.ts';

const line = fc.constantFrom(
  'a = 1\n',
  'def f():\n    return a\n',
  '\n',
  '# note\n',
  'b = """x\n\ny"""\r\n',
  'é = "ü"\n',
);
const program = fc.array(line, { maxLength: 12 }).map((lines) => lines.join(''));
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(line, fc.constantFrom('', 'x', ' '))), {
  minLength: 1,
  maxLength: 6,
});

function placesOf(node: Node): unknown[] {
  return [node.type, node.startIndex, node.endIndex, node.startPosition, node.endPosition, node.children.map(placesOf)];
}

describe('The tree of an edited text', () => {
  it('has its lines and columns where those of the text are', async () => {
    await grammars.load('python');
    const parser = grammars.parserFor('python')!;
    fc.assert(
      fc.property(program, edits, (first, changes) => {
        const memory = new SyntaxMemory();
        let current = first;
        memory.parse(parser, current);
        for (const [at, length, piece] of changes) {
          const start = at % (current.length + 1);
          current = current.slice(0, start) + piece + current.slice(start + length);
          const tree = memory.parse(parser, current);
          const anew = parser.parse(current)!;
          // How the parser mends what is no program depends on what it knows already.
          if (!anew.rootNode.hasError) assert.deepEqual(placesOf(tree.rootNode), placesOf(anew.rootNode));
          anew.delete();
        }
        memory.dispose();
      }),
      runs(200),
    );
  });
});
