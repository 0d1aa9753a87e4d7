/** A path as written: `../user.name`, `@root.x`, `this.[a b]`, `items.0`. */
export interface Path {
  readonly raw: string;
  /** How many contexts it goes up. */
  readonly up: number;
  /** It begins with `@`. */
  readonly data: boolean;
  /** It begins with `this` or `./`, so that it names no helper and no block parameter. */
  readonly scoped: boolean;
  /** Without `..`, `this` and brackets; empty for the context itself. */
  readonly parts: readonly string[];
}

export interface Argument {
  /** The key of a hash argument. */
  readonly key?: string;
  /** A literal's value, or a path; neither for a sub-expression. */
  readonly literal?: string;
  readonly path?: Path;
}

/** What stands in a tag: a value, or a helper's call. */
export interface Expression {
  /** Undefined where the tag is empty or begins with a sub-expression. */
  readonly head?: Path;
  /** The arguments of the call itself. */
  readonly args: readonly Argument[];
  /** The paths among the arguments, those within sub-expressions too. */
  readonly paths: readonly Path[];
  /** The helpers that sub-expressions call, the head's too where it is one. */
  readonly helpers: readonly Path[];
  /** The names in `as |item index|`. */
  readonly parameters: readonly string[];
}

const TOKEN =
  /\s*(?:([()|])|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|((?:\[[^\]]*\]|[^\s()|"'=[\]])+)(=)?|[\s\S])/gy;
const LITERAL = /^(?:true|false|null|undefined|-?\d+(?:\.\d+)?)$/;
/** Names with dots between them: what nearly all tags and arguments are. */
const DOTTED = /^[A-Za-z_$][\w$-]*(?:\.[\w$-]+)*$/;
const NONE: readonly never[] = [];
/** Of a longer tag only the beginning is read; the rest counts as the context itself, whatever that holds. */
const LONGEST = 8000;

/** Reads the text of a tag. Never fails: what Handlebars would not understand is passed over. */
export function parseExpression(inner: string): Expression {
  if (DOTTED.test(inner) && !LITERAL.test(inner)) {
    return { head: parsePath(inner), args: NONE, paths: NONE, helpers: NONE, parameters: NONE };
  }
  const parser = new Parser(inner.includes('|'));
  const read = inner.length > LONGEST ? inner.slice(0, LONGEST) : inner;
  if (/["'()|=[]/.test(read)) parser.tokens(read);
  else if (read !== '') for (const word of read.split(/\s+/)) parser.word(word);
  if (read !== inner) parser.paths.push(parsePath('this'));
  return parser;
}

class Parser implements Expression {
  head?: Path;
  readonly args: Argument[] = [];
  readonly paths: Path[] = [];
  readonly helpers: Path[] = [];
  readonly parameters: string[] = [];
  readonly #hasParameters: boolean;
  #depth = 0;
  #begun = false;
  #calls = false;
  #inParameters = false;
  #key: string | undefined;

  constructor(hasParameters: boolean) {
    this.#hasParameters = hasParameters;
  }

  tokens(text: string): void {
    for (const [, punctuation, double, single, word, equals] of text.matchAll(TOKEN)) {
      const literal = double ?? single;
      if (punctuation !== undefined) this.#punctuation(punctuation);
      else if (literal !== undefined) this.#literal(literal);
      else if (word !== undefined && equals && !this.#inParameters) this.#key = word;
      else if (word !== undefined) this.word(word);
    }
  }

  word(word: string): void {
    if (this.#inParameters) this.parameters.push(word);
    else if (LITERAL.test(word)) this.#literal(word);
    else if (word !== 'as' || !this.#begun || !this.#hasParameters) {
      const path = parsePath(word);
      if (this.#calls) this.helpers.push(path);
      else if (this.#begun) this.paths.push(path);
      else this.head = path;
      this.#calls = false;
      this.#argument({ path });
    }
  }

  #punctuation(character: string): void {
    if (character === '|') this.#inParameters = !this.#inParameters;
    else if (character === '(') {
      this.#argument({});
      this.#depth++;
    } else this.#depth = Math.max(0, this.#depth - 1);
    this.#calls = character === '(';
  }

  #literal(literal: string): void {
    if (this.#inParameters) return;
    if (!this.#begun) this.head = parsePath(`[${literal}]`);
    this.#calls = false;
    this.#argument({ literal });
  }

  #argument(value: Omit<Argument, 'key'>): void {
    if (this.#depth > 0) return;
    if (this.#begun) this.args.push(this.#key === undefined ? value : { key: this.#key, ...value });
    this.#begun = true;
    this.#key = undefined;
  }
}

/** Also of what is no valid path: its words are its parts. */
function parsePath(raw: string): Path {
  if (DOTTED.test(raw) && !raw.startsWith('this')) {
    return { raw, up: 0, data: false, scoped: false, parts: raw.split('.') };
  }
  const data = raw.startsWith('@');
  let up = 0;
  let scoped = false;
  const parts: string[] = [];
  for (const [, bracketed, part] of (data ? raw.slice(1) : raw).matchAll(
    /\[([^\]]*)(?:\]|$)|(\.\.|[^./[\]]+|^\.(?=\/|$))/g,
  )) {
    if (bracketed !== undefined) parts.push(bracketed);
    else if (part === '..') up++;
    else if (parts.length === 0 && (part === 'this' || part === '.')) scoped = true;
    else parts.push(part!);
  }
  return { raw, up, data, scoped, parts };
}
