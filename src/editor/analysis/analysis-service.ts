import * as vscode from 'vscode';
import type { FileAnalysis } from '../../core/analysis.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { ConfigurationSource } from '../configuration/configuration-source.ts';
import { fileUriOf, isCell, notebookOf } from '../notebook-cells.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { type AnalyzedSource, documentSource } from './analyzed-source.ts';
import { notebookSource } from './notebook-source.ts';
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
  /** By language: each is that of all code cells in it. */
  readonly #ofNotebooks = new Map<vscode.NotebookDocument, Map<string, DocumentAnalyzer>>();
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
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        if (contentChanges.length > 0) this.#cellsChanged(notebook);
      }),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => {
        for (const analyzer of this.#ofNotebooks.get(notebook)?.values() ?? []) analyzer.dispose();
        this.#ofNotebooks.delete(notebook);
      }),
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
    return this.#analyzers.get(document)?.resultOf(document);
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
    return this.#analyzerOf(document)?.settled(document, token);
  }

  /** Analyzes a document whatever it is, and counts its tokens however many it has; it stays so until it is closed. */
  async analyze(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<AnalyzedDocument | undefined> {
    const analyzer = this.#analyzerOf(document);
    analyzer?.require();
    return analyzer?.settled(document, token);
  }

  /** The analysis of another text of a document, or of its notebook's file: what it was at some time. */
  async analyzeText({ uri, languageId }: vscode.TextDocument, text: string): Promise<FileAnalysis> {
    const [engine, inputs] = await Promise.all([this.#loadEngine(), this.#configuration.of(uri)]);
    const analysis = await engine.analyze(
      { text, path: uri.path, ...(!isCell(uri) && { languageId }) },
      engine.contextOf(inputs),
      () => true,
      (path) => readNeighbour(fileUriOf(uri), path),
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
    for (const analyzer of this.#all) analyzer.refresh();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const analyzer of this.#all) analyzer.dispose();
    this.#analyzers.clear();
    this.#ofNotebooks.clear();
    this.#changed.dispose();
  }

  get #all(): ReadonlySet<DocumentAnalyzer> {
    return new Set(this.#analyzers.values());
  }

  /** What a saved file gives to those that import it may be another thing now. */
  #saved(saved: vscode.TextDocument): void {
    const own = this.#analyzers.get(saved);
    const importing = [...this.#analyzers].filter(([{ languageId }]) => languageId === saved.languageId);
    for (const analyzer of new Set(importing.map(([, one]) => one))) if (analyzer !== own) analyzer.refreshImports();
  }

  #show(editors: readonly vscode.TextEditor[]): void {
    for (const { document } of editors) this.#analyzerOf(document);
  }

  #analyzerOf(document: vscode.TextDocument): DocumentAnalyzer | undefined {
    const known = this.#analyzers.get(document);
    if (known || document.isClosed || FOREIGN_SCHEMES.has(document.uri.scheme)) return known;
    if (isCell(document.uri)) return this.#analyzerOfCell(document);
    const analyzer = this.#analyzerFor(documentSource(document));
    this.#analyzers.set(document, analyzer);
    return analyzer;
  }

  #analyzerFor(source: AnalyzedSource): DocumentAnalyzer {
    const { uri } = source;
    const analyzer = new DocumentAnalyzer(source, {
      loadEngine: this.#loadEngine,
      inputs: () => this.#configuration.of(uri),
      readNeighbour: (path) => readNeighbour(uri, path),
      log: this.#log,
      changed: (documents) => {
        for (const document of documents) this.#changed.fire(document);
      },
    });
    analyzer.refresh();
    return analyzer;
  }

  /** One for all code cells of a notebook in the same language. */
  #analyzerOfCell({ uri, languageId }: vscode.TextDocument): DocumentAnalyzer | undefined {
    const notebook = notebookOf(uri);
    if (!notebook) return undefined;
    const source = notebookSource(notebook, languageId);
    const known = this.#ofNotebooks.get(notebook) ?? new Map<string, DocumentAnalyzer>();
    this.#ofNotebooks.set(notebook, known);
    if (!known.has(languageId)) known.set(languageId, this.#analyzerFor(source));
    const analyzer = known.get(languageId)!;
    for (const cell of source.documents) this.#analyzers.set(cell, analyzer);
    return analyzer;
  }

  /** Cells have come, gone or moved. */
  #cellsChanged(notebook: vscode.NotebookDocument): void {
    for (const [languageId, analyzer] of this.#ofNotebooks.get(notebook) ?? []) {
      for (const cell of notebookSource(notebook, languageId).documents) this.#analyzers.set(cell, analyzer);
      analyzer.edited();
    }
  }

  #forget(document: vscode.TextDocument): void {
    const analyzer = this.#analyzers.get(document);
    if (!analyzer) return;
    this.#analyzers.delete(document);
    if (!isCell(document.uri)) analyzer.dispose();
    this.#changed.fire(document);
  }
}
