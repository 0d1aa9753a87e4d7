import { either, type Inferred } from '../../prompt/volatility.ts';
import type { Piece, Scan, ScanContext } from '../syntax.ts';

const OUTPUT = '<%=';
const OPENS = /^(?:if|unless|case|while|until|for)\b|\bdo(?:\s{0,3}\|[^|]{0,80}\|)?$|\{(?:\s{0,3}\|[^|]{0,80}\|)$/;
const CLOSES = /^(?:end\b|\})/;
/** What an opening tag depends on: the first name behind its word, or what it goes over. */
const SUBJECT = /^(?:(?:if|unless|case|while|until|for \w{1,40} in)\s{1,3})?!?@?([A-Za-z_][\w.]{0,80})/;

/** Between tags of ERB that open and close a block, a text is there only under its condition; no tag but those of values is sent. */
export function withErbBlocks(text: string, { pieces, problems }: Scan, { volatility }: ScanContext): Scan {
  /** Of each block, its condition and those of the blocks around it. */
  const open: Inferred[] = [];
  return {
    problems,
    pieces: pieces.map((piece): Piece => {
      const condition = open.at(-1);
      const isTag = piece.kind === 'dynamic' && !text.startsWith(OUTPUT, piece.start);
      if (!isTag) return piece.kind === 'markup' || !condition ? piece : { ...piece, condition };
      const { expression, start, end } = piece;
      if (OPENS.test(expression)) {
        const path = SUBJECT.exec(expression)?.[1];
        const own = path === undefined ? piece : volatility.of({ path: path.replace(/\.each\w{0,20}$/, '') });
        open.push(condition ? either(condition, own) : own);
      } else if (CLOSES.test(expression)) open.pop();
      return { kind: 'markup', start, end };
    }),
  };
}
