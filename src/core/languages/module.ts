import type { Node } from 'web-tree-sitter';
import type { Span } from '../text/span.ts';
import type { Evaluation } from './evaluate/evaluation.ts';
import type { Scope } from './evaluate/scope.ts';
import type { Value, Variables } from './evaluate/value.ts';
import type { CodeLanguage } from './language.ts';
import type { Statement } from './program.ts';
import { indexFromSorted } from './sorted.ts';

/** A statement of a file's top level, read when it is asked for. */
export interface TopStatement extends Span {
  readonly node: Node;
}

/**
 * The top level of a file. What is not asked for is not read: a name is searched in the text, and only the statements that
 * mention it are looked at.
 */
export class Module {
  readonly #language: CodeLanguage;
  readonly #text: string;
  readonly #read = new Map<TopStatement, readonly Statement[]>();
  readonly #executed = new Set<TopStatement>();
  readonly #asked = new Set<string>();
  readonly #starts: readonly number[];
  readonly statements: readonly TopStatement[];

  constructor(language: CodeLanguage, root: Node, text: string) {
    this.#language = language;
    this.#text = text;
    this.statements = root.children.map((node) => ({ node, start: node.startIndex, end: node.endIndex }));
    this.#starts = this.statements.map(({ start }) => start);
  }

  execute(statement: TopStatement, evaluation: Evaluation, scope: Variables): void {
    if (this.#executed.has(statement)) return;
    this.#executed.add(statement);
    evaluation.execute(this.#statementsOf(statement), scope, { returns: [] });
  }

  /** The value that the top level gives a name: all statements that give it one are executed. */
  lookUp(name: string, evaluation: Evaluation, scope: Scope): Value | undefined {
    if (this.#asked.has(name) || name === '' || name.includes('.')) return undefined;
    this.#asked.add(name);
    for (const statement of this.#mentioning(name)) {
      if (this.#statementsOf(statement).some((one) => binds(one, name))) this.execute(statement, evaluation, scope);
    }
    return scope.written.get(name);
  }

  #statementsOf(statement: TopStatement): readonly Statement[] {
    let read = this.#read.get(statement);
    if (!read) {
      read = this.#language.readStatement(statement.node, this.#text);
      this.#read.set(statement, read);
    }
    return read;
  }

  *#mentioning(name: string): Generator<TopStatement> {
    for (let at = this.#text.indexOf(name); at !== -1;) {
      const statement = this.statements[indexFromSorted(this.#starts, at + 1) - 1];
      if (!statement || at >= statement.end) {
        at = this.#text.indexOf(name, at + 1);
        continue;
      }
      yield statement;
      at = this.#text.indexOf(name, statement.end);
    }
  }
}

function binds(statement: Statement, name: string): boolean {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.some((target) => target.kind === 'name' && target.name === name);
    case 'define-function':
    case 'define-class':
      return statement.name === name;
    case 'import':
      return statement.bindings.some((binding) => binding.name === name);
    case 'block':
      return statement.body.some((one) => binds(one, name));
    case 'branch':
      return statement.branches.some((branch) => branch.some((one) => binds(one, name)));
    case 'loop':
      return statement.body.some((one) => binds(one, name));
    case 'evaluate':
      return mutates(statement.value, name);
    default:
      return false;
  }
}

/** `NAME.append(…)`: a list of the top level that grows. */
function mutates(value: (Statement & { kind: 'evaluate' })['value'], name: string): boolean {
  return (
    value.kind === 'call' &&
    value.callee.kind === 'member' &&
    value.callee.object.kind === 'name' &&
    value.callee.object.name === name
  );
}
