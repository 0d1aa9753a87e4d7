import { isRandomFilter } from '../../prompt/clock.ts';
import type { Cause } from '../../prompt/model.ts';
import { CONSTANT, either, type Inferred } from '../../prompt/volatility.ts';
import type { Reference } from '../../prompt/volatility-rules.ts';
import { isDigit, isSpace, isWordCharacter, Quotes, skipSpace, wordEnd } from '../template/characters.ts';
import { ofLiteral } from '../template/literal-filters.ts';
import { RANDOM } from '../template/names.ts';
import { KEYWORDS, METHODS, MUTATORS } from './words.ts';

/** What an expression depends on. */
export interface Evaluation {
  readonly inferred: Inferred;
  readonly cause: Cause;
  /** Paths of variables that the expression changes: `items.append(x)`. */
  readonly mutated: readonly string[];
}

/** A name or literal with what follows it: attributes, calls, filters. */
interface Primary {
  /** Undefined for a literal or a bracketed expression. */
  readonly parts?: string[];
  /** The text of a literal, without quotes; empty for brackets around nothing but literals. */
  readonly literal?: string;
  call: boolean;
  readonly filters: string[];
  /** Only whether it is there counts: `is defined`. */
  presence?: boolean;
  last: 'path' | 'call' | 'filter';
}

interface Group {
  readonly start: number;
  readonly owner?: Primary;
  readonly kind: 'call' | 'index' | 'arguments' | 'plain';
  /** How many names stood before it. */
  readonly names: number;
}

const LONGEST_ARGUMENTS = 200;
/** Behind a name that is only asked whether it is there. */
const PRESENCE = /\s+(?:not\s+)?(?:defined|undefined|none)\b/iy;
/** What of the first message of a conversation stays as it is. */
const OF_FIRST_MESSAGE = /\s*(?:\.(?:role|content)\b|\[\s*(["'])(?:role|content)\1\s*\])/y;

/** Whether a clock is there does not change as its time does. */
const PRESENT: Inferred = { volatility: 'deploy', confidence: 'likely' };

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Reads an expression of Jinja2 for the names in it. Never throws; what is no expression counts by the names in it. */
export function evaluate(text: string, resolve: (reference: Reference) => Inferred): Evaluation {
  return evaluatePath(text, resolve) ?? new Evaluator(text, resolve).run();
}

/** Most expressions are a name, or a name with its attributes. */
const PATH = /^\s*([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)\s*$/;

function evaluatePath(text: string, resolve: (reference: Reference) => Inferred): Evaluation | undefined {
  const match = PATH.exec(text);
  if (!match || KEYWORDS.has(match[1]!)) return undefined;
  const [, name = '', attributes = ''] = match;
  const inferred = either(CONSTANT, resolve({ path: name + attributes, call: false, filters: [] }));
  return { inferred, cause: attributes === '' ? 'placeholder' : 'expression', mutated: [] };
}

class Evaluator {
  readonly #text: string;
  readonly #resolve: (reference: Reference) => Inferred;
  readonly #quotes: Quotes;
  readonly #groups: Group[] = [];
  readonly #mutated = new Set<string>();
  #at = 0;
  #pending: Primary | undefined;
  #inferred = CONSTANT;
  /** The names so far. */
  readonly #paths: string[] = [];
  #called = false;
  #plain = true;

  constructor(text: string, resolve: (reference: Reference) => Inferred) {
    this.#text = text;
    this.#resolve = resolve;
    this.#quotes = new Quotes(text, true);
  }

  run(): Evaluation {
    while (this.#at < this.#text.length) this.#step();
    this.#finish();
    for (const { owner } of this.#groups) this.#count(owner);
    const cause = this.#called ? 'call' : this.#plain && this.#paths.length === 1 ? 'placeholder' : 'expression';
    return { inferred: this.#inferred, cause, mutated: [...this.#mutated] };
  }

  #step(): void {
    const character = this.#text[this.#at]!;
    const code = character.charCodeAt(0);
    if (isSpace(code)) this.#at++;
    else if (isDigit(code)) this.#literal(wordEnd(this.#text, this.#at));
    else if (isWordCharacter(code)) this.#word();
    else if (character === '"' || character === "'") {
      const end = this.#quotes.endOf(this.#at);
      if (end === -1) this.#operator();
      else this.#literal(end);
    } else if (character === '.') this.#attribute();
    else if (character === '|') this.#filter();
    else if (character === '(' || character === '[' || character === '{') this.#open(character);
    else if (character === ')' || character === ']' || character === '}') this.#close();
    else this.#operator();
  }

  #operator(): void {
    this.#finish();
    this.#plain = false;
    this.#at++;
  }

  #literal(end: number): void {
    this.#finish();
    this.#plain = false;
    const literal = this.#text.slice(this.#at, end).replace(/^["']|["']$/g, '');
    this.#pending = { literal, call: false, filters: [], last: 'path' };
    this.#at = end;
  }

  #word(): void {
    const start = this.#at;
    this.#at = wordEnd(this.#text, start);
    const word = this.#text.slice(start, this.#at);
    if (word === 'is' && this.#pending && isAt(PRESENCE, this.#text, this.#at)) this.#pending.presence = true;
    this.#finish();
    if (KEYWORDS.has(word)) {
      this.#plain = false;
      if (word === 'is') this.#test();
      return;
    }
    if (this.#groups.length > 0 && this.#isKeywordArgument()) return;
    this.#pending = { parts: [word], call: false, filters: [], last: 'path' };
  }

  /** `is defined`, `is not none`: the name of a test is no variable. */
  #test(): void {
    let at = skipSpace(this.#text, this.#at);
    let end = wordEnd(this.#text, at);
    if (this.#text.slice(at, end) === 'not') {
      at = skipSpace(this.#text, end);
      end = wordEnd(this.#text, at);
    }
    while (this.#text[end] === '.') end = wordEnd(this.#text, end + 1);
    this.#at = end;
  }

  #isKeywordArgument(): boolean {
    const at = skipSpace(this.#text, this.#at);
    if (this.#text[at] !== '=' || this.#text[at + 1] === '=') return false;
    this.#at = at + 1;
    return true;
  }

  #attribute(): void {
    const start = skipSpace(this.#text, this.#at + 1);
    const end = wordEnd(this.#text, start);
    this.#at = Math.max(end, this.#at + 1);
    this.#plain = false;
    const primary = this.#pending;
    if (!primary || end === start) return;
    const name = this.#text.slice(start, end);
    if (primary.literal !== undefined && isDigit(name.charCodeAt(0))) return; // of a number
    if (primary.call || !primary.parts) {
      if (!METHODS.has(name) || MUTATORS.has(name)) this.#paths.forEach((path) => this.#mutated.add(path));
      primary.filters.push(name);
      primary.last = 'filter';
    } else {
      if (!isDigit(name.charCodeAt(0))) primary.parts.push(name);
      primary.last = 'path';
    }
  }

  #filter(): void {
    const start = skipSpace(this.#text, this.#at + 1);
    let end = wordEnd(this.#text, start);
    while (this.#text[end] === '.') end = wordEnd(this.#text, end + 1);
    this.#at = Math.max(end, this.#at + 1);
    this.#plain = false;
    if (end === start) return this.#finish();
    this.#pending ??= { call: false, filters: [], last: 'path' };
    const name = this.#text.slice(start, end);
    if (name === 'attr' && this.#pending.parts) this.#mutated.add(this.#pending.parts.join('.'));
    this.#pending.filters.push(name);
    this.#pending.last = 'filter';
  }

  #open(bracket: string): void {
    const start = this.#at++;
    const owner = bracket === '{' ? undefined : this.#pending;
    this.#plain = false;
    if (!owner) {
      this.#finish();
      this.#groups.push({ start, kind: 'plain', names: this.#paths.length });
      return;
    }
    this.#pending = undefined;
    const names = this.#paths.length;
    if (bracket === '[') this.#groups.push({ start, owner, kind: 'index', names });
    else if (owner.last === 'filter') this.#groups.push({ start, owner, kind: 'arguments', names });
    else this.#groups.push({ start, owner, kind: this.#call(owner), names });
  }

  /** A method of strings, lists or dates is like a filter of what stands before it. */
  #call(owner: Primary): Group['kind'] {
    const { parts } = owner;
    const method = parts && parts.length > 1 ? parts.at(-1)! : '';
    if (MUTATORS.has(method)) this.#mutated.add(parts!.slice(0, Math.min(2, parts!.length - 1)).join('.'));
    if (parts && !METHODS.has(method)) {
      this.#called = true;
      owner.call = true;
      owner.filters.push(parts.at(-1)!);
      return 'call';
    }
    if (parts) owner.filters.push(parts.pop()!);
    owner.last = 'filter';
    return 'arguments';
  }

  #close(): void {
    this.#finish();
    const end = ++this.#at;
    const group = this.#groups.pop();
    if (!group) return;
    const { owner, start, kind } = group;
    if (!owner) {
      const isLiteral = group.names === this.#paths.length;
      this.#pending = { ...(isLiteral && { literal: '' }), call: false, filters: [], last: 'path' };
      return;
    }
    const inner = this.#text.slice(start, Math.min(end, start + LONGEST_ARGUMENTS));
    this.#pending = owner;
    if (kind === 'index') {
      const key = /^\[\s*(["'])([^"'\\]*)\1\s*\]$/.exec(inner)?.[2];
      if (key !== undefined && owner.parts && !owner.call) owner.parts.push(key);
      else if (/^\[\s*0\s*\]$/.test(inner) && owner.parts?.length === 1 && isAt(OF_FIRST_MESSAGE, this.#text, end))
        owner.parts.push('0');
    } else if (owner.filters.length > 0) {
      const name = owner.filters.pop()!;
      const key = name === 'get' ? /^\(\s*(["'])([^"'\\]*)\1\s*[,)]/.exec(inner)?.[2] : undefined;
      if (key !== undefined && owner.parts && !owner.call) owner.parts.push(key);
      else owner.filters.push(name + inner);
      owner.last = kind === 'call' ? 'call' : 'filter';
    }
  }

  #finish(): void {
    const primary = this.#pending;
    this.#pending = undefined;
    this.#count(primary);
  }

  #count(primary: Primary | undefined): void {
    if (!primary) return;
    const { parts, literal, filters, call } = primary;
    if (parts) {
      this.#paths.push(parts.join('.'));
      if (filters.length > 0) this.#plain = false;
      const inferred = this.#resolve({ path: parts.join('.'), call, filters });
      const isClockAskedFor = primary.presence === true && inferred.volatility === 'volatile';
      this.#inferred = either(this.#inferred, isClockAskedFor ? PRESENT : inferred);
    } else if (literal !== undefined) {
      this.#inferred = either(this.#inferred, ofLiteral(literal, filters, this.#resolve));
    } else if (filters.some(isRandomFilter)) this.#inferred = either(this.#inferred, RANDOM);
  }
}
