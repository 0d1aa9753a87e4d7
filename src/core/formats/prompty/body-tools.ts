import type { Block } from '../../prompt/model.ts';
import { segmentsOf } from '../compose.ts';
import type { ParseContext } from '../format.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { verbatimText } from '../../text/source-map.ts';
import { roleOfLine } from './roles.ts';

const HEAD = /^\s*(?:#\s*)?tools\s*(?:\[[^\]\n]*\]\s*)?:[^\S\n]*\n(?=\s*- )/i;

/** Tools that the first version lets a body begin with: a marker `tools:` and a list in YAML, up to the next role marker. */
export interface BodyTools {
  readonly block: Block;
  /** Where the messages begin. */
  readonly end: number;
}

/** @returns undefined where the body does not begin with tools */
export function readBodyTools(
  text: string,
  bodyStart: number,
  syntax: TemplateSyntax,
  context: ParseContext,
): BodyTools | undefined {
  const head = HEAD.exec(text.slice(bodyStart));
  if (!head) return undefined;
  const start = bodyStart + head[0].length;
  let end = start;
  while (end < text.length) {
    const feed = text.indexOf('\n', end);
    const next = feed === -1 ? text.length : feed + 1;
    if (roleOfLine(text.slice(end, next))) break;
    end = next;
  }
  const list = { start, end: start + text.slice(start, end).trimEnd().length };
  const mapped = verbatimText(text, list);
  const segments = segmentsOf(mapped, syntax.scan(mapped.text, context).pieces);
  return { block: { section: 'tools', type: 'tool', ...list, segments }, end };
}
