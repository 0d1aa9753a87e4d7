import { spanOf, spansOfMatches } from '../../text/span.ts';
import type { UnnamedSetting } from '../evaluate/evaluation.ts';
import type { Expression, Statement } from '../syntax/program.ts';
import { mayBeChanged } from '../changes/assigned-inside.ts';
import { type ExpressionReader, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Code that is run as text, and what is given all variables of a place; a template only reads these. */
const SETS =
  /(?<![\w.:@])load[ (](?=["'][^"'\n]{0,100}\.rb|ENV\b|File\.)|(?<![\w.:])eval[ (]|\.eval[ (]|\b(?:class|instance|module)_eval[ (]["'%<]|\blocal_variable_set\b|(?<!\bresult|\bresult_with_hash)[(,]\s?binding\b/g;

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

/** `alias $other $rules`: one variable has two names from then on. */
export function aliased(node: SyntaxNode): Statement[] {
  return node.children.flatMap((child) => (child.type === 'global_variable' ? [changed(child)] : []));
}

/** `yield text`, `block.call(text)`: the block of whoever calls a method may change the text that it is given. */
export function givenToBlock(node: SyntaxNode, reader: ExpressionReader): Statement[] {
  const isCalled = node.type === 'call' && isBlock(node);
  const list = node.type === 'yield' ? node.children[0] : isCalled ? node.field('arguments') : undefined;
  const names = (list?.children ?? []).filter(({ type }) => type === 'identifier');
  return names.length === 0 || !node.ofFile(changesTexts) ? [] : [mayBeChanged(node, names, reader)];
}

/** `block.call` in a method that names its block. */
function isBlock(node: SyntaxNode): boolean {
  const receiver = node.field('receiver');
  return node.field('method')?.text === 'call' && receiver !== undefined && node.file.includes(`&${receiver.text}`);
}

const changesTexts = (file: string): boolean =>
  /\.(?:replace|clear|prepend|insert|concat)\b|\.[a-z_]{1,30}!/.test(file);

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
