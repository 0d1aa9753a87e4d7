import { parseJsonTree } from './json-tree.ts';
import { LineIndex } from './line-index.ts';
import { type Message, say } from './message.ts';

/** The value of a JSON text; or what is wrong with it first, with its place: line and character from 1. */
export type JsonText =
  { readonly value: unknown } | { readonly problem: Message; readonly line: number; readonly character: number };

/** Reads JSON; a byte order mark before it is passed over. What is wrong is one sentence that holds none of the text. */
export function readJsonText(text: string): JsonText {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    const [problem] = parseJsonTree(text, { start: 0, end: text.length }, { comments: false }).problems;
    const { line, character } = new LineIndex(text).positionAt(problem?.start ?? 0);
    return { problem: problem?.message ?? say`The file is no JSON.`, line: line + 1, character: character + 1 };
  }
}
