import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** What only gives a part of what it is called on, or writes it in another form. */
const METHODS =
  /^(?:get|keys|values|items|copy|count|index|lower|upper|title|capitalize|l?strip|rstrip|r?split|splitlines|join|replace|format|startswith|endswith)$/;
const FUNCTIONS =
  /^(?:str|int|float|bool|repr|len|list|tuple|set|dict|sorted|reversed|enumerate|zip|range|min|max|sum|round)$/;

/** The names that a comprehension takes from the code around it; undefined where it does more with them than to read them. */
export function freeNames(comprehension: SyntaxNode): readonly SyntaxNode[] | undefined {
  const bound = new Set<string>();
  const free: SyntaxNode[] = [];
  for (const child of comprehension.children)
    if (child.type === 'for_in_clause') for (const one of namesIn(child.field('left'))) bound.add(one.text);
  const isRead = (node: SyntaxNode): boolean => {
    if (node.type === 'identifier') return bound.has(node.text) || free.push(node) > 0;
    if (node.type === 'attribute') return isReadField(node, 'object', isRead);
    if (node.type === 'keyword_argument') return isReadField(node, 'value', isRead);
    if (OTHERS.test(node.type)) return false;
    if (node.type !== 'call') return node.children.every(isRead);
    const callee = node.field('function');
    const given = node.field('arguments');
    const isKnown =
      callee?.type === 'attribute'
        ? METHODS.test(callee.field('attribute')?.text ?? '') && isRead(callee)
        : callee?.type === 'identifier' && FUNCTIONS.test(callee.text);
    return isKnown && given?.type === 'argument_list' && given.children.every(isRead);
  };
  return comprehension.children.every(isRead) && free.length > 0 ? free : undefined;
}

/** Names of their own, or what is not there yet. */
const OTHERS = /comprehension$|^(?:lambda|generator_expression|await|named_expression|yield)$/;

function isReadField(node: SyntaxNode, name: string, isRead: (part: SyntaxNode) => boolean): boolean {
  const part = node.field(name);
  return part !== undefined && isRead(part);
}

function namesIn(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node) return [];
  return node.type === 'identifier' ? [node] : node.children.flatMap(namesIn);
}
