import type { Argument } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { readExpression } from './expressions.ts';

/**
 * What the attributes of a method say of it and of its parameters, which a model is told where it is a tool: `[Description("…")]`.
 * Undefined for a method without any. Source: the documentation of `AIFunctionFactory.Create`.
 */
export function toldOfMethod(method: SyntaxNode, source: CodeSource): (() => readonly Argument[]) | undefined {
  const parameters = method.field('parameters')?.children ?? [];
  const described = [method, ...parameters].flatMap(descriptionOf);
  if (described.length === 0) return undefined;
  return () => described.map((text) => ({ name: 'description', value: readExpression(text, source) }));
}

/** What is said of the result is not sent. */
function descriptionOf(node: SyntaxNode): readonly SyntaxNode[] {
  const lists = node.children.filter(({ type }) => type === 'attribute_list');
  const own = lists.filter(({ children }) => !children.some(({ type }) => type === 'attribute_target_specifier'));
  const attributes = own.flatMap(({ children }) => children.filter(({ type }) => type === 'attribute'));
  const described = attributes.find((one) =>
    /^(?:\w+\.)*Description(?:Attribute)?$/.test(one.field('name')?.text ?? ''),
  );
  const given = described?.children.find(({ type }) => type === 'attribute_argument_list');
  const text = given?.children.find(({ type }) => type === 'attribute_argument')?.children.at(-1);
  return text ? [text] : [];
}
