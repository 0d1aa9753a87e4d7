import { declares } from '../syntax/own-names.ts';
import { callAt, nameOfFunction, namesIn } from './held-elsewhere.ts';
import type { Occurrences } from '../../text/occurrences.ts';
import { indexFromSorted } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { type ChangeAt, FUNCTION } from './change-at.ts';
import type { LanguageFacts } from '../evaluate/evaluation.ts';
import { isClass } from './subclasses.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

/** A function of the file, with what it takes, in order. */
export interface NamedFunction extends Span {
  /** It is a class that only has fields, which are what its objects are made with. */
  readonly isOfFields?: boolean;
  readonly parameters: readonly NamedParameter[];
}

export interface NamedParameter {
  /** Its words: one of them is its name, another may be its type. */
  readonly names: readonly string[];
  readonly isReference: boolean;
  /** It gets a list or a record of all that is left. */
  readonly isRest: boolean;
  /** What is left that a call gives by a name: `**named`. */
  readonly isNamed: boolean;
  /** It is taken apart: its words are the names of what is in it. */
  readonly isPattern?: boolean;
}

/** What a function does to what it is handed. */
export interface OfParameter {
  change?: ChangeAt | undefined;
  readonly functions: Set<string>;
  /** Undefined while it is being asked. */
  isAnswered?: boolean;
  /** It hands parts of it to itself. */
  isRecursive: boolean;
}

/** What a call gives to a function: by its name, or by its place. */
export interface Given {
  readonly callee: string;
  readonly keyword: string | undefined;
  readonly index: number;
  /** The function is called with it later. */
  readonly isKept?: boolean;
  /** The function is called as a method of it. */
  readonly isObject?: boolean;
}

/** Where a name stands. */
export interface Word {
  readonly word: string;
  readonly at: number;
}

const WORDS = /(?<![\w$.])[A-Za-z_$][\w$]*/g;
/** Before the first parameter of a function without a name: `async function (`. */
const LONGEST_KEYWORDS = 20;
const ARGUMENTS = /^(?:argument_list|arguments)$/;
const CALLEE = /(?<![\w$])([\w$]{1,60})[?!]?(?:<[^<>()\n]{0,80}>)?[ \t]?$/;
/** `Agent.new` of Ruby makes an object of the class. */
const MADE = /(?<![\w$])([A-Z]\w{0,60})\.new[ \t]?$/;
const BOUND = /(?<![\w$])([\w$]{1,60})\.(apply|bind|call)$/;
const LONGEST_CALLEE = 120;
const LONGEST_ARGUMENTS = 4_000;
/** Before the name that a call is given: a keyword, what makes a reference of it, the object that it is a member of. */
const BEFORE_NAME =
  /^\s*(?:\{\s?(?:[^{}\n]{1,80},\s?)?)?(?:(?<keyword>\w+)\s?[=:]\s?)?(?:&(?:mut\s)?|ref\s|out\s)?(?:[\w$]+(?:\.|->|::))*[$@]{0,2}$/;
const CLASS_BEFORE = /\bclass\s+$/;
const QUOTES = '"\'`';
const VALUE_OF_NAME = /\s*(?::[^=\n]{0,80})?(?::?=|:)\s*/y;
const OTHER_NAME = /[\w$.]+(?=\s*(?:[;\n]|$))/y;
/** `{ rules, tone: { words } }`, `[first, ...others]`. */
const TAKEN_APART = /^\s*([{[][^]*[}\]])/;
const LONGEST_HEAD = 2_000;
const MOST_FUNCTIONS = 8;
const DEEPEST_NAME = 3;

/** Which functions of a file a name stands for, and which of their parameters a call gives something to. */
export class HandedParameters {
  readonly #tree: SyntaxTree;
  readonly #facts: Pick<LanguageFacts, 'self' | 'constructors'>;
  readonly #occurrences: Occurrences;
  readonly #known = new Map<string, readonly NamedFunction[]>();

  constructor(tree: SyntaxTree, facts: Pick<LanguageFacts, 'self' | 'constructors'>, occurrences: Occurrences) {
    this.#tree = tree;
    this.#facts = facts;
    this.#occurrences = occurrences;
  }

  /** The call that is given what a name at a place stands for, by itself or a part of it. */
  givenAt(at: number): Given | undefined {
    const { text } = this.#tree;
    const nodes = this.#tree.nodesAt(at);
    const found = nodes.find(({ type }) => ARGUMENTS.test(type) || FUNCTION.test(type));
    if (!found || !ARGUMENTS.test(found.type) || at - found.start > LONGEST_ARGUMENTS) return undefined;
    const start = text[found.start] === '(' ? found.start + 1 : found.start;
    const before = splitAtCommas(text.slice(start, at));
    const own = BEFORE_NAME.exec(before.at(-1)!);
    const head = text.slice(Math.max(0, found.start - LONGEST_CALLEE), found.start);
    const callee = MADE.exec(head)?.[1] ?? CALLEE.exec(head)?.[1];
    if (!own || callee === undefined) return undefined;
    return this.#givenThrough(callee, head, before, own.groups!['keyword']);
  }

  /** `partial(add, rules)`, `add.bind(null, rules)`, `add.call(null, rules)`: what is given stands for what the function is given. */
  #givenThrough(callee: string, head: string, before: readonly string[], keyword: string | undefined): Given {
    const index = before.length - 1;
    const function_ = callee === 'partial' && index > 0 ? /^\s*(?:\w+\.)*(\w+)\s*$/.exec(before[0]!)?.[1] : undefined;
    if (function_ !== undefined) return { callee: function_, keyword, index: index - 1, isKept: true };
    const bound = BOUND.exec(head);
    if (bound && index === 0) return { callee: bound[1]!, keyword, index, isObject: true };
    if (bound && bound[2] !== 'apply')
      return { callee: bound[1]!, keyword, index: index - 1, ...(bound[2] === 'bind' && { isKept: true }) };
    return { callee, keyword, index };
  }

  /** The functions that are called by a name at a place: those of that name, or those that a parameter of it is given. */
  functionsMeant(at: number, callee: string): readonly NamedFunction[] {
    const named = this.functionsNamed(callee);
    if (named.length > 0) return named;
    const given = this.givenFor(at, callee);
    const ofNames = [...new Set(given.map(({ word }) => word))].flatMap((word) => this.functionsNamed(word));
    return [...ofNames, ...given.flatMap((one) => this.#functionsIn(one))];
  }

  /** The words of the calls of the function around a place, where that has a parameter of a name. */
  givenFor(at: number, parameter: string): readonly Word[] {
    const { text } = this.#tree;
    const own = this.#tree.nodesAt(at).find(({ type }) => FUNCTION.test(type));
    const name = own && nameOfFunction(text, own);
    if (name === undefined || !this.#takes(name, own!, parameter)) return [];
    return this.#occurrences.of(name).flatMap((place) => {
      const call = callAt(text, place, name)?.slice(name.length) ?? '';
      return Array.from(call.matchAll(WORDS), ({ 0: word, index }) => ({ word, at: place + name.length + index }));
    });
  }

  #takes(name: string, { start, end }: Span, parameter: string): boolean {
    const own = this.functionsNamed(name).find((one) => one.start === start);
    if (own) return own.parameters.some(({ names }) => names.includes(parameter));
    return declares(this.#tree.text.slice(start, end), parameter);
  }

  /** A function that is written where it is given. */
  #functionsIn({ at }: Word): readonly NamedFunction[] {
    const own = this.#tree.nodesAt(at).find(({ type }) => FUNCTION.test(type));
    const before = own && this.#tree.text.slice(Math.max(0, own.start - 3), own.start);
    return own && at - own.start < LONGEST_KEYWORDS && /[(,]\s?$/.test(before!)
      ? [this.#functionOf(own, own.start)]
      : [];
  }

  functionsNamed(name: string, depth = 0): readonly NamedFunction[] {
    const known = this.#known.get(name);
    if (known) return known;
    this.#known.set(name, []);
    const found: NamedFunction[] = [];
    for (const at of this.#occurrences.of(name)) {
      found.push(...this.#definedAt(at, name, depth));
      if (found.length >= MOST_FUNCTIONS) break;
    }
    this.#known.set(name, found);
    return found;
  }

  parameterOf({ parameters }: NamedFunction, { keyword, index }: Given): NamedParameter | undefined {
    if (keyword !== undefined)
      return parameters.find(({ names }) => names.includes(keyword)) ?? parameters.find(({ isNamed }) => isNamed);
    const own = parameters[0]?.names.some((name) => this.#facts.self.has(name)) ? parameters.slice(1) : parameters;
    return own[index] ?? own.find(({ isRest, isNamed }) => isRest && !isNamed);
  }

  #definedAt(at: number, name: string, depth: number): readonly NamedFunction[] {
    const { text } = this.#tree;
    const end = at + name.length;
    if (CLASS_BEFORE.test(text.slice(Math.max(0, at - 12), at))) {
      const own = this.#tree.nodesAt(at).find(isClass);
      return own && !/[\w$]/.test(text[end] ?? '') ? this.#constructorsOf(own, end) : [];
    }
    VALUE_OF_NAME.lastIndex = end;
    if (!VALUE_OF_NAME.test(text)) {
      const nodes = /[\s(<?!]/.test(text[end] ?? '') ? this.#tree.nodesAt(at) : [];
      const own = nodes[1];
      const isNamedFirst = own?.start === at && /^(?:constructor|method_definition)/.test(own.type);
      return own && FUNCTION.test(own.type) && (own.start < at || isNamedFirst) ? [this.#functionOf(own, end)] : [];
    }
    const start = VALUE_OF_NAME.lastIndex;
    OTHER_NAME.lastIndex = start;
    const other = OTHER_NAME.exec(text)?.[0];
    if (other !== undefined)
      return depth < DEEPEST_NAME ? this.functionsNamed(other.slice(other.lastIndexOf('.') + 1), depth + 1) : [];
    if (!/[a-z(\w$]/.test(text[start] ?? '')) return [];
    const own = this.#tree.nodesAt(start).find((node) => FUNCTION.test(node.type) && node.start === start);
    return own ? [this.#functionOf(own, start)] : [];
  }

  /** What makes the objects of a class, where it has no name of its own: `__init__`, `class Agent(List<string> rules)`. */
  #constructorsOf(definition: EnclosingNode, headStart: number): NamedFunction[] {
    const { text } = this.#tree;
    const found: NamedFunction[] = [];
    if (text[headStart] === '(' && !this.#facts.self.has('self')) found.push(this.#functionOf(definition, headStart));
    for (const name of this.#facts.constructors) {
      const places = this.#occurrences.of(name);
      for (let index = indexFromSorted(places, definition.start); places[index]! < definition.end; index++) {
        const own = this.#tree.nodesAt(places[index]!).find(({ type }) => FUNCTION.test(type));
        if (own && own.start >= definition.start) found.push(this.#functionOf(own, places[index]! + name.length));
      }
    }
    return found.length > 0 ? found : [fieldsOf(definition, text)];
  }

  #functionOf({ start, end }: Span, headStart: number): NamedFunction {
    const head = this.#tree.text.slice(headStart, Math.min(end, headStart + LONGEST_HEAD));
    return { start, end, parameters: parametersIn(head) };
  }
}

/** @param head of a function, from behind its name or from its start if it has none */
function parametersIn(head: string): NamedParameter[] {
  const open = /^[^({\n:]{0,40}\(/.exec(head)?.[0].length;
  const list =
    open === undefined ? (/^\s*(?:async\s+)?(?:lambda\s)?([^:=\n]*)/.exec(head)?.[1] ?? '') : head.slice(open);
  const all = splitAtCommas(list).map((parameter) => {
    const names = parameter.replace(/[:=][^]*$/, '').match(/[\w$]+/g) ?? [];
    const named = names.map((name) => name.replace(/^\$/, ''));
    const pattern = TAKEN_APART.exec(parameter)?.[1];
    return {
      names: pattern ? namesIn(pattern) : [...new Set([named[0] ?? '', named.at(-1) ?? ''])].filter(Boolean),
      isReference: parameter.includes('&'),
      isRest: /^\s*\*|\.\.\./.test(parameter),
      isNamed: /^\s*(?:\*\*|\{[^{}]*\.\.\.)/.test(parameter),
      isPattern: pattern !== undefined,
    };
  });
  return all.filter(({ names, isPattern }) => names.length > 0 || isPattern);
}

/** The parts between the commas of a list, up to the bracket that ends it. */
function splitAtCommas(list: string): string[] {
  let quote = '';
  const parts: string[] = [];
  let depth = 0;
  let angles = 0;
  let start = 0;
  for (let at = 0; at < list.length; at++) {
    const character = list[at]!;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (QUOTES.includes(character)) quote = character;
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) {
      if (depth-- === 0) return [...parts, list.slice(start, at)];
    } else if (character === '<') angles++;
    else if (character === '>' && angles > 0 && !/[-=]/.test(list[at - 1] ?? '')) angles--;
    else if (character === ',' && depth === 0 && angles === 0) {
      parts.push(list.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, list.slice(start)];
}

const FIELD = /^[ \t]+(\w+)[ \t]*:[^\n]+$/gm;

/** A class without a constructor, as a dataclass of Python is. */
function fieldsOf({ start, end }: Span, text: string): NamedFunction {
  const source = text.slice(start, Math.min(end, start + LONGEST_HEAD));
  const [fields = ''] = source.split(/^[ \t]+(?:@|(?:async[ \t]+)?def\b)/m, 1);
  const parameters = Array.from(fields.matchAll(FIELD), ([, name = '']) => {
    return { names: [name], isReference: false, isRest: false, isNamed: false };
  });
  return { start, end, parameters, isOfFields: true };
}
