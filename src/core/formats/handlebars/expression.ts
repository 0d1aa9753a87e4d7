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

/** Of a longer tag only the beginning is read; the rest counts as the context itself, whatever that holds. */
const LONGEST = 8000;

/** Reads the text of a tag. Never fails: what Handlebars would not understand is passed over. */
export function parseExpression(inner: string): Expression {
  if (inner.length > LONGEST) {
    const start = parseExpression(inner.slice(0, LONGEST));
    return { ...start, paths: [...start.paths, parsePath('this')] };
  }
  const args: Argument[] = [];
  const paths: Path[] = [];
  const helpers: Path[] = [];
  const parameters: string[] = [];
  let head: Path | undefined;
  let depth = 0;
  let begun = false;
  let afterParenthesis = false;
  let inParameters = false;
  let key: string | undefined;
  const hasParameters = inner.includes('|');
  const argument = (value: Omit<Argument, 'key'>): void => {
    if (depth > 0) return;
    if (begun) args.push({ ...(key !== undefined && { key }), ...value });
    begun = true;
    key = undefined;
  };
  for (const [, punctuation, double, single, word, equals] of inner.matchAll(TOKEN)) {
    const literal = double ?? single;
    if (punctuation === '|') inParameters = !inParameters;
    else if (punctuation === '(') {
      argument({});
      depth++;
    } else if (punctuation === ')') depth = Math.max(0, depth - 1);
    else if (inParameters) {
      if (word !== undefined) parameters.push(word);
    } else if (word !== undefined && equals) key = word;
    else if (literal !== undefined || (word !== undefined && LITERAL.test(word))) {
      const text = literal ?? word!;
      if (!begun) head = parsePath(`[${text}]`);
      argument({ literal: text });
    } else if (word !== undefined && !(word === 'as' && begun && hasParameters)) {
      const path = parsePath(word);
      if (afterParenthesis) helpers.push(path);
      else if (begun) paths.push(path);
      else head = path;
      argument({ path });
    }
    afterParenthesis = punctuation === '(';
  }
  return { ...(head && { head }), args, paths, helpers, parameters };
}

/** Also of what is no valid path: its words are its parts. */
export function parsePath(raw: string): Path {
  const data = raw.startsWith('@');
  let up = 0;
  let scoped = false;
  const parts: string[] = [];
  for (const [, bracketed, part] of (data ? raw.slice(1) : raw).matchAll(/\[([^\]]*)\]|(\.\.|[^./[\]]+|^\.(?=\/|$))/g)) {
    if (bracketed !== undefined) parts.push(bracketed);
    else if (part === '..') up++;
    else if (parts.length === 0 && (part === 'this' || part === '.')) scoped = true;
    else parts.push(part!);
  }
  return { raw, up, data, scoped, parts };
}
