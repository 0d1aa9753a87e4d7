import assert from 'node:assert/strict';
import type { Node } from 'web-tree-sitter';
import { LANGUAGES } from '../../../../../src/core/formats/registry.ts';
import { SyntaxMemory } from '../../../../../src/core/languages/syntax/syntax-memory.ts';
import { grammars } from '../../../../support/grammars.ts';

const EDIT = /⟦([^|]*)\|([^⟧]*)⟧/;

/**
 * An edit of a source is parsed. Wherever it is not, the tree has the places that it would have.
 * @param source with what is taken out and what is put in: `a = "You ⟦are|were⟧ it"`
 */
async function isParsed(path: string, source: string): Promise<boolean> {
  const language = LANGUAGES.find(({ files }) => files.test(path))!;
  const grammar = language.grammarOf({ path });
  await grammars.load(grammar);
  const parser = grammars.parserFor(grammar)!;
  const memory = new SyntaxMemory();
  const tree = memory.parse(parser, source.replace(EDIT, '$1'), language.contents);
  const edited = memory.parse(parser, source.replace(EDIT, '$2'), language.contents);
  const anew = parser.parse(source.replace(EDIT, '$2'))!;
  assert.deepEqual(placesOf(edited.rootNode), placesOf(anew.rootNode));
  anew.delete();
  memory.dispose();
  return tree !== edited;
}

function placesOf(node: Node): unknown[] {
  return [node.type, node.startIndex, node.endIndex, node.startPosition, node.endPosition, node.children.map(placesOf)];
}

describe('The tree of an edited text', () => {
  it('is that of the text before, where plain characters change between others of a literal', async () => {
    for (const [path, text] of [
      ['a.py', 'a = "You ⟦|x⟧are"\nb = a\n'],
      ['a.py', 'a = f"""You ⟦are, |⟧the\n{b} clerk"""\nb = a\n'],
      ['a.py', 'a = """You are⟦| it.⟧\n"""\nb = a\n'],
      ['a.ts', 'const a = `You ⟦are|were⟧ ${b} it`; const b = a;\n'],
      ['a.tsx', 'const a = <P x="You ⟦|x⟧are">it</P>; const b = a;\n'],
      ['a.js', "const a = 'You ⟦|x⟧are'; const b = a;\n"],
      ['a.go', 'package a\nvar a = "You ⟦|x⟧are"\nvar b = `You ⟦|x⟧are`\n'],
      ['A.java', 'class A { String a = "You ⟦|x⟧are"; String b = a; }\n'],
      ['A.java', 'class A { String a = """\n  You ⟦|x⟧are"""; String b = a; }\n'],
      ['A.cs', 'class A { string a = $"You ⟦|x⟧are {b}"; string b = a; }\n'],
      ['a.rs', 'fn a() { let a = "You ⟦|x⟧are"; let b = a; }\n'],
    ] as const)
      assert.equal(await isParsed(path, text), false, text);
  });

  it('is parsed where the edit may begin or end something, or is none of a literal', async () => {
    for (const [path, text] of [
      ['a.py', 'a = "⟦|x⟧You are"\n'],
      ['a.py', 'a = "You are⟦|x⟧"\n'],
      ['a.py', 'a = "You ⟦|"⟧are"\n'],
      ['a.py', 'a = f"You {⟦|x⟧b} are"\n'],
      ['a.py', 'a = f"You {b:1⟦|2⟧3} are"\n'],
      ['a.py', 'a = "You \\u00⟦|4⟧1 are"\n'],
      ['a.py', 'a = "You \\N{LATIN ⟦SMALL |⟧LETTER A} are"\n'],
      ['a.py', 'a = "You a⟦|\n⟧re"\n'],
      ['a.py', '# You a⟦|x⟧re\na = 1\n'],
      ['a.py', 'abc = "You are"\na⟦|x⟧b = 1\n'],
      ['a.py', 'a = (\nb = "You a⟦|x⟧re"\n'],
      ['a.tsx', 'const a = <P>You a⟦|x⟧re</P>;\n'],
      ['A.cs', 'class A { string a = @"You a⟦|x⟧re"; }\n'],
      ['a.rb', 'a = <<~EOS\n  You are\n  E⟦|O⟧S\nEOS\n'],
      ['a.php', '<?php $a = <<<EOS\n  You are\n  E⟦|O⟧S\nEOS;\n'],
      ['a.sh', 'a=$(cat <<EOS\nYou are\nE⟦|O⟧S\nEOS\n)\n'],
    ] as const)
      assert.equal(await isParsed(path, text), true, text);
  });
});
