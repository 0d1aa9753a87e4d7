import * as vscode from 'vscode';
import type { AnalyzedDocument } from '../editor/analysis/analyzed-document.ts';
import { registerCommand } from '../editor/commands/command.ts';
import type { Contribution, Services } from '../editor/contribution.ts';
import { revealSpan } from '../editor/reveal.ts';
import { VIRTUAL_SCHEME } from '../editor/virtual-documents.ts';
import { outlineOf, type OutlineNode } from './outline.ts';

/** The outline "Cache Regions" in the extension's container of the activity bar; follows the active editor. */
export const regionsViewContribution: Contribution = {
  name: 'view Cache Regions',
  register: (services) => {
    const tree = new RegionsTree(services);
    const view = vscode.window.createTreeView('promptCache.regions', { treeDataProvider: tree, showCollapseAll: true });
    const showMessage = (): void => {
      view.message = tree.message;
    };
    showMessage();
    return vscode.Disposable.from(
      tree,
      view,
      tree.onDidChangeTreeData(showMessage),
      registerCommand(services, 'promptCache.revealRegion', (node) => tree.reveal(node as OutlineNode)),
    );
  },
};

/** A tree of the document that is, or was last, in the active editor. */
export class RegionsTree implements vscode.TreeDataProvider<OutlineNode>, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #parents = new WeakMap<OutlineNode, OutlineNode>();
  #document: vscode.TextDocument | undefined;
  #state: AnalyzedDocument | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      services.analysis.onDidChange((document) => {
        if (document === this.#document) this.#update();
      }),
    ];
    this.#follow(vscode.window.activeTextEditor);
  }

  /** What stands above the tree: which file it is about, or what is still missing. */
  get message(): string | undefined {
    const refusal = this.#document && this.#services.analysis.refusalOf(this.#document);
    if (refusal) return refusal;
    if (!this.#state) return undefined;
    const name = vscode.workspace.asRelativePath(this.#state.uri);
    return this.#state.tokens === 'counting' ? vscode.l10n.t('{0} (counting tokens …)', name) : name;
  }

  getChildren(node?: OutlineNode): OutlineNode[] {
    const children = node
      ? (node.children?.() ?? [])
      : this.#state
        ? outlineOf(this.#state.file, this.#state.basis)
        : [];
    if (node) for (const child of children) this.#parents.set(child, node);
    return children;
  }

  getParent(node: OutlineNode): OutlineNode | undefined {
    return this.#parents.get(node);
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, !node.children ? None : node.expanded ? Expanded : Collapsed);
    item.id = `${this.#state?.uri.toString() ?? ''}#${node.id}`;
    item.description = node.description;
    item.iconPath = this.#iconOf(node);
    item.accessibilityInformation = { label: node.spoken ?? `${node.label}, ${node.description}` };
    item.command = { title: vscode.l10n.t('Show'), command: 'promptCache.revealRegion', arguments: [node] };
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, node: OutlineNode): vscode.TreeItem {
    item.tooltip = node.tooltip();
    return item;
  }

  /** Shows a node's text in the editor; not if the text has changed since. */
  async reveal(node: OutlineNode): Promise<void> {
    if (this.#state) await revealSpan(this.#state, node.span);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #iconOf({ icon }: OutlineNode): vscode.TreeItem['iconPath'] {
    if (!icon.startsWith('gutter/')) return new vscode.ThemeIcon(icon);
    const { extensionUri } = this.#services;
    const drawn = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `${icon}-${theme}.svg`);
    return { light: drawn('light'), dark: drawn('dark') };
  }

  /** Where no editor is active (the view has the focus), or only a description of ours, the last document stays. */
  #follow(editor: vscode.TextEditor | undefined): void {
    const isForeign =
      !editor || editor.document.uri.scheme === VIRTUAL_SCHEME || editor.document.uri.scheme === 'output';
    if (isForeign && this.#document && !this.#document.isClosed) return;
    this.#document = editor?.document;
    this.#update();
  }

  /** While tokens are counted anew, the tree stays as it was: it would only lose its figures for a moment. */
  #update(): void {
    const state = this.#document && this.#services.analysis.of(this.#document);
    if (state?.tokens === 'counting' && this.#state?.document === state.document && this.#state.tokens === 'counted')
      return;
    this.#state = state;
    this.#changed.fire();
  }
}
