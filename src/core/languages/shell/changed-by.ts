import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { isGiven } from './unnamed.ts';

const GIVEN = /(?<![\w$-])([A-Za-z_]\w*)\+?=(?!=)/g;
const WORD = /(?<![\w$-])[A-Za-z_]\w*/g;
/** What gives a value to a name that stands behind it. */
const GIVES = /\b(?:for|getopts|let|mapfile|printf|read|readarray|select|unset|vared)\b|\(\(/;
const OWN = /\b(?:local|declare|typeset)\b([^\n;]*)/g;

/** The variables of the script that a function gives values: all that it does not say are its own. */
export function changedBy(node: SyntaxNode): ReadonlySet<string> {
  const body = node.field('body')?.text ?? '';
  const own = new Set(Array.from(body.matchAll(OWN), ([, names = '']) => names.match(/\w+/g) ?? []).flat());
  const given = Array.from(body.matchAll(GIVEN), ([, name = '']) => name);
  return new Set([...given, ...(GIVES.test(body) ? givenByCommands(body) : [])].filter((name) => !own.has(name)));
}

function givenByCommands(body: string): string[] {
  return body
    .split('\n')
    .flatMap((line) =>
      Array.from(line.matchAll(WORD)).flatMap(({ 0: name, index }) =>
        isGiven(line.slice(0, index), line.slice(index + name.length)) ? name : [],
      ),
    );
}
