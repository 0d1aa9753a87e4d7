import type { Parser } from 'web-tree-sitter';
import type files from '../grammars.json';
import type * as treeSitter from './tree-sitter.ts';

type Runtime = typeof treeSitter;

export type GrammarName = keyof typeof files.grammars;

/** Reads a file of `dist/grammars`: `runtime.wasm`, `python.wasm` … The edges know where that is. */
export type ReadGrammarFile = (name: string) => Promise<Uint8Array>;

/**
 * The parsers of source code. Nothing is read before a file needs it, and each grammar once.
 * A grammar that cannot be read is asked for again with the next file.
 */
export class Grammars {
  readonly #read: ReadGrammarFile;
  readonly #loading = new Map<GrammarName, Promise<void>>();
  readonly #parsers = new Map<GrammarName, Parser>();
  #runtime: Promise<Runtime> | undefined;

  constructor(read: ReadGrammarFile) {
    this.#read = read;
  }

  /** Makes {@link parserFor} answer. Rejects where a file cannot be read. */
  load(name: GrammarName): Promise<void> {
    let loading = this.#loading.get(name);
    if (!loading) {
      loading = this.#load(name).catch((error: unknown) => {
        this.#loading.delete(name);
        throw error;
      });
      this.#loading.set(name, loading);
    }
    return loading;
  }

  /** @returns undefined for a grammar that was not loaded */
  parserFor(name: GrammarName): Parser | undefined {
    return this.#parsers.get(name);
  }

  async #load(name: GrammarName): Promise<void> {
    const [{ createParser }, wasm] = await Promise.all([this.#started(), this.#read(`${name}.wasm`)]);
    this.#parsers.set(name, await createParser(wasm));
  }

  #started(): Promise<Runtime> {
    this.#runtime ??= this.#start().catch((error: unknown) => {
      this.#runtime = undefined;
      throw error;
    });
    return this.#runtime;
  }

  async #start(): Promise<Runtime> {
    const [runtime, wasm] = await Promise.all([import('./tree-sitter.ts'), this.#read('runtime.wasm')]);
    await runtime.startRuntime(wasm);
    return runtime;
  }
}
