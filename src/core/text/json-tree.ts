import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type Message, say } from './message.ts';
import type { Problem } from './problem.ts';
import type { Span } from './span.ts';
import { readStrictJson } from './strict-json.ts';

export type JsonNode = Node;

export interface JsonTree {
  /** As much as could be read; offsets are those of the file. Undefined where there is no value, or one too deep to read. */
  readonly root: JsonNode | undefined;
  readonly problems: readonly Problem[];
}

export interface JsonOptions {
  /** Comments and trailing commas are part of the language, not errors. */
  readonly comments: boolean;
}

/** One wrong character makes many errors; those behind the first few tell nothing new. */
const MOST_PROBLEMS = 10;
const MESSAGES: Readonly<Record<string, Message>> = {
  CloseBraceExpected: say`an object is never closed: add "}"`,
  CloseBracketExpected: say`a list is never closed: add "]"`,
  ColonExpected: say`a ":" is missing behind this name`,
  CommaExpected: say`a comma is missing before this`,
  EndOfFileExpected: say`something follows the end of the value`,
  InvalidCommentToken: say`JSON has no comments: take it out, or name the file .jsonc`,
  InvalidEscapeCharacter: say`JSON does not know this escape`,
  InvalidUnicode: say`a \\u escape needs four hexadecimal digits`,
  PropertyNameExpected: say`a name in double quotes is expected here`,
  UnexpectedEndOfString: say`this string is never closed: add a double quote`,
  ValueExpected: say`a value is expected here`,
};
const MISPLACED = say`this character has no place here`;

/**
 * Parses JSON (or JSONC) of a file. Never throws: errors are problems, and what could be read behind them is in the tree.
 * @param span the part of the file to read: all of it, or a line
 */
export function parseJsonTree(file: string, span: Span, options: JsonOptions): JsonTree {
  const start = file.charCodeAt(span.start) === 0xfeff ? span.start + 1 : span.start;
  const strict = readStrictJson(file, start, span.end);
  if (strict) return { root: strict, problems: [] };
  const text = start === 0 && span.end === file.length ? file : file.slice(start, span.end);
  const errors: ParseError[] = [];
  let root: JsonNode | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: !options.comments, allowTrailingComma: options.comments });
    if (root) settle(root, start, text.length);
  } catch {
    const message = say`The JSON is nested too deeply to be read.`;
    return { root: undefined, problems: [{ code: 'json-syntax', message, start, end: Math.min(start + 1, span.end) }] };
  }
  const problems = errors.slice(0, MOST_PROBLEMS).map((error): Problem => {
    const code = printParseErrorCode(error.error);
    return {
      code: 'json-syntax',
      message: say`The JSON is not valid: ${MESSAGES[code] ?? MISPLACED}.`,
      start: Math.min(start + error.offset, span.end),
      end: Math.min(start + error.offset + error.length, span.end),
    };
  });
  return { root, problems };
}

/**
 * Moves a tree to where its text stands in the file. The parser takes a comment that is never closed to end behind the text, and
 * what it stands in with it. The tree is this module's own until it is returned.
 */
function settle(node: { -readonly [Key in keyof JsonNode]: JsonNode[Key] }, by: number, end: number): void {
  node.length = Math.min(node.length, Math.max(0, end - node.offset));
  node.offset += by;
  if (node.colonOffset !== undefined && node.colonOffset !== -1) node.colonOffset += by;
  if (node.children) for (const child of node.children) settle(child, by, end);
}

/** The member of an object with this name; of several, the last one, as JSON.parse has it. */
export function propertyOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  const properties = node?.type === 'object' ? node.children : undefined;
  if (!properties) return undefined;
  for (let index = properties.length - 1; index >= 0; index--) {
    const property = properties[index]!;
    if (property.children?.[0]?.value === name) return property;
  }
  return undefined;
}

/** The value of an object's member; undefined for what is no object or has no such member. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return propertyOf(node, name)?.children?.[1];
}

const NONE: readonly JsonNode[] = [];

/** The elements of a list; none for anything else. */
export function elementsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? (node.children ?? NONE) : NONE;
}

/** The names of an object's members, in order. */
export function namesOf(node: JsonNode | undefined): string[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).map((property) => String(property.children?.[0]?.value));
}

/** The value of a string; undefined for anything else. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? (node.value as string) : undefined;
}

export function spanOf(node: JsonNode): Span {
  return { start: node.offset, end: node.offset + node.length };
}
