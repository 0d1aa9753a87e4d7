import * as vscode from 'vscode';

/**
 * Strategy. The extension host of a browser evaluates one file and lets it `require` nothing but `vscode`. So what is loaded on
 * first use is read as a text and evaluated here, as the host itself does it with that one file. A chunk may `require` others at
 * any time, and synchronously: their texts are read before it is evaluated, and are evaluated when they are asked for.
 */

interface Chunk {
  exports: object;
}

const REQUIRED = /require\("\.\/([a-z-]+)\.js"\)/g;

/** The chunks beside the extension: `dist/engine.js`, … */
export class Chunks {
  readonly #folder: vscode.Uri;
  readonly #texts = new Map<string, Promise<string>>();
  readonly #read = new Map<string, string>();
  readonly #evaluated = new Map<string, Chunk>();

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** What a chunk exports. Rejects where its file, or one that it requires, cannot be read. */
  async load<Exports extends object>(name: string): Promise<Exports> {
    await this.#readWithRequired(name);
    return this.#exportsOf(name) as Exports;
  }

  async #readWithRequired(name: string): Promise<void> {
    if (this.#read.has(name)) return;
    let reading = this.#texts.get(name);
    if (!reading) this.#texts.set(name, (reading = this.#readText(name)));
    const text = await reading.catch((error: unknown) => {
      this.#texts.delete(name);
      throw error;
    });
    this.#read.set(name, text);
    await Promise.all(Array.from(text.matchAll(REQUIRED), ([, required]) => this.#readWithRequired(required!)));
  }

  async #readText(name: string): Promise<string> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, `${name}.js`));
    return new TextDecoder().decode(bytes);
  }

  #exportsOf(name: string): object {
    const known = this.#evaluated.get(name);
    if (known) return known.exports;
    const text = this.#read.get(name);
    if (text === undefined) throw new Error(`dist/${name}.js was not read.`);
    const chunk: Chunk = { exports: {} };
    this.#evaluated.set(name, chunk);
    const require = (specifier: string): object => this.#exportsOf(specifier.replace(/^\.\/|\.js$/g, ''));
    // oxlint-disable-next-line typescript/no-implied-eval -- code of this extension, from its own folder
    const evaluate = new Function('module', 'exports', 'require', `${text}\n//# sourceURL=${name}.js`);
    evaluate(chunk, chunk.exports, require);
    return chunk.exports;
  }
}
