import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { analyzeStructure } from '../../src/core/structure.ts';
import { documentSource } from '../../src/editor/analysis/analyzed-source.ts';
import type { Services } from '../../src/editor/contribution.ts';
import type { OutlineNode } from '../../src/views/outline.ts';
import { RegionsTree } from '../../src/views/regions-view.ts';
import { openPrompt } from './support/editor.ts';

describe('the outline of the active editor', () => {
  const changed = new vscode.EventEmitter<vscode.TextDocument>();
  const analysis = {
    onDidChange: changed.event,
    refusalOf: () => undefined,
    of: (document: vscode.TextDocument) => ({
      uri: document.uri,
      ...documentSource(document).read().parts[0]!,
      parts: documentSource(document).read().parts,
      file: analyzeStructure({ text: document.getText(), path: document.uri.path }),
      tokens: 'counting',
      basis: { pricesAsOf: '2026-11-20', traffic: {}, trafficAssumed: true },
    }),
  };
  const labels = (tree: RegionsTree, node?: OutlineNode): string[] => tree.getChildren(node).map(({ label }) => label);

  it('follows the editor, and shows the text of what is clicked', async () => {
    await openPrompt('first.j2', 'Be brief. {{ question }}');
    const tree = new RegionsTree({ analysis } as unknown as Services);
    assert.deepEqual(labels(tree), ['first.j2']);
    const editor = await openPrompt('second.j2', 'Be kind. {{ name }}');
    assert.deepEqual(labels(tree), ['second.j2']);
    assert.match(tree.message!, /second\.j2 \(counting tokens …\)/);
    const [prompt] = tree.getChildren();
    assert.deepEqual(labels(tree, prompt), ['Static prefix ends', 'System']);
    const section = tree.getChildren(prompt)[1]!;
    const region = tree.getChildren(section)[1]!;
    assert.equal(tree.getParent(region), section);
    const item = tree.getTreeItem(region);
    assert.equal(item.label, 'name');
    assert.match(item.accessibilityInformation!.label, /^placeholder name, line 1, changes/);
    await tree.reveal(region);
    assert.equal(editor.document.getText(vscode.window.activeTextEditor!.selection), '{{ name }}');
    tree.dispose();
  });
});
