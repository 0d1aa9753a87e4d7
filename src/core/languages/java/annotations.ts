import { spanOf } from '../../text/span.ts';
import type { Argument, Expression, Statement } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { readExpression } from './expressions.ts';
import type { CodeSource } from '../syntax/code-source.ts';

/** What an annotation's text is in the request that a method stands for. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['SystemMessage', 'system'],
  ['UserMessage', 'prompt'],
]);

/** The argument beside an annotated text that tells the names of what the method gets, apart from each other by spaces. */
export const NAMES_OF_PLACES = 'placeNames';

/**
 * A method whose annotations hold its prompt (LangChain4j, Quarkus): a call of the method with these texts. Annotations of a
 * type hold for its methods; those of a method come first. Several texts are joined by line breaks.
 */
export function annotatedCall(method: SyntaxNode, source: CodeSource): Statement[] {
  const name = method.field('name');
  const type = method.parent?.parent;
  const found = new Map<string, Argument>();
  const given = parametersOf(method).flatMap(namesOf).join(' ');
  for (const owner of [type, method]) {
    for (const annotation of owner ? annotationsOf(owner) : []) {
      const tools = toolsOf(annotation, source);
      if (tools) found.set('tools', tools);
      const part = PARTS.get(nameOf(annotation));
      const value = part && textOf(annotation, part === 'prompt', source, given);
      if (part && value) found.set(part, { name: part, value });
    }
  }
  if (found.size === 0 || !name) return [];
  const asked = found.has('prompt') ? undefined : askedOf(method);
  if (asked) found.set('prompt', { name: 'prompt', value: asked });
  const typeName = type?.field('name');
  const object: Expression = { kind: 'name', ...spanOf(name), name: typeName ? typeName.text : 'AiService' };
  const callee: Expression = { kind: 'member', ...spanOf(name), object, name: name.text };
  const service: Expression = { kind: 'member', ...spanOf(name), object: callee, name: 'aiService' };
  return [asCall(method, service, [...found.values()])];
}

/** Which parameter of a method is what the user says: the one with `@UserMessage`, or the only one, if nothing is said of it. */
function askedOf(method: SyntaxNode): Expression | undefined {
  const parameters = parametersOf(method);
  const toldOf = (one: SyntaxNode): readonly string[] =>
    [...annotationsOf(one), ...annotationsOf(one, 'marker_annotation')].map(nameOf);
  const [only, ...others] = parameters;
  const asked =
    parameters.find((one) => toldOf(one).includes('UserMessage')) ??
    (only && others.length === 0 && toldOf(only).length === 0 ? only : undefined);
  const name = asked?.field('name');
  return name && { kind: 'other', ...spanOf(name), cause: 'expression', reads: [] };
}

function parametersOf(method: SyntaxNode): SyntaxNode[] {
  return (method.field('parameters')?.children ?? []).filter(({ type }) => type === 'formal_parameter');
}

/** The name of a parameter, and the one that `@V("name")` gives it. */
function namesOf(parameter: SyntaxNode): string[] {
  const own = parameter.field('name')?.text;
  const told = annotationsOf(parameter).find((one) => nameOf(one) === 'V');
  const value = told
    ?.field('arguments')
    ?.children.find((one) => one.type === 'string_literal')
    ?.text.slice(1, -1);
  return [own, value].filter((name) => name !== undefined);
}

/** A class whose annotation is a prompt that its fields fill (LangChain4j's `@StructuredPrompt`). */
export function structuredPrompt(type: SyntaxNode, source: CodeSource): Statement[] {
  const name = type.field('name');
  const annotation = annotationsOf(type).find((one) => (one.field('name') ?? one).text.endsWith('StructuredPrompt'));
  const value = annotation && textOf(annotation, true, source);
  if (!name || !value) return [];
  const object: Expression = { kind: 'name', ...spanOf(name), name: name.text };
  const service: Expression = { kind: 'member', ...spanOf(name), object, name: 'aiService' };
  return [asCall(type, service, [{ name: 'prompt', value }])];
}

function asCall(node: SyntaxNode, callee: Expression, args: readonly Argument[]): Statement {
  const span = { start: node.start, end: node.end };
  return { kind: 'evaluate', ...span, value: { kind: 'call', ...span, callee, arguments: args } };
}

/** @param kind of those with arguments, unless it says of those without */
function annotationsOf(node: SyntaxNode, kind: 'annotation' | 'marker_annotation' = 'annotation'): SyntaxNode[] {
  const modifiers = node.children.find((child) => child.type === 'modifiers');
  return modifiers ? modifiers.children.filter((child) => child.type === kind) : [];
}

/**
 * The text of an annotation, as the library's template language fills it.
 * @param isTurn it is what the user says
 * @param given the names of what the method gets
 */
function textOf(annotation: SyntaxNode, isTurn: boolean, source: CodeSource, given = ''): Expression | undefined {
  const list = annotation.field('arguments');
  const pair = (list ?? annotation).children.find(
    (child) => child.type !== 'element_value_pair' || keyOf(child) === 'value',
  );
  const value = pair?.type === 'element_value_pair' ? pair.field('value') : pair;
  if (!list || !value) return undefined;
  const text = readExpression(value, source);
  const span = spanOf(value);
  const name = `annotated${isTurn ? 'Turn' : ''}${text.kind === 'list' ? 'Lines' : ''}`;
  const names: Argument[] =
    given === '' ? [] : [{ name: NAMES_OF_PLACES, value: { kind: 'value', ...span, printed: given } }];
  return { kind: 'call', ...span, callee: { kind: 'name', ...span, name }, arguments: [{ value: text }, ...names] };
}

function keyOf(pair: SyntaxNode): string {
  const key = pair.field('key');
  return key ? key.text : '';
}

/** Which classes are its tools: Quarkus' `@RegisterAiService(tools = Tides.class)`, `@ToolBox(Tides.class)`. */
function toolsOf(annotation: SyntaxNode, source: CodeSource): Argument | undefined {
  const key = { RegisterAiService: 'tools', ToolBox: 'value' }[nameOf(annotation)];
  const given = annotation.field('arguments')?.children ?? [];
  const told = key && given.find((one) => (one.type === 'element_value_pair' ? keyOf(one) : 'value') === key);
  const value = told && told.type === 'element_value_pair' ? told.field('value') : told;
  return value ? { name: 'tools', value: classesIn(value, source) } : undefined;
}

/** `Tides.class` stands for an object of the class; several are a list. */
function classesIn(value: SyntaxNode, source: CodeSource): Expression {
  const [type] = value.children;
  if (value.type === 'class_literal' && type) return { kind: 'name', ...spanOf(value), name: type.text };
  if (value.type !== 'element_value_array_initializer') return readExpression(value, source);
  return { kind: 'list', ...spanOf(value), items: value.children.map((one) => ({ value: classesIn(one, source) })) };
}

const TOOL = /^(?:Tool|McpTool)$/;
const OF_PARAMETER = /^(?:P|ToolParam|ToolArg|McpToolParam)$/;

/**
 * What the annotations of a method that is a tool say of it and of its parameters: LangChain4j's `@Tool("…")` and `@P("…")`, Spring
 * AI's `@Tool(description = "…")` and `@ToolParam(description = "…")`. Undefined for any other method.
 */
export function toldOfTool(method: SyntaxNode, source: CodeSource): (() => readonly Argument[]) | undefined {
  const tool = annotationsOf(method).find((one) => TOOL.test(nameOf(one)));
  if (!tool) return undefined;
  return () => {
    const parameters = method.field('parameters')?.children ?? [];
    const ofParameters = parameters
      .flatMap((one) => annotationsOf(one))
      .filter((one) => OF_PARAMETER.test(nameOf(one)));
    return [tool, ...ofParameters].flatMap((one) => descriptionOf(one, source));
  };
}

function nameOf(annotation: SyntaxNode): string {
  return (annotation.field('name') ?? annotation).text.replace(/^.*\./, '');
}

function descriptionOf(annotation: SyntaxNode, source: CodeSource): readonly Argument[] {
  const given = annotation.field('arguments')?.children ?? [];
  const told = given.find((one) => one.type !== 'element_value_pair' || /^(?:value|description)$/.test(keyOf(one)));
  const value = told?.type === 'element_value_pair' ? told.field('value') : told;
  return value ? [{ name: 'description', value: readExpression(value, source) }] : [];
}
