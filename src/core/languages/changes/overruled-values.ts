import type { Span } from '../../text/span.ts';
import type { AssignStatement, CallExpression, Expression, Statement } from '../syntax/program.ts';
import type { TopLevel } from '../syntax/top-level.ts';

/** Statements that give a name values, up to which each of them is read. */
const FEW = 8;
/** Names that are followed from those of which a value is made. */
const MOST_FOLLOWED = 100;

const NONE: ReadonlySet<TopLevel> = new Set();

/** What is asked of the statements of a file. */
export interface OfStatements {
  readonly read: (statement: TopLevel) => readonly Statement[];
  readonly bindings: (name: string) => readonly TopLevel[];
  readonly wordsIn: (span: Span) => readonly string[];
}

/**
 * Strategy. A script that asks for one thing after another gives the same names (`prompt`, `messages`) other values each time, and
 * each request sees the last ones only. What stands before those is not read, where that is plain: a value that is written out and
 * another one right behind it, and none of the names of which the values are made is made of that name, nor of itself by way
 * of others: then it does not matter with which of the statements the reading begins.
 */
export class OverruledValues {
  readonly #statements: OfStatements;
  readonly #sources = new Map<string, ReadonlySet<string>>();
  readonly #sent = new Set<Expression>();
  readonly #requests = new Map<TopLevel, boolean>();
  readonly #overruled = new Map<string, ReadonlySet<TopLevel>>();

  constructor(statements: OfStatements) {
    this.#statements = statements;
  }

  /** Of the statements that give a name a value, those whose value the next one of them replaces before anybody sees it. */
  of(name: string): ReadonlySet<TopLevel> {
    let overruled = this.#overruled.get(name);
    if (!overruled) {
      const bindings = this.#statements.bindings(name);
      const isOverruled = (statement: TopLevel, index: number): boolean => {
        const own = this.#given(statement, name);
        const next = own && isWrittenOut(own.value) && bindings[index + 1];
        const other = next ? this.#given(next, name) : undefined;
        return other !== undefined && !this.#namesIn(other.value).includes(name);
      };
      const isAsked = bindings.length > FEW && this.#isApart(name);
      overruled = isAsked ? new Set(bindings.filter(isOverruled)) : NONE;
      this.#overruled.set(name, overruled);
    }
    return overruled;
  }

  /** A call is one that goes to a model. */
  sends(call: Expression): void {
    this.#sent.add(call);
  }

  /** A statement does nothing but send a request by a client, which leaves that and what it is given as they are. */
  isRequest(client: string, statement: TopLevel): boolean {
    const [one, ...more] = this.#statements.read(statement);
    if (one?.kind !== 'evaluate' || more.length > 0 || !this.#sent.has(one.value)) return false;
    let isRequest = this.#requests.get(statement);
    if (isRequest === undefined) {
      const isOther = one.setsAny === true || one.mayChange !== undefined || one.handsOut !== undefined;
      isRequest = !isOther && one.value.kind === 'call' && this.#isPlain(client, one.value);
      this.#requests.set(statement, isRequest);
    }
    return isRequest && this.#statements.bindings(client).length > FEW;
  }

  #isPlain(client: string, { callee, arguments: given }: CallExpression): boolean {
    return (
      headOf(callee) === client &&
      given.every(({ value, spread, isReference }) => !spread && !isReference && this.#isLeft(value)) &&
      given.flatMap(({ value }) => this.#namesIn(value)).every((name) => this.#isApart(name, client))
    );
  }

  /** A value that whoever is given it cannot change for others. */
  #isLeft(value: Expression): boolean {
    if (value.kind !== 'name') return isWrittenOut(value);
    return this.#statements.bindings(value.name).every((statement) => {
      const given = this.#given(statement, value.name)?.value;
      return given !== undefined && (given.kind === 'text' || given.kind === 'value') && isWrittenOut(given);
    });
  }

  #given(statement: TopLevel, name: string): AssignStatement | undefined {
    const [one, ...more] = this.#statements.read(statement);
    if (one?.kind !== 'assign' || more.length > 0 || one.operator !== 'set' || one.isReference) return undefined;
    const [target, ...others] = one.targets;
    return target?.kind === 'name' && target.name === name && others.length === 0 ? one : undefined;
  }

  /**
   * From a name, nothing is reached again by way of the names of which values are made.
   * @param but a name that is not followed
   */
  #isApart(name: string, but?: string): boolean {
    const around = new Set<string>();
    const done = new Set(but === undefined ? [] : [but]);
    const isApart = (one: string): boolean => {
      if (done.has(one)) return true;
      if (around.has(one) || done.size + around.size > MOST_FOLLOWED) return false;
      around.add(one);
      for (const source of this.#sourcesOf(one)) if (source !== one && !isApart(source)) return false;
      around.delete(one);
      done.add(one);
      return true;
    };
    return isApart(name);
  }

  /** The names in all statements that give a name a value. */
  #sourcesOf(name: string): ReadonlySet<string> {
    let sources = this.#sources.get(name);
    if (!sources) {
      const { bindings } = this.#statements;
      sources = new Set(bindings(name).flatMap((statement) => this.#namesOf(statement)));
      this.#sources.set(name, sources);
    }
    return sources;
  }

  #namesOf(statement: TopLevel): readonly string[] {
    const [one, ...more] = this.#statements.read(statement);
    const isPlain = one?.kind === 'assign' && more.length === 0 && one.targets.every(({ kind }) => kind === 'name');
    return isPlain ? this.#namesIn(one.value) : this.#statements.wordsIn(statement);
  }

  /** The names in an expression; where it is none of the plain ones, all of its words. */
  #namesIn(expression: Expression): readonly string[] {
    const namesIn = (one: Expression): readonly string[] => this.#namesIn(one);
    switch (expression.kind) {
      case 'value':
        return [];
      case 'name':
        return [expression.name];
      case 'text':
        return expression.parts.flatMap((part) => (part.kind === 'hole' ? namesIn(part.value) : []));
      case 'member':
        return namesIn(expression.object);
      case 'call':
        return [expression.callee, ...expression.arguments.map(({ value }) => value)].flatMap(namesIn);
      case 'sum':
        return expression.parts.flatMap(namesIn);
      case 'list':
        return expression.items.flatMap(({ value }) => namesIn(value));
      case 'record':
        return expression.entries.flatMap(({ key, value }) => [...(key ? namesIn(key) : []), ...namesIn(value)]);
      default:
        return this.#statements.wordsIn(expression);
    }
  }
}

/** The variable on which methods without arguments lead to what is called: `client.chat().create`. */
function headOf(callee: Expression): string | undefined {
  if (callee.kind === 'member') return headOf(callee.object);
  if (callee.kind === 'call') return callee.arguments.length === 0 ? headOf(callee.callee) : undefined;
  return callee.kind === 'name' && !callee.isPointee ? callee.name : undefined;
}

/** A text, a list or a record of such values, or what variables have in it: to make it does nothing else. */
function isWrittenOut(value: Expression): boolean {
  switch (value.kind) {
    case 'text':
      return !value.isBuilder && value.parts.every((part) => part.kind === 'literal' || isMade(part.value));
    case 'sum':
      return value.parts.every(isMade);
    case 'list':
      return value.items.every((item) => !item.isReference && isMade(item.value));
    case 'record':
      return value.entries.every((entry) => !entry.isReference && isMade(entry.value));
    default:
      return value.kind === 'value';
  }
}

function isMade(value: Expression): boolean {
  if (value.kind === 'member') return isMade(value.object);
  return value.kind === 'name' ? !value.isPointee : isWrittenOut(value);
}
