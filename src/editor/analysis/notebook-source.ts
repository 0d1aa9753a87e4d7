import * as vscode from 'vscode';
import { isForeignCell, withoutMagics } from '../../core/languages/notebook/magics.ts';
import type { Cell } from '../../core/text/line-names.ts';
import type { DocumentPart } from './analyzed-document.ts';
import type { AnalyzedSource } from './analyzed-source.ts';

/** Between two cells, so that what one ends with and the other begins with are two lines. */
const BETWEEN = '\n\n';

/** The code cells of a notebook in one language, as the program that they are from the first to the last. */
export function notebookSource(notebook: vscode.NotebookDocument, languageId: string): AnalyzedSource {
  const codeCells = (): vscode.NotebookCell[] =>
    notebook
      .getCells()
      .filter(({ kind, document }) => kind === vscode.NotebookCellKind.Code && document.languageId === languageId);
  return {
    uri: notebook.uri,
    languageId,
    get documents() {
      return codeCells().map(({ document }) => document);
    },
    read: () => {
      const parts: DocumentPart[] = [];
      const cells: Cell[] = [];
      let text = '';
      let firstLine = 0;
      for (const { document, index } of codeCells()) {
        const source = document.getText();
        if (languageId === 'python' && isForeignCell(source)) continue;
        const { version, lineCount } = document;
        parts.push({ document, version, start: text.length, end: text.length + source.length, firstLine });
        cells.push({ number: index + 1, firstLine });
        text += (languageId === 'python' ? withoutMagics(source) : source) + BETWEEN;
        firstLine += lineCount + BETWEEN.length - 1;
      }
      return { text, parts, cells };
    },
  };
}
