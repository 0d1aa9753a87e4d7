import type * as vscode from 'vscode';
import type { Cell } from '../../core/text/line-names.ts';
import type { DocumentPart } from './analyzed-document.ts';

/** What is read as one text: a document, or the cells of a notebook in one language. */
export interface AnalyzedSource {
  readonly uri: vscode.Uri;
  readonly languageId: string;
  /** The documents that are, or may be, parts of the text now. */
  readonly documents: readonly vscode.TextDocument[];
  read(): SourceText;
}

/** A text as it is at some time. */
export interface SourceText {
  readonly text: string;
  readonly parts: readonly DocumentPart[];
  readonly cells?: readonly Cell[];
}

/** A document that is a text of its own. */
export function documentSource(document: vscode.TextDocument): AnalyzedSource {
  return {
    uri: document.uri,
    get languageId() {
      return document.languageId;
    },
    documents: [document],
    read: () => {
      const text = document.getText();
      return { text, parts: [{ document, version: document.version, start: 0, end: text.length, firstLine: 0 }] };
    },
  };
}
