import { either, type Inferred } from '../../../prompt/volatility.ts';
import type { Piece, Scan, ScanContext } from '../../syntax.ts';
import type { Placeholder } from '../placeholder.ts';

/** Elixir writes what a block gives: `<%= if x do %>`. */
const WRITTEN_BLOCK = /\bdo$|->$/;
/** `<%-` writes a value unescaped in EJS, `<%~` in Eta, and `<%-` only ever opens a statement in ERB. */
const OUTPUT = /<%[=~-]/y;
const STATEMENT =
  /^(?:if|unless|case|when|else|elsif|end|while|until|for|begin|rescue|ensure|return|var|let|const|switch|break|next|do)\b|^\}|\{$|\bdo(?:\s{0,3}\|[^|]{0,80}\|)?$|^[\w@.[\]]{1,80} {0,3}[-+|&*]{0,2}=(?![=~>])/;
const OPENS = /^(?:if|unless|case|while|until|for)\b|\bdo(?:\s{0,3}\|[^|]{0,80}\|)?$|\{(?:\s{0,3}\|[^|]{0,80}\|)?$/;
const CLOSES = /^(?:end\b|\})/;
/** `} else {`: what follows is there under the same condition. */
const GOES_ON = /^\}.*\{$/;
/** What an opening tag depends on: the first name behind its word, or what it goes over. */
const SUBJECT =
  /^(?:(?:if|unless|case|while|until|for \w{1,40} in|for \((?:const|let|var) \w{1,40} (?:of|in)|for \w{1,40} <-)\s{1,3})?\(?!{0,2}@?([A-Za-z_][\w.]{0,80})/;
const ITERATION = /\.(?:each|forEach|map)\w{0,20}$/;

/** A value alone, which ERB would do nothing with: Templater and other users of these marks write it. */
const VALUE = /^(?:[A-Za-z_][\w.]{0,80}|tp\.[\w.]{1,80}\([^()]{0,120}\))$/;

const TAG = '<%';

/** One of the places opens a block of ERB or EJS, whatever the others are. */
export function hasErbBlock(text: string, places: readonly Placeholder[]): boolean {
  if (!text.includes(TAG)) return false;
  return places.some(({ start, expression }) => text.startsWith(TAG, start) && OPENS.test(expression));
}

function isOutput(text: string, { start, expression }: { start: number; expression: string }): boolean {
  OUTPUT.lastIndex = start;
  if (!OUTPUT.test(text)) return VALUE.test(expression) && !STATEMENT.test(expression);
  return text[start + 2] === '=' ? !WRITTEN_BLOCK.test(expression) : !STATEMENT.test(expression);
}

/** Between tags of ERB and EJS that open and close a block, a text is there only under its condition; no tag but those of values is sent. */
export function withErbBlocks(text: string, { pieces, problems }: Scan, { volatility }: ScanContext): Scan {
  /** Of each block, its condition and those of the blocks around it. */
  const open: Inferred[] = [];
  return {
    problems,
    pieces: pieces.map((piece): Piece => {
      const condition = open.at(-1);
      const isTag = piece.kind === 'dynamic' && text.startsWith(TAG, piece.start) && !isOutput(text, piece);
      if (!isTag) return piece.kind === 'markup' || !condition ? piece : { ...piece, condition };
      const { expression, start, end } = piece;
      if (GOES_ON.test(expression)) return { kind: 'markup', start, end };
      if (OPENS.test(expression)) {
        const path = SUBJECT.exec(expression)?.[1];
        const own = path === undefined ? piece : volatility.of({ path: path.replace(ITERATION, '') });
        open.push(condition ? either(condition, own) : own);
      } else if (CLOSES.test(expression)) open.pop();
      return { kind: 'markup', start, end };
    }),
  };
}
