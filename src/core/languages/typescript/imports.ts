import { spanOf } from '../../text/span.ts';
import type { ImportBinding, Statement } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { DEFAULT_EXPORT } from './default-export.ts';
import { readString } from './strings.ts';

/** `import { name as other } from "module"`. */
export function readImport(node: SyntaxNode): Statement[] {
  const source = node.field('source');
  const clause = node.children.find((child) => child.type === 'import_clause');
  if (!source || !clause) return [];
  const [literal] = readString(source).parts;
  const module = literal?.kind === 'literal' ? literal.mapped.text : '';
  const text = (part: SyntaxNode): string => part.text;
  const bindings = clause.children.flatMap((child): ImportBinding[] => {
    if (child.type === 'identifier') return [{ name: text(child), module, member: DEFAULT_EXPORT }];
    if (child.type === 'namespace_import') {
      const name = child.children[0];
      return name ? [{ name: text(name), module }] : [];
    }
    return child.children.flatMap((specifier): ImportBinding[] => {
      const member = specifier.field('name');
      const alias = specifier.field('alias');
      return member ? [{ name: text(alias ?? member), module, member: text(member) }] : [];
    });
  });
  return [{ kind: 'import', ...spanOf(node), bindings }];
}
