import { PieceList, type Scan, type ScanContext, type TemplateSyntax } from '../../formats/syntax.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import { roleNamed } from '../requests/roles.ts';

/** What BAML itself puts into a prompt is told from the types of the program. */
export const BY_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'certain' };

/** The beginning of a comment; the head of a message, what is given, a type or an enumeration as it is described to the model. */
const MACRO = /\{\/\/|\{#(chat|input|print_type|print_enum)([^{}\n]{0,200})\}/g;
const COMMENT_END = '//}';

/**
 * The prompts of BAML's first syntax (`impl<llm, Function>`, until 0.20): macros in single braces, and no other braces that mean
 * anything. Source: the README of that time.
 */
export const bamlMacros: TemplateSyntax = { id: 'baml', scan };

function scan(text: string, { volatility }: ScanContext): Scan {
  const list = new PieceList();
  for (const { 0: macro, 1: name, 2: rest = '', index } of text.matchAll(MACRO)) {
    if (index < list.end) continue;
    if (name === undefined) {
      const close = text.indexOf(COMMENT_END, index);
      if (close === -1) break;
      list.static(index);
      list.markup(close + COMMENT_END.length);
      continue;
    }
    const end = index + macro.length;
    const path = name + rest.trim();
    list.static(index);
    if (name === 'chat') list.markup(end, roleNamed(rest.replace(/\W/g, '')) ?? 'user');
    else if (name === 'input') list.dynamic(end, path, 'placeholder', volatility.of({ path }));
    else list.dynamic(end, path, 'call', BY_PROGRAM);
  }
  list.static(text.length);
  return { pieces: list.pieces, problems: [] };
}
