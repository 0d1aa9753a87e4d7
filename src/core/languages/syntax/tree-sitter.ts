import { Language, Parser } from 'web-tree-sitter';

/** Starts the parser's runtime. Once is enough for all grammars. */
export async function startRuntime(wasm: Uint8Array): Promise<void> {
  await Parser.init({ wasmBinary: wasm });
}

/** A parser for the language of a grammar. */
export async function createParser(wasm: Uint8Array): Promise<Parser> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm));
  return parser;
}
