import { type Span, spanOf } from '../../text/span.ts';
import type { Argument, Expression, Statement, TextLiteral } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { readExpression } from './expressions.ts';

/**
 * Strategy. Some libraries take a prompt from where other code has none: the docstring of a signature of DSPy or of a function of
 * Outlines, the text that a decorator of Magentic or Mirascope is given. It is read as if the class or the function were called
 * with it.
 */

/** Bases of a class whose docstring is the system's text. */
const SIGNATURE = /(?:^|\.)Signature$/;
/** Decorators whose function has its template as its docstring, where it has nothing else. */
const DOCUMENTED = /(?:^|\.)prompt$/;
/** Decorators of functions that say to the system what their docstring is: `@ell.simple(model=…)`. */
const SAYING = /^ell\.(?:simple|complex)$/;
/** Decorators that are given a template. */
const TEMPLATE = /^(?:\w+\.)?prompt(?:_template)?$/;
/** A decorator that is given messages: `@chatprompt(SystemMessage("…"), UserMessage("… {topic}"))`. */
const MESSAGES = /^(?:\w+\.)?chatprompt$/;
/** What is given instead is the name of the prompt, or whose text it is: `@prompt("user")`. */
const NAME = /^\w*["']{1,3}[\w.:/-]*["']{1,3}$/;

/** The docstring of a class that asks a model. */
export function promptOfClass(node: SyntaxNode, name: SyntaxNode): Statement[] {
  const bases = node.field('superclasses')?.children ?? [];
  const text = bases.some((base) => SIGNATURE.test(base.text)) ? docstringOf(node) : undefined;
  return text ? [asked(node, name, 'aiService', [{ name: 'system', value: readExpression(text) }])] : [];
}

/** What the decorators of a function say that it asks a model. */
export function promptOfFunction(node: SyntaxNode, name: SyntaxNode, decorators: readonly SyntaxNode[]): Statement[] {
  return decorators.flatMap((decorator): Statement[] => {
    const expression = decorator.children[0];
    if (!expression) return [];
    const path = (expression.type === 'call' ? expression.field('function') : expression)?.text ?? '';
    const template = DOCUMENTED.test(path) ? onlyDocstringOf(node) : undefined;
    const documented = template ? [asked(node, name, 'promptDocument', [{ value: readExpression(template) }])] : [];
    if (expression.type !== 'call') return documented;
    const said = SAYING.test(path) ? docstringOf(node) : undefined;
    if (said) return [asked(node, name, 'aiService', [{ name: 'system', value: readExpression(said) }])];
    if (MESSAGES.test(path)) return [asked(node, name, 'chatDecorator', [{ value: messagesOf(expression) }])];
    const call = TEMPLATE.test(path) ? readExpression(expression) : undefined;
    const text = call?.kind === 'call' ? call.arguments[0]?.value : undefined;
    const isTemplate = text?.kind === 'sum' || (text?.kind === 'text' && !NAME.test(writtenIn(expression, text)));
    return isTemplate ? [asked(node, name, 'promptDecorator', [{ value: text }])] : documented;
  });
}

function messagesOf(decorator: SyntaxNode): Expression {
  const call = readExpression(decorator);
  return {
    kind: 'list',
    ...spanOf(decorator),
    items: call.kind === 'call' ? call.arguments.map(({ value }) => ({ value })) : [],
  };
}

function asked(node: SyntaxNode, name: SyntaxNode, member: string, args: readonly Argument[]): Statement {
  const object: Expression = { kind: 'name', ...spanOf(name), name: name.text };
  const callee: Expression = { kind: 'member', ...spanOf(name), object, name: member };
  return {
    kind: 'evaluate',
    ...spanOf(node),
    value: { kind: 'call', ...spanOf(node), callee, arguments: [...args] },
  };
}

/** The docstring of a class or a function. */
export function documentationOf(node: SyntaxNode): TextLiteral | undefined {
  const text = docstringOf(node);
  const literal = text && readExpression(text);
  return literal?.kind === 'text' ? literal : undefined;
}

/** The string that a class or a function begins with. */
function docstringOf(node: SyntaxNode): SyntaxNode | undefined {
  const first = node.field('body')?.children[0];
  const string = first?.type === 'expression_statement' ? first.children[0] : undefined;
  return string?.type === 'string' ? string : undefined;
}

/** The same of a function that has nothing else, but for what stands for nothing. */
function onlyDocstringOf(node: SyntaxNode): SyntaxNode | undefined {
  const [, ...others] = (node.field('body')?.children ?? []).filter(({ type }) => type !== 'comment');
  return others.every(({ text }) => text === 'pass' || text === '...') ? docstringOf(node) : undefined;
}

function writtenIn({ start, text }: SyntaxNode, span: Span): string {
  return text.slice(span.start - start, span.end - start);
}
