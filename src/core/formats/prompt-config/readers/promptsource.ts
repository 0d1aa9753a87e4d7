import { jinjaSyntax } from '../../jinja/syntax.ts';
import type { Piece } from '../../syntax.ts';
import { type ConfigNode, textOf } from '../config-node.ts';
import { type PromptDraft, userFrame } from '../prompt-draft.ts';

/** Behind it stands the answer, which a model is trained or judged by. */
const ANSWER = '|||';

/** The templates of a data set as promptsource keeps them, in Jinja. @returns undefined for anything else */
export function readPromptsource(root: ConfigNode): PromptDraft[] | undefined {
  const templates = root.get('templates');
  if (root.get('dataset')?.kind !== 'text' || templates?.kind !== 'mapping') return undefined;
  const drafts = templates.entries.flatMap(({ name, value }): PromptDraft[] => {
    const node = value.get('jinja');
    if (node?.kind !== 'text') return [];
    const parts = [{ node, frame: userFrame() }];
    return [{ name: textOf(value, 'name') ?? name, parts, syntax: jinjaSyntax, refine: withoutAnswer }];
  });
  return drafts.length > 0 ? drafts : undefined;
}

function withoutAnswer(text: string, pieces: readonly Piece[]): Piece[] {
  const at = text.indexOf(ANSWER);
  if (at === -1) return [...pieces];
  const end = text.slice(0, at).trimEnd().length;
  const before = pieces.filter((piece) => piece.start < end);
  const kept = before.map((piece) => (piece.end > end ? { ...piece, end } : piece));
  return [...kept, { kind: 'markup', start: end, end: text.length }];
}
