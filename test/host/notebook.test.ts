import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { countedLens, eventually, hoverText, lenses, RULES, writeFile } from './support/editor.ts';

const SYSTEM = `SYSTEM = """You are a careful clerk.\n${RULES}"""`;
const CALL = [
  '%time',
  'import anthropic',
  'client = anthropic.Anthropic()',
  'reply = client.messages.create(',
  '    model="claude-opus-5",',
  '    max_tokens=500,',
  '    system=SYSTEM,',
  '    messages=[{"role": "user", "content": f"At {time.time()}: {question}"}],',
  ')',
].join('\n');

/** Shows a notebook with some cells, and gives the documents of those. */
async function openNotebook(name: string, ...cells: ['code' | 'markdown', string][]): Promise<vscode.TextDocument[]> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const uri = await writeFile(
    name,
    JSON.stringify({
      cells: cells.map(([cell_type, source]) => ({
        cell_type,
        metadata: {},
        source: source.split(/(?<=\n)/),
        ...(cell_type === 'code' && { execution_count: null, outputs: [] }),
      })),
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    }),
  );
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook);
  return notebook.getCells().map(({ document }) => document);
}

/** Scrolls to a cell, and waits for its editor: the window knows the texts of those alone. */
async function scrollTo(cell: vscode.TextDocument): Promise<void> {
  const editor = vscode.window.activeNotebookEditor!;
  const { index } = editor.notebook.getCells().find(({ document }) => document === cell)!;
  editor.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
  await eventually('An editor of the cell', () =>
    vscode.window.visibleTextEditors.some(({ document }) => document === cell),
  );
}

describe('a notebook in its own editor', () => {
  it('has the lens of a call above the cell line where it stands, with what other cells define', async () => {
    const [system, , call] = await openNotebook(
      'call.ipynb',
      ['code', SYSTEM],
      ['markdown', 'Now ask.'],
      ['code', CALL],
    );
    await scrollTo(call!);
    const { title, line } = await countedLens(call!.uri);
    assert.equal(line, 3);
    assert.match(title, /cacheable prefix ≈ [\d,]+ tokens/);
    await scrollTo(system!);
    assert.deepEqual(await lenses(system!.uri), []);
  });

  it('explains the places of a cell on their own lines', async () => {
    const [, call] = await openNotebook('hover.ipynb', ['code', SYSTEM], ['code', CALL]);
    await scrollTo(call!);
    await countedLens(call!.uri);
    const at = CALL.split('\n')[7]!.indexOf('time.time');
    const text = await eventually('A hover', () => hoverText(call!.uri, new vscode.Position(7, at)));
    assert.match(text, /time\.time/);
    assert.equal(await hoverText(call!.uri, new vscode.Position(2, 3)), '');
  });

  it('marks what the rules find in the cell where it is, and calls its lines by the cell', async () => {
    const [first, call] = await openNotebook(
      'found.ipynb',
      ['code', 'import time\nimport anthropic\nclient = anthropic.Anthropic()'],
      [
        'code',
        `reply = client.messages.create(\n    model="claude-opus-5",\n    max_tokens=9,\n    system=f"""Now it is {time.time()}.\n${RULES}""",\n    messages=messages,\n)`,
      ],
    );
    const found = await eventually('A finding', () =>
      vscode.languages
        .getDiagnostics(call!.uri)
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Warning),
    );
    assert.equal(found[0]!.range.start.line, 3);
    assert.match(found[0]!.message, /on line 4 of cell 2 /);
    assert.deepEqual(vscode.languages.getDiagnostics(first!.uri), []);
  });

  it('follows edits of other cells, and cells that come and go', async () => {
    const [system, call] = await openNotebook('edited.ipynb', ['code', SYSTEM], ['code', CALL]);
    await scrollTo(call!);
    const before = await countedLens(call!.uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      system!.uri,
      new vscode.Range(0, 0, system!.lineCount, 0),
      'SYSTEM = "Be brief and kind to all who ask."',
    );
    await vscode.workspace.applyEdit(edit);
    const short = await eventually('A lens of the short text', async () =>
      (await lenses(call!.uri)).find(({ title }) => title.includes('not cached')),
    );
    const removal = new vscode.WorkspaceEdit();
    const notebook = vscode.window.activeNotebookEditor!.notebook;
    removal.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1))]);
    await vscode.workspace.applyEdit(removal);
    const after = await eventually('A lens without the text', async () =>
      (await lenses(call!.uri)).find(({ title }) => title !== short.title),
    );
    assert.equal(after.line, before.line);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('lists all prompts of the notebook in the description, with lines as people count them', async () => {
    const [, call] = await openNotebook('told.ipynb', ['code', SYSTEM], ['code', CALL]);
    await scrollTo(call!);
    await countedLens(call!.uri);
    await vscode.commands.executeCommand('promptCache.describeRegions', call!.uri);
    const text = await eventually('The description', () =>
      vscode.workspace.textDocuments
        .find(({ uri }) => uri.scheme === 'prompt-cache' && uri.path.includes('told.ipynb'))
        ?.getText(),
    );
    assert.match(text, /^Cache regions of tests\/told\.ipynb\n/);
    assert.match(text, /from line 4 of cell 2, column 9/);
    assert.match(text, /lines 1 to \d+ of cell 1: static/);
  });
});
