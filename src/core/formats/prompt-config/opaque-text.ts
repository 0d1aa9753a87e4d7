import type { Block } from '../../prompt/model.ts';
import { either, type Inferred } from '../../prompt/volatility.ts';
import type { MappedText } from '../../text/source-map.ts';
import type { TemplateFrame } from '../compose.ts';
import type { Piece } from '../syntax.ts';

/** Text of broken YAML, of which only the whole has a place in the file. */
export function isOpaque({ text, map }: MappedText): boolean {
  if (text.length <= 2) return false;
  const first = map.characterToFile(0);
  const last = map.characterToFile(text.length - 1);
  return first.start === last.start && first.end === last.end;
}

/** The block of a text that cannot be cut: where a part of it varies, all of it does. */
export function opaqueBlock({ text, map }: MappedText, pieces: readonly Piece[], frame: TemplateFrame): Block {
  const span = map.toFile({ start: 0, end: text.length });
  let variation: Inferred | undefined;
  let sent = '';
  for (const piece of pieces) {
    if (piece.kind === 'markup') continue;
    sent += text.slice(piece.start, piece.end);
    for (const inferred of piece.kind === 'dynamic' ? [piece, piece.condition] : [piece.condition]) {
      if (inferred) variation = variation ? either(variation, inferred) : inferred;
    }
  }
  const { section, role, message } = frame;
  const place = { section, ...(role && { role }), ...(section === 'messages' && { message: message ?? 0 }) };
  if (!variation) return { ...place, type: 'text', ...span, segments: [{ kind: 'static', ...span, text: sent }] };
  const { volatility, confidence, granularity } = variation;
  const inferred = { volatility, confidence, ...(granularity && { granularity }) };
  const segment = { kind: 'dynamic', ...span, expression: sent.trim(), cause: 'expression', ...inferred } as const;
  return { ...place, type: 'text', ...span, segments: [segment] };
}
