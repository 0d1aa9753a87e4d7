import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Node, Parser } from 'web-tree-sitter';
import { LANGUAGES } from '../../src/core/formats/registry.ts';
import type { CodeLanguage } from '../../src/core/languages/syntax/language.ts';
import { SyntaxMemory } from '../../src/core/languages/syntax/syntax-memory.ts';
import { readCode } from '../support/code-prompts.ts';
import { runs, timeoutMs } from '../support/effort.ts';
import { grammars } from '../support/grammars.ts';

/** What text literals of each language are made of: marks, escapes, places, and all that ends them. */
const SOURCES: readonly (readonly [path: string, text: string])[] = [
  [
    'ask.py',
    `SYSTEM_PROMPT = """You are the clerk.

Answer {name} in %s "words" \\"."""
first = f"You said {name!r} and {{no}} to {total:>10 x} at\\x41 b"
second = r"raw text\\" of" "more \\N{LATIN SMALL LETTER A} of\\101 it \\u0041b" + rb"\\x a b"
third = f"""You see
{name
+ total} end
"""
answer = client.messages.create(system=SYSTEM_PROMPT, messages=[{"role": "user", "content": first}])
if total:
  "Doc of it"
  fourth = "on a\\
 second line"
`,
  ],
  [
    'ask.ts',
    `"use strict words";
import x from "some thing";
const prompt = \`You are \${name + \`in \${total} it\`} the clerk
 there\`;
const second = 'on a\\\n second line' + "at\\x41 b \\u{1F600} c" + tag\`x y\` + /some words/.source;
await client.messages.create({ system: "You are the clerk", messages: [{ role: 'user', content: prompt }] });
`,
  ],
  [
    'ask.tsx',
    `const page = <P title="some words" x='a b'>text of it {name} more {\`a b\`} </P>;\nconst prompt = "You are it";\n`,
  ],
  [
    'ask.js',
    `const prompt = "You are the clerk";\nconst page = <P x="a b">some text {"a b"}</P>;\nask('a "b" c', prompt);\n`,
  ],
  [
    'ask.go',
    'package a\nimport "some thing"\nvar prompt = "You are\\n the\\x41 b \\101 c \\U0001F600 d"\nvar second = `raw text\n of\\n it`\n' +
      'type Row struct { Name string `json:"a b"` }\nvar r = \'a\'\n',
  ],
  [
    'Ask.java',
    `class Ask { String prompt = "You are\\n the \\u0041 b \\101 c"; String second = """
   text of \\" a
   it " and ""b c
   """; char c = 'a'; }
`,
  ],
  [
    'Ask.cs',
    `class Ask { string prompt = "You are\\n the \\x41 b"; string b = @"raw text ""and"" b"; string c = $"hey {a} you {a,10:N2} x {{b}} z";
string d = """\n  some words\n  """; string e = $@"ab {a} cd ""x"" y"; string f = $$"""a {b} {{c}} d e"""; string g = "a b"u8; string h = @"a b"u8; }
`,
  ],
  [
    'ask.rs',
    `fn ask() { let prompt = "You are\\n the \\x41 b \\u{1F600} c"; let b = r#"raw text " a b"#; let c = b"by tes"; println!("a {b} c {:>10} e", f); }
`,
  ],
  [
    'ask.rb',
    `prompt = "You are #{name} here"\nb = 'some words'\nc = <<~EOS\n  some words #{e}\n  EO\nEOS\nd = %w[some words]\n`,
  ],
  ['ask.php', `<?php $prompt = "You are $name here"; $b = 'some words'; $c = <<<EOS\n  some $e->f\n  EO\nEOS;\n`],
  ['ask.sh', `prompt="You are $name here"\nb='some words'\nc=$(cat <<EOF\nsome $e\nEO\nEOF\n)\n`],
];
/** Letters, and what may end a text, begin one or put something into it. */
const PIECES = [
  '',
  '',
  'x',
  'u',
  'S',
  ' ',
  'and',
  '4',
  'EOS',
  ',',
  ': ',
  '\n',
  '"',
  "'",
  '`',
  '\\',
  '{',
  '}',
  '$',
  '%',
  '#',
  '<',
];
const edits = fc.array(
  fc.tuple(
    fc.constantFrom('anywhere', 'typed on', 'typed on', 'beside a mark'),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom(...PIECES),
  ),
  { minLength: 1, maxLength: 12 },
);

/** Each text behind an edit, as long as they are programs: what is not, the next edit takes back. */
function* editedTexts(
  first: string,
  changes: readonly (readonly [string, number, number, string])[],
): Generator<string, void, boolean> {
  let text = first;
  let at = 0;
  for (const [where, place, taken, piece] of changes) {
    if (where === 'anywhere') at = place % (text.length + 1);
    if (where === 'beside a mark') {
      const marks = Array.from(text.matchAll(/["'`{}\\]/g), ({ index }) => index);
      at = Math.max(0, marks[place % marks.length]! + (place % 7) - 3);
    }
    const edited = text.slice(0, at) + piece + text.slice(at + (piece === '' ? taken + 1 : taken >> 1));
    const isProgram = yield edited;
    if (!isProgram) yield text;
    else {
      text = edited;
      at += piece.length;
    }
    at = Math.min(at, text.length);
  }
}

function languageOf(path: string): CodeLanguage {
  return LANGUAGES.find(({ files }) => files.test(path))!;
}

async function parserOf(path: string): Promise<Parser> {
  const grammar = languageOf(path).grammarOf({ path });
  await grammars.load(grammar);
  return grammars.parserFor(grammar)!;
}

function placesOf(node: Node): unknown[] {
  return [node.type, node.startIndex, node.endIndex, node.startPosition, node.endPosition, node.children.map(placesOf)];
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('An edit within a text', () => {
  it('makes the tree that the parser would make, though it is not parsed', async function () {
    this.timeout(timeoutMs(240_000));
    const programs = await Promise.all(
      SOURCES.map(async ([path, text]) => ({ text, language: languageOf(path), parser: await parserOf(path) })),
    );
    const parsedInPart = programs.filter(({ language }) => language.contents);
    fc.assert(
      fc.property(fc.constantFrom(...parsedInPart), edits, ({ text, language, parser }, changes) => {
        const { contents } = language;
        const memory = new SyntaxMemory();
        let last = memory.parse(parser, text, contents);
        const versions = editedTexts(text, changes);
        for (let next = versions.next(); !next.done;) {
          const tree = memory.parse(parser, next.value, contents);
          const anew = parser.parse(next.value)!;
          const isProgram = !anew.rootNode.hasError;
          // How the parser mends what is no program depends on what it knows already.
          if (isProgram || tree === last)
            assert.deepEqual(placesOf(tree.rootNode), placesOf(anew.rootNode), next.value);
          last = tree;
          anew.delete();
          next = versions.next(isProgram);
        }
        memory.dispose();
      }),
      runs(600),
    );
  });

  it('leaves a file that is read as it is read anew', async function () {
    this.timeout(timeoutMs(240_000));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SOURCES), edits, async ([path, text], changes) => {
        const syntaxMemory = new SyntaxMemory();
        await readCode(path, text, { syntaxMemory });
        const parser = await parserOf(path);
        const versions = editedTexts(text, changes);
        for (let next = versions.next(); !next.done;) {
          const again = await readCode(path, next.value, { syntaxMemory });
          const tree = parser.parse(next.value)!;
          const isProgram = !tree.rootNode.hasError;
          tree.delete();
          if (isProgram) {
            const anew = await readCode(path, next.value);
            assert.deepEqual(
              plain({ ...again, lines: again.lines.starts }),
              plain({ ...anew, lines: anew.lines.starts }),
            );
          }
          next = versions.next(isProgram);
        }
        syntaxMemory.dispose();
      }),
      runs(200),
    );
  });
});
