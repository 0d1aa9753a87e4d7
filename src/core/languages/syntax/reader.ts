import type { Cause } from '../../prompt/model.ts';
import { type MappedText, SourceMapBuilder } from '../../text/source-map.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type {
  AssignStatement,
  Expression,
  LeaveStatement,
  OtherExpression,
  Statement,
  TextLiteral,
} from './program.ts';
import { pathOf } from '../evaluate/values/value.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What the readers of all languages need of a syntax tree. */

export function other(node: SyntaxNode, cause: Cause, reads: readonly Expression[] = []): OtherExpression {
  return { kind: 'other', ...spanOf(node), cause, reads };
}

/**
 * A number that is written in the code.
 * @param printed how the language prints it; undefined where that is not known
 */
export function readNumber(node: SyntaxNode, printed = asWritten(node.text)): Expression {
  return printed === undefined ? other(node, 'expression') : { kind: 'value', ...spanOf(node), printed };
}

/** Every language prints a number so that is written without an exponent, a suffix and digits that say nothing. */
function asWritten(text: string): string | undefined {
  const digits = text.replaceAll('_', '');
  return AS_PRINTED.test(digits) ? digits : undefined;
}

const AS_PRINTED = /^(?:0|[1-9]\d{0,14}|(?:[1-9]\d{0,5}\.|0\.0{0,2}(?=[1-9]))\d{0,8}[1-9])$/;

/** The type that a parameter is declared with, behind the colon where there is one. */
export function typeOf(parameter: SyntaxNode, type = parameter.field('type')): { readonly type?: string } {
  return type ? { type: type.text.replace(/^\s*:/, '').trim() } : {};
}

/** `count++`, `total -= price`: a variable gets another value, made of what it had. */
export function computed(node: SyntaxNode, target: Expression, operands: readonly Expression[] = []): AssignStatement {
  const value = other(node, 'expression', [target, ...operands]);
  return { kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value };
}

/** An entry is taken out of what holds it. */
export function removed(node: SyntaxNode, target: Expression): AssignStatement {
  return { ...computed(node, target), isRemoval: true };
}

/**
 * `test ? one : another`.
 * @param field the expression that a field of the node holds
 */
export function readTernary(node: SyntaxNode, field: (name: string) => Expression): Expression {
  const branches = [field('consequence'), field('alternative')];
  return { kind: 'choice', ...spanOf(node), test: field('condition'), branches };
}

/** One of some values, or something unknown where none could be read. */
export function choiceOf(node: SyntaxNode, test: Expression, branches: readonly Expression[]): Expression {
  return branches.length === 0
    ? other(node, 'conditional', [test])
    : { kind: 'choice', ...spanOf(node), test, branches };
}

/** Decodes a run of a literal's source into the builder. */
export type DecodeRun = (builder: SourceMapBuilder, file: string, span: Span) => void;

/** A run of a literal's source, decoded. */
export function decodedRun(file: string, span: Span, decode: DecodeRun): MappedText {
  const builder = new SourceMapBuilder(file);
  decode(builder, file, span);
  return builder.build(span.end);
}

/**
 * Decodes runs in which a pattern's matches stand for other text, and all else for itself.
 * @param pattern global
 * @param decodeMatch undefined for a match that stands for itself
 */
export function decodeMatches(pattern: RegExp, decodeMatch: (match: string) => string | undefined): DecodeRun {
  return (builder, file, { start, end }) => {
    let at = start;
    const source = file.slice(start, end);
    // Most literals have nothing to decode: the copy of the pattern that goes through the matches is made for others only.
    for (const match of source.search(pattern) === -1 ? [] : source.matchAll(pattern)) {
      const decoded = decodeMatch(match[0]);
      if (decoded === undefined) continue;
      const from = start + match.index;
      builder.verbatim(at, from).replaced(from, from + match[0].length, decoded);
      at = from + match[0].length;
    }
    builder.verbatim(at, end);
  };
}

/** Each line's indentation up to the margin is left out; escapes are decoded in what is left. */
export function indented(margin: number, decode: DecodeRun): DecodeRun {
  return (builder, file, { start, end }) => {
    for (let at = start; at < end;) {
      const next = file.indexOf('\n', at);
      const lineEnd = next === -1 || next >= end ? end : next + 1;
      const indentation = /^[ \t]*/.exec(file.slice(at, Math.min(lineEnd, at + margin)))![0].length;
      decode(builder, file, { start: file[at - 1] === '\n' ? at + indentation : at, end: lineEnd });
      at = lineEnd;
    }
  };
}

/** How a language reads an expression. */
export interface ExpressionReader {
  readonly expression: (node: SyntaxNode) => Expression;
}

/** A text that a piece of code stands for: the name of a field, a symbol, a constant of a library. */
export function wordAt(file: string, { start, end }: Span, word: string): TextLiteral {
  const mapped = new SourceMapBuilder(file).replaced(start, end, word).build(end);
  return { kind: 'text', start, end, parts: [{ kind: 'literal', mapped }] };
}

/** `CacheControl` is `cacheControl`, `TTL` is `ttl`: as the fields of a request are named elsewhere. */
export function fieldName(name: string): string {
  return name.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+$|[A-Z])/, (start) => start.toLowerCase());
}

/** A new text, maybe one that is written to. It begins with a text or with nothing; a number is how much room it has. */
export function builderOf({ start, end }: Span, isWrittenTo: boolean, initial: Expression | undefined): Expression {
  const isBuilder = isWrittenTo && { isBuilder: true };
  if (initial?.kind === 'text') return { ...initial, ...isBuilder };
  const empty: TextLiteral = { kind: 'text', start, end, parts: [], ...isBuilder };
  return initial && initial.kind !== 'value' ? { kind: 'sum', start, end, parts: [empty, initial] } : empty;
}

const DEMONSTRATION =
  /^\(?(?:__name__\s?==\s?["']__main__["']|__FILE__\s?==\s?\$(?:0|PROGRAM_NAME)|require\.main\s?===?\s?module|import\.meta\.main)\)?$/;

/** What such a test decides is there only for a file that is run itself. */
export function demonstration(test: SyntaxNode | undefined): { readonly isDemonstration: true } | undefined {
  return test && test.end - test.start < LONGEST_TEST && DEMONSTRATION.test(test.text)
    ? { isDemonstration: true }
    : undefined;
}

const LONGEST_TEST = 50;

/** What is done where a `try` fails. */
interface Caught {
  readonly clause: SyntaxNode;
  readonly body: readonly Statement[];
}

/**
 * The body of a `try` runs, or it fails somewhere, and what catches goes on behind it unless that leaves. What it begins with that
 * cannot fail is done in any case.
 * @param last what runs in any case
 */
export function tried(
  node: Span,
  body: readonly Statement[],
  caught: readonly Caught[],
  last: readonly Statement[],
): Statement[] {
  if (last.some(returns)) return overruled(node, body, caught, last);
  const always: Statement[] = last.length > 0 ? [{ kind: 'block', ...spanOf(node), body: last, isAlways: true }] : [];
  const [first] = caught;
  const risky = body.findIndex((one) => !cannotFail(one));
  if (first && risky !== -1 && (isLeft(body) || caught.some((one) => !isLeft(one.body)))) {
    const rest = body.slice(risky);
    const half = halfDone(node, rest);
    const branches = [rest, ...caught.map((one) => [...half, ...one.body])];
    const tests = [other(first.clause, 'conditional')];
    return [
      ...body.slice(0, risky),
      { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive: true },
      ...always,
    ];
  }
  return [
    { kind: 'block', ...spanOf(node), body },
    ...caught.map(({ clause, body: branch }): Statement => ({
      kind: 'branch',
      ...spanOf(clause),
      tests: [other(clause, 'conditional')],
      branches: [branch],
      isExhaustive: false,
    })),
    ...always,
  ];
}

/** What runs in any case may return something else than what is returned before: that is there at times. */
function overruled(
  node: Span,
  body: readonly Statement[],
  caught: readonly Caught[],
  last: readonly Statement[],
): Statement[] {
  const value: Expression = { kind: 'other', ...spanOf(node), cause: 'conditional', reads: [] };
  const result: Statement = { kind: 'return', ...spanOf(node), value };
  return [...[body, ...caught.map((one) => one.body), [result]].map((branch) => atTimes(node, value, branch)), ...last];
}

/** Statements that are not always reached. */
export function atTimes(node: Span, test: Expression, body: readonly Statement[]): Statement {
  return { kind: 'branch', ...spanOf(node), tests: [test], branches: [body], isExhaustive: false };
}

/** What the code of a `try` throws by itself. */
export function thrownIn(node: SyntaxNode): SyntaxNode[] {
  if (!THROWS.test(node.text)) return [];
  return THROW.test(node.type) ? node.children.slice(0, 1) : node.children.flatMap(thrownIn);
}

const THROWS = /\b(?:raise|throw)\s/;
const THROW = /^(?:raise|throw)_statement$/;

function returns(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
      return true;
    case 'loop':
    case 'block':
      return statement.body.some(returns);
    case 'branch':
      return statement.branches.some((branch) => branch.some(returns));
    default:
      return false;
  }
}

/** A variable is given what is written there, or what another one has. */
function cannotFail(statement: Statement): boolean {
  if (statement.kind !== 'assign' || statement.declares) return false;
  return statement.targets.every(({ kind }) => kind === 'name') && isThere(statement.value);
}

function isThere(value: Expression): boolean {
  switch (value.kind) {
    case 'name':
    case 'value':
      return true;
    case 'text':
      return value.parts.every((part) => part.kind === 'literal' || isThere(part.value));
    case 'sum':
      return value.parts.every(isThere);
    case 'list':
      return value.items.every((item) => !item.spread && isThere(item.value));
    case 'record':
      return value.entries.every((entry) => entry.key !== undefined && isThere(entry.value));
    default:
      return false;
  }
}

/** What the body has given values to before it fails: of what it gives several, the ones before the last. */
function halfDone(node: Span, body: readonly Statement[]): Statement[] {
  const given = body.filter(
    (one): one is AssignStatement => one.kind === 'assign' && one.operator === 'set' && !one.declares,
  );
  if (given.length === 0 || body.length === 1) return [];
  const value: Expression = { kind: 'other', ...spanOf(node), cause: 'conditional', reads: [] };
  const replaced = given.filter((one, index) => given.slice(index + 1).some((other) => isSameTarget(one, other)));
  const mayChange = given.flatMap(({ targets }) => targets);
  return [
    ...replaced.map((one) => atTimes(node, value, [one])),
    { kind: 'evaluate', ...spanOf(node), value, mayChange },
  ];
}

function isSameTarget({ targets: [one] }: AssignStatement, { targets: [another] }: AssignStatement): boolean {
  const path = one && pathOf(one);
  return path !== undefined && another !== undefined && pathOf(another) === path;
}

/** What stands behind some statements is not reached, unless one of them fails. */
export function isLeft(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    switch (statement.kind) {
      case 'return':
      case 'leave':
        return true;
      case 'loop':
        return statement.isEndless === true;
      case 'block':
        return isLeft(statement.body);
      case 'branch':
        return statement.isExhaustive && statement.branches.every(isLeft);
      default:
        return false;
    }
  });
}

const OF_LOOP = /break|continue|next|redo/;
const NEXT_TURN = /continue|next|redo/;
/** What stands behind `break` or `continue` and says of which loop it is. */
const NAME_OF_LOOP = /label|lifetime|^(?:statement_)?identifier$|^integer$/;

/** A statement behind which nothing is reached. */
export function leave(node: SyntaxNode): LeaveStatement {
  if (!OF_LOOP.test(node.type)) return { kind: 'leave', ...spanOf(node) };
  const isNamed = node.children.some(({ type }) => NAME_OF_LOOP.test(type));
  const isNextTurn = NEXT_TURN.test(node.type) && { isNextTurn: true };
  return { kind: 'leave', ...spanOf(node), isOfLoop: true, ...isNextTurn, ...(isNamed && { isOfNamedLoop: true }) };
}
