/**
 * Strategy. A reference by which a text may be written to is followed where it is handed to a function, or where a variable is
 * another name of a text. Any other, `&mut lines[0]`, `Some(text) = &mut found`, `Holder { text: &mut text }`, puts in doubt what it
 * is taken of.
 */
import { mayBeChanged } from '../changes/assigned-inside.ts';
import type { Statement } from '../syntax/program.ts';
import type { ExpressionReader } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { isMutableReference } from './expressions.ts';

const MAY_REFER = /&\s*(?:raw\s+)?mut\b|\bref\s+mut\b|\w!\s*[({[]/;
const GIVES_REFERENCE = /\bfn\s(\w{1,80})[^{;>]{0,300}(?:>[^{;>]{0,80}){0,3}-> ?(?:Option<)?&\s?(?:'\w{1,40}\s)?mut\b/g;
const givers = (file: string): ReadonlySet<string> =>
  new Set(Array.from(file.matchAll(GIVES_REFERENCE), ([, name = '']) => name));
/** What these do is read by itself. */
const OF_ITS_OWN = /^(?:block|match_block|function_item)$/;
/** Macros that only look at what they are given, or are read. */
const LOOKS =
  /^(?:e?print(?:ln)?|format(?:_args|doc)?|writedoc|write(?:ln)?|log|trace|debug|info|warn|error|event|\w*span|dbg|(?:debug_)?assert\w*|panic|todo|unimplemented|unreachable|bail|anyhow|ensure|eyre|json|vec|concat|stringify|include\w*|env|option_env|cfg|indoc|matches|select|join|try_join|\w*map|hash\w*|html|query\w*|smallvec|bytes|doc|row|params|println_\w+)$/;

/** The places that the expressions of a statement may change by references that are not followed. */
export function keptReferences(nodes: readonly (SyntaxNode | undefined)[], reader: ExpressionReader): Statement[] {
  return nodes.flatMap((node): Statement[] => {
    if (!node || !MAY_REFER.test(node.text)) return [];
    const places = placesIn(node);
    return places.length === 0 ? [] : [mayBeChanged(node, places, reader)];
  });
}

const TAKES = /^(?:pop\w*|take|next\w*|remove|swap_remove|split_off)$/;

/** `while let Some(line) = lines.pop()`: what the test of a loop takes things out of. */
export function takenInTest(test: SyntaxNode | undefined, reader: ExpressionReader): Statement[] {
  const within = (node: SyntaxNode): SyntaxNode[] => {
    const method = node.type === 'call_expression' ? node.field('function') : undefined;
    const object = TAKES.test(method?.field('field')?.text ?? '') ? method?.field('value') : undefined;
    return [...(object ? [object] : []), ...node.children.flatMap(within)];
  };
  const places = test ? within(test) : [];
  return test && places.length > 0 ? [mayBeChanged(test, places, reader)] : [];
}

function placesIn(node: SyntaxNode): SyntaxNode[] {
  if (OF_ITS_OWN.test(node.type)) return [];
  if (node.type === 'macro_invocation') return givenToMacro(node);
  const within = node.children.flatMap(placesIn);
  const operand = isMutableReference(node) ? (node.field('value') ?? node.children.at(-1)) : undefined;
  if (operand && !isFollowed(node, operand)) return [operand, ...within];
  const isMatch = /^(?:let_condition|let_declaration|match_expression)$/.test(node.type);
  const matched = isMatch && refersTo(node) ? node.field('value') : undefined;
  return matched ? [matched, ...within] : within;
}

/** `Some(ref mut text)` in a pattern. */
function refersTo(node: SyntaxNode): boolean {
  return /\bref\s+mut\b/.test(node.text);
}

function isFollowed({ parent, fieldName }: SyntaxNode, operand: SyntaxNode): boolean {
  const isName = operand.type === 'identifier' || operand.type === 'self';
  if (parent?.type === 'for_expression') return fieldName === 'value';
  if (parent?.type === 'let_declaration') return isName && parent.field('pattern')?.type === 'identifier';
  if (parent?.type !== 'arguments' || /^(?:index_expression|unary_expression|reference_expression)$/.test(operand.type))
    return false;
  const callee = /(?:^|[.:])(\w+)$/.exec(parent.parent?.field('function')?.text ?? '')?.[1];
  // What is made with a reference keeps it.
  return callee === undefined || !(/^(?:[A-Z]|new$|from$)/.test(callee) || parent.ofFile(givers).has(callee));
}

/** A macro that is not known may give a variable another value. */
function givenToMacro(node: SyntaxNode): SyntaxNode[] {
  const name = node.field('macro')?.text.replace(/^.*::/, '') ?? '';
  const tokens = node.children.find(({ type }) => type === 'token_tree')?.children ?? [];
  return LOOKS.test(name)
    ? []
    : tokens.filter(
        ({ type, text, file }) => type === 'identifier' && new RegExp(`\\blet\\s+mut\\s+${text}\\b`).test(file),
      );
}
