import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { SourceFile } from '../../core/formats/format.ts';
import { SyntaxMemory } from '../../core/languages/syntax/syntax-memory.ts';
import type { ReadNeighbour } from '../../core/structure.ts';
import { errorText } from '../texts/error-text.ts';
import type { AnalyzedDocument, AnalyzedText } from './analyzed-document.ts';
import type { AnalyzedSource } from './analyzed-source.ts';
import type { ConfigurationInputs, LoadEngine } from './engine.ts';
import { ANALYZED_CHARACTERS, COUNTED_AT_ONCE_CHARACTERS, debounceMs, inTurns } from './pace.ts';

export interface DocumentAnalyzerOptions {
  readonly loadEngine: LoadEngine;
  readonly inputs: () => Promise<ConfigurationInputs>;
  /** Reads a file beside the source, for what its code imports. */
  readonly readNeighbour: ReadNeighbour;
  readonly log: Pick<vscode.LogOutputChannel, 'error' | 'debug'>;
  /** What {@link DocumentAnalyzer.resultOf} or the refusal says is another thing now, of some documents. */
  readonly changed: (documents: readonly vscode.TextDocument[]) => void;
}

/**
 * Analyzes a document, or the cells of a notebook as one.
 *
 * Strategy. Each edit starts the wait anew; behind it comes the structure, which is shown at once, and then the tokens, a few
 * milliseconds at a time. An edit, or a change of settings, makes whatever is under way worthless: every step asks whether its
 * run is still the newest one, so an old result is never stored, let alone shown.
 */
export class DocumentAnalyzer {
  readonly #source: AnalyzedSource;
  readonly #options: DocumentAnalyzerOptions;
  #memory = new SyntaxMemory();
  #run = 0;
  #required = false;
  #timer: NodeJS.Timeout | undefined;
  #structureMs = 0;
  #isSettled = false;
  #waiting: (() => void)[] = [];
  #results = new Map<vscode.TextDocument, AnalyzedDocument>();
  #refusal: string | undefined;

  constructor(source: AnalyzedSource, options: DocumentAnalyzerOptions) {
    this.#source = source;
    this.#options = options;
  }

  resultOf(document: vscode.TextDocument): AnalyzedDocument | undefined {
    return this.#results.get(document);
  }

  /** Why there is no result, as a sentence. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** The source has changed: analyzes it once nobody has typed for a moment. */
  edited(): void {
    this.#start(debounceMs(this.#structureMs));
  }

  /** Analyzes the source anew, at once, and what it imports. */
  refresh(): void {
    this.#memory.modules = undefined;
    this.#start(0);
  }

  /** A file that the source may import has changed. */
  refreshImports(): void {
    if (this.#memory.modules) this.refresh();
  }

  /** From now on the source is a prompt, and its tokens are counted whatever its size. */
  require(): void {
    if (this.#required && this.#isSettled) return;
    this.#required = true;
    this.#start(0);
  }

  /** The newest version's result, once nothing more is under way. */
  async settled(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<AnalyzedDocument | undefined> {
    while (!this.#isSettled && !token?.isCancellationRequested) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        token?.onCancellationRequested(() => resolve());
      });
    }
    return this.#isSettled ? this.resultOf(document) : undefined;
  }

  dispose(): void {
    this.#run++;
    clearTimeout(this.#timer);
    this.#memory.dispose();
    this.#results.clear();
    this.#refusal = undefined;
    this.#settle();
  }

  #start(delayMs: number): void {
    const run = ++this.#run;
    clearTimeout(this.#timer);
    this.#isSettled = false;
    this.#timer = setTimeout(() => void this.#analyze(run), delayMs);
  }

  async #analyze(run: number): Promise<void> {
    try {
      await this.#analyzeSteps(run);
    } catch (error) {
      this.#options.log.error(`${this.#source.uri.path} could not be analyzed.`, error);
      if (run === this.#run) this.#giveUp(error);
    } finally {
      if (run === this.#run) this.#settle();
    }
  }

  /** What is remembered may be half of one version and half of another. */
  #giveUp(error: unknown): void {
    this.#memory.dispose();
    this.#memory = new SyntaxMemory();
    this.#change(
      undefined,
      l10n.t(
        'The analysis broke off ({0}). No file should make it do so: please report it, with what the log says.',
        errorText(error),
      ),
    );
  }

  async #analyzeSteps(run: number): Promise<void> {
    const isNewest = (): boolean => run === this.#run;
    const [engine, inputs] = await Promise.all([this.#options.loadEngine(), this.#options.inputs()]);
    if (!isNewest()) return;
    const { uri, languageId } = this.#source;
    const { text, parts, cells } = this.#source.read();
    const source: SourceFile = { text, path: uri.path, languageId, ...(cells && { cells }) };
    const context = engine.contextOf(inputs);
    if (!engine.isPrompt(source, context, this.#required)) return this.#change(undefined);
    if (text.length > ANALYZED_CHARACTERS) {
      const [millions, most] = [text.length, ANALYZED_CHARACTERS].map((length) => Math.floor(length / 1_000_000));
      return this.#change(
        undefined,
        l10n.t('The file has {0} million characters; over {1} million none is analyzed.', millions!, most!),
      );
    }
    const started = performance.now();
    const structure = await engine.structure(source, context, this.#options.readNeighbour, this.#memory);
    if (!isNewest()) return;
    this.#structureMs = performance.now() - started;
    if (!structure.sure && !this.#required && structure.prompts.length === 0) return this.#change(undefined);
    const result = { uri, parts, file: structure, basis: engine.basisOf(context) };
    if (text.length > COUNTED_AT_ONCE_CHARACTERS && !this.#required)
      return this.#change({ ...result, tokens: 'on-request' });
    this.#change({ ...result, tokens: 'counting' });
    const counter = await engine.tokenCounter();
    if (!isNewest()) return;
    const counted = await inTurns(counter.countInSlices(engine.texts(structure)), isNewest);
    if (!counted || !isNewest()) return;
    this.#change({ ...result, file: engine.complete(structure, counter, context), tokens: 'counted' });
    this.#options.log.debug(
      `${uri.path}: structure in ${this.#structureMs.toFixed(1)} ms, figures after ${(performance.now() - started).toFixed(1)} ms.`,
    );
  }

  #change(result: AnalyzedText | undefined, refusal?: string): void {
    const before = this.#results;
    if (!result && before.size === 0 && refusal === this.#refusal) return;
    this.#results = new Map(result?.parts.map((part) => [part.document, { ...result, ...part }]));
    this.#refusal = refusal;
    this.#options.changed([...new Set([...before.keys(), ...this.#results.keys(), ...this.#source.documents])]);
  }

  #settle(): void {
    this.#isSettled = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
