import type * as vscode from 'vscode';
import type { Basis } from '../texts/basis.ts';
import { anchorOf } from '../../core/prompt/model.ts';
import type { SeenFile, SeenPrompt } from '../texts/seen-prompt.ts';

/** A document, and where its text stands in the text that was analyzed. */
export interface DocumentPart {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly start: number;
  readonly end: number;
  /** 0-based, in the text that was analyzed. */
  readonly firstLine: number;
}

/** What is known of a text, all of it about the versions that its parts name. */
export interface AnalyzedText {
  /** Where the text is kept. */
  readonly uri: vscode.Uri;
  /** A document alone, or the cells of a notebook in their order. */
  readonly parts: readonly DocumentPart[];
  /** Structure only, unless `tokens` says `counted`. */
  readonly file: SeenFile;
  /** `on-request`: the file is large, and nobody has asked for its tokens yet. */
  readonly tokens: 'counting' | 'counted' | 'on-request';
  readonly basis: Basis;
}

/** What is known of an open document. */
export type AnalyzedDocument = AnalyzedText & DocumentPart;

/** True if the document has changed since; nothing of it may be shown by offset then. */
export function isStale({ document, version }: DocumentPart): boolean {
  return document.isClosed || document.version !== version;
}

/** The part in which an offset of the analyzed text stands; undefined between two of them. */
export function partAt({ parts }: AnalyzedText, offset: number): DocumentPart | undefined {
  return parts.find((part) => isIn(part, offset));
}

/** An offset of the analyzed text stands in a part of it. */
export function isIn({ start, end }: DocumentPart, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The prompts of a file that begin in a document, each with its number among all of the file. */
export function promptsIn(state: AnalyzedDocument): [index: number, prompt: SeenPrompt][] {
  return [...state.file.prompts.entries()].filter(([, { prompt }]) => isIn(state, anchorOf(prompt)));
}
