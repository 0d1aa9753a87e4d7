import * as vscode from 'vscode';
import type { FileAnalysis } from '../../core/analysis.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { ConfigurationSource } from '../configuration/configuration-source.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { readNeighbour } from './read-neighbour.ts';
import { DocumentAnalyzer } from './document-analyzer.ts';
import type { LoadEngine } from './engine.ts';

/** Schemes of documents that show something else again: a version of a file, a log, a description of ours. */
const FOREIGN_SCHEMES = new Set([
  'git',
  'git-original',
  'gitlens',
  'output',
  'prompt-cache',
  'vscode-scm',
  'vscode-notebook-cell',
  'comment',
  'search-editor',
  'debug',
]);

/**
 * Keeps the analysis of each document that an editor has shown, as long as the document is open. Plain text and Markdown that
 * nothing says to be a prompt are left alone until {@link analyze} is asked for.
 */
export class AnalysisService implements vscode.Disposable {
  readonly #loadEngine: LoadEngine;
  readonly #configuration: ConfigurationSource;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #analyzers = new Map<vscode.TextDocument, DocumentAnalyzer>();
  readonly #subscriptions: vscode.Disposable[];
  /** What {@link of} says of a document is another thing now. */
  readonly onDidChange = this.#changed.event;

  constructor(loadEngine: LoadEngine, configuration: ConfigurationSource, log: vscode.LogOutputChannel) {
    this.#loadEngine = loadEngine;
    this.#configuration = configuration;
    this.#log = log;
    this.#subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors((editors) => this.#show(editors)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#analyzers.get(document)?.edited();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      vscode.workspace.onDidOpenTextDocument((document) => {
        // A document that gets another language is closed and opened again, in the same editor.
        if (vscode.window.visibleTextEditors.some((editor) => editor.document === document)) this.#analyzerOf(document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.#saved(document)),
      configuration.onDidChange(() => this.refresh()),
    ];
    this.#show(vscode.window.visibleTextEditors);
  }

  /** What is known of a document now; its version may be older than the document's, while somebody types. */
  of(document: vscode.TextDocument): AnalyzedDocument | undefined {
    return this.#analyzers.get(document)?.result;
  }

  /** Why a document is not analyzed, where that is worth a sentence. */
  refusalOf(document: vscode.TextDocument): string | undefined {
    return this.#analyzers.get(document)?.refusal;
  }

  /** The analysis of a document's newest version, once it is as complete as it gets without being asked for more. */
  async current(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<AnalyzedDocument | undefined> {
    return this.#analyzerOf(document)?.settled(token);
  }

  /** Analyzes a document whatever it is, and counts its tokens however many it has; it stays so until it is closed. */
  async analyze(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<AnalyzedDocument | undefined> {
    const analyzer = this.#analyzerOf(document);
    analyzer?.require();
    return analyzer?.settled(token);
  }

  /** The analysis of another text of a document: what it was at some time. */
  async analyzeText({ uri, languageId }: vscode.TextDocument, text: string): Promise<FileAnalysis> {
    const [engine, inputs] = await Promise.all([this.#loadEngine(), this.#configuration.of(uri)]);
    const analysis = await engine.analyze(
      { text, path: uri.path, languageId },
      engine.contextOf(inputs),
      () => true,
      (path) => readNeighbour(uri, path),
    );
    return analysis!;
  }

  /** The models that can be chosen for a file, with the user's own prices. */
  async catalogueFor(uri: vscode.Uri | undefined): Promise<ModelCatalogue> {
    const [engine, inputs] = await Promise.all([this.#loadEngine(), this.#configuration.of(uri)]);
    return engine.contextOf(inputs).catalogue;
  }

  /** Analyzes all documents anew: what decides the outcome has changed. */
  refresh(): void {
    for (const analyzer of this.#analyzers.values()) analyzer.refresh();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const analyzer of this.#analyzers.values()) analyzer.dispose();
    this.#analyzers.clear();
    this.#changed.dispose();
  }

  /** What a saved file gives to those that import it may be another thing now. */
  #saved(saved: vscode.TextDocument): void {
    for (const [document, analyzer] of this.#analyzers)
      if (document !== saved && document.languageId === saved.languageId) analyzer.refreshImports();
  }

  #show(editors: readonly vscode.TextEditor[]): void {
    for (const { document } of editors) this.#analyzerOf(document);
  }

  #analyzerOf(document: vscode.TextDocument): DocumentAnalyzer | undefined {
    const known = this.#analyzers.get(document);
    if (known || document.isClosed || FOREIGN_SCHEMES.has(document.uri.scheme)) return known;
    const analyzer = new DocumentAnalyzer(document, {
      loadEngine: this.#loadEngine,
      inputs: () => this.#configuration.of(document.uri),
      readNeighbour: (path) => readNeighbour(document.uri, path),
      log: this.#log,
      changed: () => this.#changed.fire(document),
    });
    this.#analyzers.set(document, analyzer);
    analyzer.refresh();
    return analyzer;
  }

  #forget(document: vscode.TextDocument): void {
    const analyzer = this.#analyzers.get(document);
    if (!analyzer) return;
    this.#analyzers.delete(document);
    analyzer.dispose();
    this.#changed.fire(document);
  }
}
