import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { main } from './lib/main.mjs';
import { repository } from './lib/paths.mjs';

/*
 * Prints the syntax tree of a file: on each line a node's field, its type, and its text where it has no children.
 *   node scripts/show-tree.mjs GRAMMAR FILE     a grammar of src/core/languages/grammars.json
 */

await main(async () => {
  const [name = '', file] = process.argv.slice(2);
  const list = path.join(repository, 'src/core/languages/grammars.json');
  const { grammars } = JSON.parse(readFileSync(list, 'utf8'));
  if (!file || !Object.hasOwn(grammars, name)) {
    throw new Error(`Usage: node scripts/show-tree.mjs GRAMMAR FILE, with one of ${Object.keys(grammars).join(', ')}.`);
  }
  await Parser.init();
  const parser = new Parser().setLanguage(await Language.load(path.join(repository, 'node_modules', grammars[name])));
  const cursor = parser.parse(readFileSync(file, 'utf8'))?.walk();
  if (cursor) printTree(cursor, 0);
});

/**
 * @param {import('web-tree-sitter').TreeCursor} cursor
 * @param {number} depth
 */
function printTree(cursor, depth) {
  do {
    const type = cursor.nodeIsNamed ? cursor.nodeType : JSON.stringify(cursor.nodeType);
    const field = cursor.currentFieldName ? `${cursor.currentFieldName}: ` : '';
    const isLeaf = !cursor.gotoFirstChild();
    const text = isLeaf && cursor.nodeIsNamed ? ` ${JSON.stringify(cursor.nodeText)}` : '';
    console.log(`${'  '.repeat(depth)}${field}${type}${text}`);
    if (isLeaf) continue;
    printTree(cursor, depth + 1);
    cursor.gotoParent();
  } while (cursor.gotoNextSibling());
}
