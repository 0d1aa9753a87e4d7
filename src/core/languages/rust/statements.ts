import { once } from '../syntax/once.ts';
import { spanOf } from '../../text/span.ts';
import { assignment, readReturn } from '../syntax/c-like.ts';
import { mayBeChanged } from '../changes/assigned-inside.ts';
import { spanOfLoop } from '../syntax/endless.ts';
import type { ClassDefinition, FunctionDefinition, ImportBinding, Statement } from '../syntax/program.ts';
import { computed, type ExpressionReader, leave, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { keptReferences, takenInTest } from './references.ts';
import { isMutableReference, leaves, readExpression, readParameters, readTest } from './expressions.ts';
import type { CodeSource } from '../syntax/code-source.ts';

/** Reads an item or statement of Rust; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const source: CodeSource = { file: node.file, readBody: (body) => readBlock(body, source, true) };
  return readOne(node, source);
}

/** @param isLast what stands at the end of a block is what it gives */
function readBlock(node: SyntaxNode | undefined, source: CodeSource, isReturned: boolean): Statement[] {
  const children = node?.children ?? [];
  return children.flatMap((child, index) =>
    isReturned && index === children.length - 1 ? readLast(child, source) : readOne(child, source),
  );
}

const ITEM = /_(?:item|declaration|statement)$|^(?:for|while|loop)_expression$/;

/** The value at the end of a block. */
function readLast(node: SyntaxNode, source: CodeSource): Statement[] {
  const inner = node.type === 'expression_statement' ? node.children[0] : node;
  const isValue =
    node.type !== 'expression_statement' || !source.file.slice(node.start, node.end).trimEnd().endsWith(';');
  if (inner && isValue) {
    if (inner.type === 'if_expression')
      return [...keptReferences([inner.field('condition')], readerOf(source)), readIf(inner, source, true)];
    if (inner.type === 'match_expression') return [...referredInMatch(inner, source), readMatch(inner, source, true)];
    if (inner.type === 'block') return readBlock(inner, source, true);
    if (!ITEM.test(inner.type) && !/assign|^return_|^macro_definition/.test(inner.type) && !leaves(inner))
      return [{ kind: 'return', ...spanOf(inner), value: readExpression(inner, source) }];
  }
  return readOne(node, source);
}

const readerOf = (source: CodeSource): ExpressionReader => ({ expression: (node) => readExpression(node, source) });

/** `#[cfg(feature = "long")]` before an item or a statement: it is there only in some builds. */
const IN_SOME_BUILDS = /#\[cfg\((?!test\))[^\]\n]{0,80}\)\]\s{0,40}(?:#\[[^\]\n]{0,80}\]\s{0,40}){0,3}$/;
const hasBuilds = (file: string): boolean => file.includes('#[cfg(');
const LONGEST_ATTRIBUTES = 200;

function isInSomeBuilds(node: SyntaxNode): boolean {
  const { file, start } = node;
  return node.ofFile(hasBuilds) && IN_SOME_BUILDS.test(file.slice(Math.max(0, start - LONGEST_ATTRIBUTES), start));
}

function sometimes(node: SyntaxNode, body: readonly Statement[]): Statement {
  return { kind: 'branch', ...spanOf(node), tests: [], branches: [body], isExhaustive: false };
}

function readOne(node: SyntaxNode, source: CodeSource): Statement[] {
  const isAlways = /_(?:item|declaration)$/.test(node.type) || !isInSomeBuilds(node);
  const statements = readAny(node, source);
  return isAlways ? statements : [sometimes(node, statements)];
}

function readAny(node: SyntaxNode, source: CodeSource): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'use_declaration':
      return [{ kind: 'import', ...span, bindings: readImports(node.field('argument'), '') }];
    case 'mod_item':
      return /^tests?$/.test(node.field('name')?.text ?? '') ? [] : readBlock(node.field('body'), source, false);
    case 'const_item':
    case 'static_item':
      return set(node, node.field('name'), node.field('value'), source).map((one) =>
        one.kind === 'assign' && isInSomeBuilds(node)
          ? {
              ...one,
              value: {
                kind: 'choice',
                ...spanOf(one.value),
                test: other(node, 'conditional'),
                branches: [one.value, other(node, 'conditional')],
              },
            }
          : one,
      );
    case 'let_declaration':
      return [
        ...readLet(node, source).map((one) => (one.kind === 'assign' ? { ...one, declares: true } : one)),
        ...keptReferences([node], readerOf(source)),
      ];
    case 'function_item': {
      const name = node.field('name')?.text;
      return name === undefined
        ? []
        : [{ kind: 'define-function', ...span, name, definition: functionOf(node, name, source) }];
    }
    case 'impl_item':
    case 'trait_item':
      return readImplementation(node, source);
    case 'expression_statement':
      return node.children.flatMap((child) => readOne(child, source));
    case 'block':
    case 'unsafe_block':
    case 'async_block':
      return readBlock(node, source, false);
    case 'assignment_expression':
      return [
        ...set(node, node.field('left'), node.field('right'), source),
        ...keptReferences([node], readerOf(source)),
      ];
    case 'compound_assignment_expr': {
      const left = node.field('left');
      const right = node.field('right');
      if (!left || !right) return [];
      if (node.field('operator')?.type !== '+=')
        return [computed(node, readExpression(left, source), [readExpression(right, source)])];
      return [assignment(node, left, right, readerOf(source), 'add')];
    }
    case 'return_expression':
      return [readReturn(node, readerOf(source))];
    case 'break_expression':
    case 'continue_expression':
      return [leave(node)];
    case 'if_expression':
      return [...keptReferences([node.field('condition')], readerOf(source)), readIf(node, source, false)];
    case 'match_expression':
      return [...referredInMatch(node, source), readMatch(node, source, false)];
    case 'for_expression':
    case 'while_expression':
    case 'loop_expression': {
      const test = node.field('condition');
      const reader = readerOf(source);
      const kept = [...keptReferences([test, node.field('value')], reader), ...takenInTest(test, reader)];
      return [...kept, readLoop(node, source), ...kept];
    }
    default:
      if (leaves(node)) return [leave(node)];
      return /_(?:expression|invocation)$/.test(node.type)
        ? [
            { kind: 'evaluate', ...span, value: readExpression(node, source) },
            ...keptReferences([node], readerOf(source)),
          ]
        : [];
  }
}

function set(
  node: SyntaxNode,
  target: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
  source: CodeSource,
): Statement[] {
  if (!target || !value) return [];
  // `[first, second] = pair`, and a variable that any code may set.
  const mayChange = target.type === 'array_expression' ? target.children : isOfProgram(target) ? [target] : [];
  const touched = mayChange.length === 0 ? [] : [mayBeChanged(node, mayChange, readerOf(source))];
  if (target.type === 'array_expression')
    return [{ kind: 'evaluate', ...spanOf(node), value: readExpression(value, source) }, ...touched];
  // `*lines.last_mut().unwrap() = text` calls what gives the place.
  const pointed = target.type === 'unary_expression' ? target.children[0] : undefined;
  const called: Statement[] =
    pointed?.type === 'call_expression'
      ? [{ kind: 'evaluate', ...spanOf(node), value: readExpression(pointed, source) }]
      : [];
  const set = assignment(node, target, value, readerOf(source));
  const [own] = set.targets;
  // `*agent = other` gives it to whoever has it.
  const targets = pointed?.type === 'identifier' && own?.kind === 'name' ? [{ ...own, isPointee: true }] : set.targets;
  return [...called, { ...set, targets }, ...touched];
}

/** `static mut RULES`. */
function isOfProgram({ text, file, parent }: SyntaxNode): boolean {
  return /^[A-Z]\w*$/.test(text) && parent?.type === 'assignment_expression' && file.includes(`static mut ${text}`);
}

function readLet(node: SyntaxNode, source: CodeSource): Statement[] {
  const pattern = node.field('pattern');
  const value = node.field('value');
  if (!pattern || !value) return [];
  if (pattern.type === 'identifier')
    return set(node, pattern, value, source).map((one) =>
      one.kind === 'assign' && isMutableReference(value) ? { ...one, isReference: true } : one,
    );
  if (pattern.text === '_') return [{ kind: 'evaluate', ...spanOf(node), value: readExpression(value, source) }];
  const names = pattern.children.filter(({ type }) => type === 'identifier');
  if (pattern.type !== 'tuple_pattern' || names.length < 2) return set(node, names.at(-1), value, source);
  const targets = names.map((name) => readExpression(name, source));
  return [{ kind: 'assign', ...spanOf(node), targets, operator: 'set', value: readExpression(value, source) }];
}

function readIf(node: SyntaxNode, source: CodeSource, isReturned: boolean): Statement {
  const alternative = node.field('alternative')?.children[0];
  const branches = [readBlock(node.field('consequence'), source, isReturned)];
  if (alternative) {
    branches.push(
      alternative.type === 'if_expression'
        ? [readIf(alternative, source, isReturned)]
        : readBlock(alternative, source, isReturned),
    );
  }
  const tests = [readTest(node.field('condition'), node, source)];
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive: alternative !== undefined };
}

/** One of the arms is taken: a match leaves nothing out. */
function readMatch(node: SyntaxNode, source: CodeSource, isReturned: boolean): Statement {
  const branches = (node.field('body')?.children ?? []).flatMap((arm): Statement[][] => {
    const value = arm.field('value');
    if (!value) return [];
    if (value.type === 'block') return [readBlock(value, source, isReturned)];
    return [isReturned ? readLast(value, source) : readOne(value, source)];
  });
  const tests = [readTest(node.field('value'), node, source)];
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive: branches.length > 0 };
}

/** `match &mut found { Some(text) => … }`. */
function referredInMatch(node: SyntaxNode, source: CodeSource): Statement[] {
  return keptReferences([/\bref\s+mut\b/.test(node.text) ? node : node.field('value')], readerOf(source));
}

function readLoop(node: SyntaxNode, source: CodeSource): Statement {
  const pattern = node.field('pattern');
  const value = node.field('value');
  const names =
    pattern?.type === 'identifier' ? [pattern] : (pattern?.children.filter(({ type }) => type === 'identifier') ?? []);
  return {
    kind: 'loop',
    ...spanOfLoop(node),
    variables: names.map(({ text }) => text),
    ...(value && { over: readExpression(value, source) }),
    ...(value && isMutableReference(value) && { changesItems: true }),
    body: readBlock(node.field('body'), source, false),
  };
}

/** What is implemented for a type is its class. */
function readImplementation(node: SyntaxNode, source: CodeSource): Statement[] {
  const name = (node.field('type') ?? node.field('name'))?.text.replace(/<[\s\S]*$/, '');
  if (name === undefined) return [];
  let members: readonly Statement[] | undefined;
  const definition: ClassDefinition = {
    ...spanOf(node),
    name,
    bases: [],
    members: () => (members ??= readBlock(node.field('body'), source, false)),
  };
  return [{ kind: 'define-class', ...spanOf(node), name, definition }];
}

function functionOf(node: SyntaxNode, name: string, source: CodeSource): FunctionDefinition {
  let body: readonly Statement[] | undefined;
  return {
    ...spanOf(node),
    name,
    parameters: once(() => readParameters(node.field('parameters'))),
    body: () => {
      if (body) return body;
      const own = source.readBody(node.field('body'));
      return (body = isInSomeBuilds(node) ? [sometimes(node, own)] : own);
    },
  };
}

function readImports(node: SyntaxNode | undefined, prefix: string): ImportBinding[] {
  if (!node) return [];
  if (node.type === 'scoped_use_list') {
    const path = node.field('path')?.text;
    const inner = path === undefined ? prefix : prefix + path + '::';
    return (node.field('list')?.children ?? []).flatMap((child) => readImports(child, inner));
  }
  if (node.type === 'use_list') return node.children.flatMap((child) => readImports(child, prefix));
  const path = node.type === 'use_as_clause' ? node.field('path') : node;
  const full = prefix + (path?.text ?? '');
  const cut = full.lastIndexOf('::');
  const member = full.slice(cut === -1 ? 0 : cut + 2);
  if (!/^\w+$/.test(member)) return [];
  const name = node.type === 'use_as_clause' ? (node.field('alias')?.text ?? member) : member;
  return [{ name, module: cut === -1 ? member : full.slice(0, cut), ...(cut !== -1 && { member }) }];
}
