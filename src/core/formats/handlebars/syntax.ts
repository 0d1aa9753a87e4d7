import type { Scan, ScanContext, TemplateSyntax } from '../syntax.ts';
import { orAsLibrary } from '../template/library.ts';
import { pairBlocks } from './blocks.ts';
import { COMMON_HELPERS, type HelperMeaning } from './helpers.ts';
import { Reader } from './reader.ts';
import { tokenize } from './tokens.ts';
import { controlWhiteSpace } from './white-space.ts';

/** A partial that a template defines itself. */
const INLINE = /\{\{~?\s{0,3}#\s{0,3}\*\s{0,3}inline\b/;

/** Handlebars as a host has extended it. */
export interface HandlebarsDialect {
  readonly id: string;
  /** Helpers that the host registers, beside the common ones. */
  readonly helpers?: Readonly<Record<string, HelperMeaning>>;
  /** Helpers that a template may close although they open no block, as Dotprompt's samples do with `section`. */
  readonly standalone?: readonly string[];
}

/** All of Handlebars, with the helpers that are common in prompts. */
export const handlebarsSyntax: TemplateSyntax = handlebarsSyntaxWith({ id: 'handlebars' });

export function handlebarsSyntaxWith({ id, helpers = {}, standalone = [] }: HandlebarsDialect): TemplateSyntax {
  const meanings = new Map([...COMMON_HELPERS, ...Object.entries(helpers)]);
  const closable = new Set(standalone);
  return { id, scan: (text, context) => scan(text, context, meanings, closable) };
}

function scan(
  text: string,
  context: ScanContext,
  meanings: ReadonlyMap<string, HelperMeaning>,
  standalone: ReadonlySet<string>,
): Scan {
  const { tokens, problems } = tokenize(text);
  const pairs = pairBlocks(tokens, standalone);
  controlWhiteSpace(text, tokens, pairs.blocks);
  const all = [...problems, ...pairs.problems].toSorted((a, b) => a.start - b.start);
  return orAsLibrary(text, INLINE, (library) => {
    const reader = new Reader(text, tokens, pairs, context, meanings, library);
    reader.run();
    return { pieces: reader.pieces, problems: all };
  });
}
