import type { Block } from './blocks.ts';
import type { Content, Tag, Token } from './tokens.ts';

/**
 * Strategy. White space is taken away as by Handlebars' `WhitespaceControl`, its quirks included (with `{{else if}}`, the
 * indentation before the closing tag stays; `{{~/if}}` strips the first branches, not the last). It works on the neighbours
 * in the list of tokens: the text before a tag is the token before it, or there is none.
 */
export function controlWhiteSpace(text: string, tokens: readonly Token[], blocks: readonly Block[]): void {
  new WhiteSpace(text, tokens).run(blocks);
}

/** A branch of a block, by its first and last tokens; undefined for one that holds another `else if`. */
type Branch = { readonly first: number; readonly last: number } | undefined;

class WhiteSpace {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  run(blocks: readonly Block[]): void {
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index]!;
      if (token.kind === 'mustache' || token.kind === 'decorator') this.#tildes(token, index);
      else if (token.kind === 'comment' || token.kind === 'partial') {
        this.#tildes(token, index);
        if (this.#breakBefore(index - 1, true) && this.#breakBehind(index + 1, true)) {
          this.#omitLine(index + 1);
          this.#omitIndent(index - 1);
        }
      }
    }
    for (const block of blocks) this.#block(block);
  }

  #tildes(tag: Tag, index: number): void {
    if (tag.stripAfter) this.#omitAllBehind(index + 1);
    if (tag.stripBefore) this.#omitAllBefore(index - 1);
  }

  #block({ open, elses, close, closed }: Block): void {
    const tokens = this.#tokens;
    const openTag = tokens[open] as Tag;
    const closeTag = closed ? (tokens[close] as Tag) : undefined;
    const starts = [open, ...elses, close];
    const branch = (number: number): Branch => {
      const start = starts[number];
      const end = starts[number + 1];
      return start === undefined || end === undefined ? undefined : { first: start + 1, last: end - 1 };
    };
    const chained = (number: number): boolean => {
      const tag = starts[number];
      return tag !== undefined && number <= elses.length && tokens[tag]!.kind === 'else-chain';
    };
    for (let number = 0; number === 0 || chained(number); number++) {
      const inverted = number === 0 && openTag.kind === 'open-inverse';
      const inverseTag = number < elses.length ? (tokens[starts[number + 1]!] as Tag) : undefined;
      const hasInverse = inverseTag !== undefined;
      const inChain = chained(number + 1);
      const swapped = inverted && hasInverse;
      const program = swapped ? (inChain ? undefined : branch(1)) : branch(number);
      const inverse = swapped ? branch(0) : hasInverse ? branch(number + 1) : undefined;
      const startTag = tokens[starts[number]!] as Tag;
      const stripBeforeClose = (number < 2 ? closeTag : startTag)?.stripBefore;
      if (startTag.stripAfter) this.#omitAllBehind(program?.first);
      if (hasInverse) {
        if (inverseTag.stripBefore) this.#omitAllBefore(program?.last);
        if (inverseTag.stripAfter) this.#omitAllBehind(inverse?.first);
        if (stripBeforeClose) this.#omitAllBefore(inverse?.last);
        if (this.#endsLine(program) && this.#beginsLine(inverse)) {
          this.#omitIndent(program!.last);
          this.#omitLine(inverse!.first);
        }
      } else if (stripBeforeClose) this.#omitAllBefore(program?.last);
      if (number > 0) continue;

      if (closeTag?.stripAfter) this.#omitAllBehind(close + 1);
      if (openTag.stripBefore) this.#omitAllBefore(open - 1);
      const opensAlone = this.#beginsLine(program) && this.#breakBefore(open - 1, true);
      const closesAlone =
        closed && this.#endsLine(hasInverse ? inverse : program) && this.#breakBehind(close + 1, true);
      if (opensAlone) {
        this.#omitLine(program!.first);
        this.#omitIndent(open - 1);
      }
      if (closesAlone) {
        this.#omitLine(close + 1);
        const last = swapped ? inverse : hasInverse ? (inChain ? undefined : inverse) : program;
        this.#omitIndent(last?.last);
      }
    }
  }

  #beginsLine(branch: Branch): boolean {
    return branch !== undefined && branch.first <= branch.last && this.#breakBehind(branch.first, false);
  }

  #endsLine(branch: Branch): boolean {
    return branch !== undefined && branch.first <= branch.last && this.#breakBefore(branch.last, false);
  }

  /** The text before a tag ends with a line break and white space; or the template begins there. */
  #breakBefore(index: number, outermost: boolean): boolean {
    if (index < 0) return outermost;
    const content = this.#tokens[index]!;
    if (content.kind !== 'content') return false;
    let at = content.end;
    while (at > content.start && isSpace(this.#text.charCodeAt(at - 1))) {
      if (this.#text[--at] === '\n') return true;
    }
    return outermost && index === 0 && at === content.start;
  }

  #breakBehind(index: number, outermost: boolean): boolean {
    if (index >= this.#tokens.length) return outermost;
    const content = this.#tokens[index]!;
    if (content.kind !== 'content') return false;
    let at = content.start;
    for (; at < content.end && isSpace(this.#text.charCodeAt(at)); at++) {
      if (this.#text[at] === '\n') return true;
    }
    return outermost && index === this.#tokens.length - 1 && at === content.end;
  }

  #omitAllBehind(index: number | undefined): void {
    const content = this.#contentAt(index);
    if (!content) return;
    while (content.from < content.to && isSpace(this.#text.charCodeAt(content.from))) content.from++;
  }

  #omitAllBefore(index: number | undefined): void {
    const content = this.#contentAt(index);
    if (!content) return;
    while (content.to > content.from && isSpace(this.#text.charCodeAt(content.to - 1))) content.to--;
  }

  /** What is left of a line behind its tag, with the line break; nothing where that was taken away before. */
  #omitLine(index: number): void {
    const content = this.#contentAt(index);
    if (!content || content.from > content.start) return;
    let at = content.from;
    while (at < content.to && isBlank(this.#text[at])) at++;
    if (at < content.to && this.#text[at] === '\r') at++;
    if (at < content.to && this.#text[at] === '\n') at++;
    content.from = at;
  }

  #omitIndent(index: number | undefined): void {
    const content = this.#contentAt(index);
    if (!content || content.to < content.end) return;
    while (content.to > content.from && isBlank(this.#text[content.to - 1])) content.to--;
  }

  #contentAt(index: number | undefined): Content | undefined {
    const token = index === undefined ? undefined : this.#tokens[index];
    return token?.kind === 'content' ? token : undefined;
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** What `\s` matches. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
