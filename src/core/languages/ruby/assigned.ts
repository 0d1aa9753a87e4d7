import { spanOf, spansOfMatches } from '../../text/span.ts';
import type { UnnamedSetting } from '../evaluate/evaluation.ts';
import type { Expression, Statement } from '../program.ts';
import { other } from '../reader.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

/** Code that is run as text, and what is given all variables of a place; a template only reads these. */
const SETS =
  /(?<![\w.:])eval[ (]|\.eval[ (]|\b(?:class|instance|module)_eval[ (]["'%<]|\blocal_variable_set\b|(?<!\bresult|\bresult_with_hash)[(,]\s?binding\b/g;

/** Source: Ruby's documentation, `Kernel#eval`, `Binding`. */
export const UNNAMED_SETTING: UnnamedSetting = {
  find: (text) => spansOfMatches(text, SETS),
  own: /^(?:regex|subshell)$/,
};

const isMentioned = (file: string): boolean => file.search(SETS) !== -1;

/** Statements that hold others. */
const HOLDS =
  /^(?:begin|body_statement|case|class|do|else|elsif|ensure|for|if|method|module|rescue|singleton_class|singleton_method|then|unless|until|while)$/;

/** A statement by itself gives variables values whose names it does not say. */
export function setsUnnamed(node: SyntaxNode): boolean {
  return !HOLDS.test(node.type) && node.ofFile(isMentioned) && node.text.search(SETS) !== -1 && names(node);
}

const SETTER = /^(?:binding|(?:class_|instance_|module_)?eval|local_variable_set)$/;

/** What a text only says does nothing. */
function names(node: SyntaxNode): boolean {
  return node.type === 'identifier' ? SETTER.test(node.text) : node.children.some(names);
}

export function unnamedSetting(node: SyntaxNode): Statement {
  return { kind: 'evaluate', ...spanOf(node), value: other(node, 'expression'), setsAny: true };
}

/** A variable has another value, of which nothing is known. */
function changed(node: SyntaxNode, name = node.text): Statement {
  const target: Expression = { kind: 'name', ...spanOf(node), name };
  return { kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value: other(node, 'expression') };
}

/** The variables of a pattern, which get what it is compared with, or parts of it: `in { role:, text: [first, *] }`, `rescue => error`. */
export function takenByPattern(pattern: SyntaxNode | undefined): Statement[] {
  if (!pattern) return [];
  if (pattern.type === 'identifier') return [changed(pattern)];
  if (pattern.type === 'keyword_pattern' && !pattern.field('value')) {
    const key = pattern.field('key');
    return key ? [changed(key)] : [];
  }
  return pattern.children.flatMap(takenByPattern);
}

/** `/(?<name>…)/ =~ text`: the groups of a literal are variables. */
export function takenByGroups(node: SyntaxNode): Statement[] {
  const left = node.type === 'binary' && node.field('operator')?.type === '=~' ? node.field('left') : undefined;
  if (left?.type !== 'regex') return [];
  return Array.from(left.text.matchAll(/\(\?<([a-z_]\w*)>/g), ([, name]) => changed(left, name));
}

/** The variables of a list on the left, however deep: `(first, second), *rest = pair`. */
function variablesOf(target: SyntaxNode): readonly SyntaxNode[] {
  return /^(?:destructured_left_assignment|rest_assignment)$/.test(target.type)
    ? target.children.flatMap(variablesOf)
    : [target];
}

/** Variables that a list on the left gives parts of parts. */
export function takenApart(left: SyntaxNode): Statement[] {
  const isDeep = left.type === 'left_assignment_list' && left.children.some(({ type }) => type.endsWith('_assignment'));
  return isDeep ? left.children.flatMap(variablesOf).flatMap(takenByPattern) : [];
}
