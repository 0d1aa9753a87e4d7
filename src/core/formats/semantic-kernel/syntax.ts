import { either, type Inferred } from '../../prompt/volatility.ts';
import type { Scan, ScanContext, TemplateSyntax } from '../syntax.ts';
import { PieceList } from '../syntax.ts';

/** Semantic Kernel's own template language: variables, function calls and quoted values in double braces, nothing else. */
export const semanticKernelSyntax: TemplateSyntax = { id: 'semantic-kernel', scan };

/** A block is text until it is closed, so nothing in this language is wrong; what it cannot call it refuses when it runs. */
function scan(text: string, context: ScanContext): Scan {
  const list = new PieceList();
  for (let at = 0; ;) {
    const block = nextBlock(text, at);
    if (!block) break;
    at = block.end;
    const inner = text.slice(block.start + 2, block.end - 2).trim();
    if (inner === '') continue;
    list.static(block.start);
    if (isValue(inner)) value(text, inner, block, list);
    else {
      const call = !inner.startsWith('$');
      list.dynamic(block.end, inner, call ? 'call' : 'placeholder', valueOf(inner, context));
    }
  }
  list.static(text.length);
  return { pieces: list.pieces, problems: [] };
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Within a block: a quote, or what may open or close one. */
const SPECIAL = /["']|\{(?=\{)|\}(?=\})/g;

/** The next `{{ … }}`. Of several `{{` outside of quotes the last one before the `}}` opens the block; quotes may hold braces. */
function nextBlock(text: string, from: number): Block | undefined {
  let start = text.indexOf('{{', from);
  if (start === -1) return undefined;
  SPECIAL.lastIndex = start;
  for (let match = SPECIAL.exec(text); match; match = SPECIAL.exec(text)) {
    const at = match.index;
    if (match[0] === '{') start = at;
    else if (match[0] === '}') return { start, end: at + 2 };
    else {
      const end = quoteEnd(text, at);
      if (end === -1) return undefined;
      SPECIAL.lastIndex = end;
    }
  }
  return undefined;
}

/** The offset behind a quoted value, or -1. A backslash escapes a quote or itself. */
function quoteEnd(text: string, open: number): number {
  const pattern = text[open] === '"' ? /\\["'\\]|"/g : /\\["'\\]|'/g;
  pattern.lastIndex = open + 1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0].length === 1) return pattern.lastIndex;
  }
  return -1;
}

function isValue(inner: string): boolean {
  return (inner[0] === '"' || inner[0] === "'") && quoteEnd(inner, 0) === inner.length;
}

/** A constant: the text between its quotes reaches the model, without the backslashes that escape. */
function value(text: string, inner: string, { start, end }: Block, list: PieceList): void {
  const open = text.indexOf(inner, start + 2);
  const close = open + inner.length - 1;
  list.markup(open + 1);
  for (let at = text.indexOf('\\', open + 1); at !== -1 && at < close; at = text.indexOf('\\', at + 2)) {
    if (!/["'\\]/.test(text[at + 1]!)) continue;
    list.static(at);
    list.markup(at + 1);
  }
  list.static(close);
  list.markup(end);
}

/** A variable, or a function with its arguments: what a function that is not known gives may change with every request. */
function valueOf(inner: string, context: ScanContext): Inferred {
  if (/^\$\w+$/.test(inner)) return ofName(inner.slice(1), context);
  if (/^[\w.-]+$/.test(inner)) return ofCall(inner, [], context);
  const head = /^\S*/.exec(inner)![0];
  if (head.startsWith('$')) return ofName(head.slice(1), context);
  let result = ofCall(head, [inner], context);
  for (const [, name] of inner
    .slice(head.length)
    .matchAll(/"(?:[^"\\]|\\.)*\\?(?:"|$)|'(?:[^'\\]|\\.)*\\?(?:'|$)|\$(\w+)/gs)) {
    if (name !== undefined) result = either(result, ofName(name, context));
  }
  return result;
}

function ofName(path: string, { known, volatility }: ScanContext): Inferred {
  return known?.get(path) ?? volatility.of({ path });
}

function ofCall(path: string, filters: readonly string[], { known, volatility }: ScanContext): Inferred {
  return known?.get(path) ?? volatility.of({ path, call: true, filters });
}
