import type { Statement } from '../syntax/program.ts';
import { computed } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { spanOf } from '../../text/span.ts';

const MAY_GIVE = /\b(?:out|is)\s/;
const OF_ITS_OWN = /^(?:block|lambda_\w+|anonymous_\w+|switch_\w+|local_function_statement)$/;
const PATTERN = /^(?:declaration_(?:expression|pattern)|recursive_pattern|var_pattern)$/;
const WRITTEN = /^out\s+(\w+)$/;

/** Variables that get a value where something is asked: `texts.TryGetValue(key, out var text)`, `value is string text`. */
export function givenWhereAsked(node: SyntaxNode | undefined): Statement[] {
  if (!node || !MAY_GIVE.test(node.text)) return [];
  return namesIn(node).map((name) => computed(node, { kind: 'name', ...spanOf(node), name }));
}

function namesIn(node: SyntaxNode): string[] {
  if (OF_ITS_OWN.test(node.type)) return [];
  const own = PATTERN.test(node.type) ? node.field('name')?.text : undefined;
  const written = node.type === 'argument' ? WRITTEN.exec(node.text)?.[1] : undefined;
  const within = node.children.flatMap(namesIn);
  return [own, written].flatMap((name) => (name === undefined || name === '_' ? [] : name)).concat(within);
}
