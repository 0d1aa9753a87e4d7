import type { Message } from './message.ts';
import type { Span } from './span.ts';

/** Something wrong with the text itself, found while reading it. Reading goes on behind it. */
export interface Problem extends Span {
  readonly code: ProblemCode;
  /** One sentence: what, and what to do. */
  readonly message: Message;
}

export type ProblemCode =
  | 'unclosed-tag'
  | 'unclosed-block'
  | 'unexpected-tag'
  | 'unclosed-comment'
  | 'unclosed-front-matter'
  | 'yaml-syntax'
  | 'json-syntax'
  | 'toml-syntax'
  | 'not-a-request'
  | 'no-prompt'
  | 'unknown-directive'
  | 'unsupported-encoding'
  | 'no-grammar'
  | 'too-large'
  | 'minified';

/** A library's message as a sentence: on one line, with a full stop. */
export function asSentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.endsWith('.') ? line : `${line}.`;
}
