import { decodeJsonString } from '../../text/json-string.ts';
import { type JsonNode, type JsonTree, spanOf } from '../../text/json-tree.ts';

/** The decoded strings of a JSON file, without the maps that most of them never need. */
export class JsonStrings {
  readonly file: string;
  /** The parser's own values are right where the file has no errors. */
  readonly #isValid: boolean;

  constructor(file: string, tree: JsonTree) {
    this.file = file;
    this.#isValid = tree.problems.length === 0;
  }

  text(node: JsonNode): string {
    return this.#isValid ? (node.value as string) : decodeJsonString(this.file, spanOf(node)).text;
  }
}
