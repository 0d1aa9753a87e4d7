import type * as vscode from 'vscode';
import type { Basis } from '../texts/basis.ts';
import type { SeenFile } from '../texts/seen-prompt.ts';

/** What is known of an open document, all of it about the version that it names. */
export interface AnalyzedDocument {
  readonly document: vscode.TextDocument;
  readonly version: number;
  /** Structure only, unless `tokens` says `counted`. */
  readonly file: SeenFile;
  /** `on-request`: the file is large, and nobody has asked for its tokens yet. */
  readonly tokens: 'counting' | 'counted' | 'on-request';
  readonly basis: Basis;
}

/** True if the document has changed since; nothing of it may be shown by offset then. */
export function isStale({ document, version }: AnalyzedDocument): boolean {
  return document.isClosed || document.version !== version;
}
