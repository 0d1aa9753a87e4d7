import type { Evaluation } from './evaluate/evaluation.ts';
import type { Scope } from './evaluate/scope.ts';
import type { Value, Variables } from './evaluate/value.ts';
import type { CodeLanguage } from './language.ts';
import type { Statement } from './program.ts';
import type { SyntaxTree, TopLevel } from './syntax-tree.ts';

/** Characters of a statement in which the names stand that it gives values to; a short one is looked at as a whole. */
const HEAD = 160;
const SHORT = 400;

/**
 * The top level of a file. What is not asked for is not read: of the statements, only those whose words have a name are looked
 * at for it.
 */
export class Module {
  readonly #language: CodeLanguage;
  readonly #text: string;
  readonly #read = new Map<TopLevel, readonly Statement[]>();
  readonly #executed = new Set<TopLevel>();
  readonly #asked = new Set<string>();
  #heads: ReadonlyMap<string, readonly TopLevel[]> | undefined;
  readonly statements: readonly TopLevel[];

  constructor(language: CodeLanguage, tree: SyntaxTree) {
    this.#language = language;
    this.#text = tree.text;
    this.statements = tree.topLevel();
  }

  execute(statement: TopLevel, evaluation: Evaluation, scope: Variables): void {
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

  #statementsOf(statement: TopLevel): readonly Statement[] {
    let read = this.#read.get(statement);
    if (!read) {
      read = this.#language.readStatement(statement.node(), this.#text);
      this.#read.set(statement, read);
    }
    return read;
  }

  /** The statements that mention a name where a statement gives one a value: at its head, or anywhere in a short one. */
  #mentioning(name: string): readonly TopLevel[] {
    this.#heads ??= this.#headWords();
    return this.#heads.get(name) ?? [];
  }

  /** Of a long statement, all that may be a name it gives a value to: what stands before its first `=`. */
  #headOf({ start, end }: TopLevel): string {
    if (end - start <= SHORT) return this.#text.slice(start, end);
    const head = this.#text.slice(start, start + HEAD);
    const equals = head.indexOf('=');
    return equals === -1 ? head : head.slice(0, equals);
  }

  #headWords(): Map<string, TopLevel[]> {
    const words = new Map<string, TopLevel[]>();
    for (const statement of this.statements) {
      const head = this.#headOf(statement);
      for (const [word] of head.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
        const known = words.get(word);
        if (!known) words.set(word, [statement]);
        else if (known.at(-1) !== statement) known.push(statement);
      }
    }
    return words;
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
