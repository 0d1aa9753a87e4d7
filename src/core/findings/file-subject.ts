import type { SourceFile } from '../formats/format.ts';
import { findFormat } from '../formats/registry.ts';
import type { FileStructure } from '../structure.ts';
import { type JsonNode, parseJsonTree } from '../text/json-tree.ts';
import type { LineIndex } from '../text/line-index.ts';
import { lineNameAt } from '../text/line-names.ts';
import type { MessageValue } from '../text/message.ts';
import { CodeText } from './code-text.ts';
import { type PromptBasis, PromptSubject } from './prompt-subject.ts';

/** A file as the rules see it. */
export class FileSubject {
  readonly file: SourceFile;
  /** Id of the format or language in which it was read. */
  readonly format: string;
  readonly lines: LineIndex;
  /** Without those that are part of another: what is found in them is found there. */
  readonly prompts: readonly PromptSubject[];
  #code: CodeText | undefined;
  readonly #bodies = new Map<number, JsonNode | undefined>();

  constructor({ file, format, lines }: FileStructure, prompts: readonly PromptBasis[]) {
    this.file = file;
    this.format = format;
    this.lines = lines;
    this.prompts = prompts
      .map((basis, index) => new PromptSubject(basis, index, file.text, lines))
      .filter(({ prompt }) => !prompt.isPart);
  }

  /** Its prompts are request bodies in JSON. */
  get holdsRequests(): boolean {
    return holdsRequests(this.format);
  }

  /** Its source, for a file of code; undefined for any other. */
  get code(): CodeText | undefined {
    if (!isCode(this.format)) return undefined;
    this.#code ??= new CodeText(this.file.text, this.format);
    return this.#code;
  }

  /** The JSON of the request body that a prompt is; undefined for any other prompt. */
  bodyOf({ index, prompt }: PromptSubject): JsonNode | undefined {
    if (!this.holdsRequests) return undefined;
    if (!this.#bodies.has(index))
      this.#bodies.set(index, parseJsonTree(this.file.text, prompt, { comments: true }).root);
    return this.#bodies.get(index);
  }

  /** What people call the line of an offset: its number, from 1. */
  line(offset: number): MessageValue {
    return lineNameAt(this, offset);
  }
}

export function holdsRequests(format: string): boolean {
  return format === 'messages-json' || format === 'messages-jsonl';
}

/** The format is a programming language. */
export function isCode(format: string): boolean {
  return findFormat(format)?.isCode === true;
}
