import { decodeJsonString } from '../../text/json-string.ts';
import { type JsonNode, type JsonTree, spanOf } from '../../text/json-tree.ts';
import type { Span } from '../../text/span.ts';

/** The decoded strings of a JSON file, without the maps that most of them never need. */
export class JsonStrings {
  readonly file: string;
  /** The parser's own values are right where the file has no errors. */
  readonly #isValid: boolean;
  /** Values without quotes, for which the tree has strings; ascending. */
  readonly unquoted: readonly Span[];

  constructor(file: string, tree: JsonTree, unquoted: readonly Span[] = []) {
    this.file = file;
    this.unquoted = unquoted;
    this.#isValid = tree.problems.length === 0;
  }

  isUnquoted(node: JsonNode | undefined): boolean {
    return node !== undefined && this.unquoted.some(({ start }) => start === node.offset);
  }

  text(node: JsonNode): string {
    return this.#isValid ? (node.value as string) : decodeJsonString(this.file, spanOf(node)).text;
  }
}
