import { handlebarsSyntaxWith } from '../handlebars/syntax.ts';
import type { Piece, TemplateSyntax } from '../syntax.ts';

const HANDLEBARS = handlebarsSyntaxWith({
  id: 'dotprompt',
  helpers: { role: 'turn', history: 'messages', media: 'pure' },
  standalone: ['role', 'section'],
});

/**
 * Handlebars with Dotprompt's helpers: `{{role}}` begins a message, `{{history}}` is all messages so far. At a `{{section}}` the program
 * that sends puts in what it names. Only `ifEquals` and `unlessEquals` put out their blocks.
 */
export const dotpromptSyntax: TemplateSyntax = {
  id: HANDLEBARS.id,
  scan: (text, context) => {
    const scan = HANDLEBARS.scan(text, context);
    return { ...scan, pieces: dropEmptyMessages(text, scan.pieces) };
  },
};

/** A message without text takes on the next role instead of ending: white space before a role belongs to its message. */
function dropEmptyMessages(text: string, pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let messageAt = 0;
  let filled = false;
  for (const piece of pieces) {
    if (piece.kind === 'markup' && piece.role) {
      if (!filled && messageAt < result.length) {
        const first = result[messageAt]!;
        const begins = first.kind === 'markup' && first.role !== undefined;
        const end = begins ? first.end : first.start;
        result.splice(messageAt, begins ? 1 : 0, { kind: 'markup', start: first.start, end, role: piece.role });
        if (piece.end > piece.start) result.push({ kind: 'markup', start: piece.start, end: piece.end });
        continue;
      }
      messageAt = result.length;
      filled = false;
    } else if (piece.kind !== 'markup') {
      filled ||= piece.kind === 'dynamic' || text.slice(piece.start, piece.end).trim() !== '';
    }
    result.push(piece);
  }
  return result;
}
