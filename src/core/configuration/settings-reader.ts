import { type Message, type MessageValue, say } from '../text/message.ts';
import { type JsonNode, parseJsonTree, spanOf } from '../text/json-tree.ts';
import type { Span } from '../text/span.ts';

/** A mistake in a configuration file. The rest of the file still counts. */
export interface ConfigurationProblem extends Span {
  readonly code: 'json-syntax' | 'unknown-name' | 'wrong-value';
  /** One sentence: what is wrong, and what would be right. */
  readonly message: Message;
}

export interface NumberRange {
  readonly minimum?: number;
  /** The number must be larger than this. */
  readonly above?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
}

const MOST_CHARACTERS = 1_000_000;

/**
 * Reads values out of a JSON file that a person wrote (comments and trailing commas allowed). What is wrong becomes a problem
 * with its place and is left out, so that one mistake does not silence a whole file. `path` names a value as a person would:
 * `traffic.requestsPerHour`.
 */
export class SettingsReader {
  readonly problems: ConfigurationProblem[] = [];
  /** Undefined for an empty file, or one that cannot be read. */
  readonly root: JsonNode | undefined;

  constructor(text: string) {
    if (text.length > MOST_CHARACTERS) {
      const message = say`The file is longer than a configuration can be (1,000,000 characters).`;
      this.problems.push({ code: 'json-syntax', message, start: 0, end: 1 });
      return;
    }
    if (text.trim() === '') return;
    const { root, problems } = parseJsonTree(text, { start: 0, end: text.length }, { comments: true });
    this.root = root;
    for (const { message, start, end } of problems) this.problems.push({ code: 'json-syntax', message, start, end });
  }

  wrong(node: JsonNode, message: Message): undefined {
    this.problems.push({ code: 'wrong-value', message, ...spanOf(node) });
    return undefined;
  }

  /** The members of an object by name; the last of several with one name, as in JSON.parse. */
  members(node: JsonNode | undefined, path: string): ReadonlyMap<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    if (!node) return members;
    if (node.type !== 'object') {
      this.wrong(
        node,
        path === '' ? say`The file must hold one object in braces.` : say`"${path}" must be an object in braces.`,
      );
      return members;
    }
    for (const { children = [] } of node.children ?? []) {
      const [name, value] = children;
      if (!name || !value) continue;
      if (members.has(name.value as string))
        this.wrong(name, say`"${join(path, name.value)}" stands here twice; the last one counts.`);
      members.set(name.value as string, value);
    }
    return members;
  }

  /** {@link members}, with a problem for every name that is not among the known ones. */
  object(node: JsonNode | undefined, path: string, known: readonly string[]): ReadonlyMap<string, JsonNode> {
    const members = this.members(node, path);
    for (const [name, value] of members) {
      if (known.includes(name)) continue;
      const names = known.filter((each) => each !== '$schema').join(', ');
      const message = say`"${join(path, name)}" is not known here: the names are ${names}.`;
      this.problems.push({ code: 'unknown-name', message, ...spanOf(value.parent?.children?.[0] ?? value) });
    }
    return members;
  }

  string(node: JsonNode | undefined, path: string): string | undefined {
    if (!node) return undefined;
    const text = node.type === 'string' ? (node.value as string) : '';
    return text.trim() === ''
      ? this.wrong(node, say`"${path}" must be a text in double quotes that is not empty.`)
      : text;
  }

  boolean(node: JsonNode | undefined, path: string): boolean | undefined {
    if (!node) return undefined;
    return node.type === 'boolean' ? (node.value as boolean) : this.wrong(node, say`"${path}" must be true or false.`);
  }

  number(node: JsonNode | undefined, path: string, range: NumberRange = {}): number | undefined {
    if (!node) return undefined;
    const value = node.type === 'number' ? (node.value as number) : Number.NaN;
    const { minimum = -Infinity, above = -Infinity, maximum = Infinity, whole } = range;
    const fits = value >= minimum && value > above && value <= maximum && Number.isFinite(value);
    if (fits && (!whole || Number.isSafeInteger(value))) return value;
    const kind = whole ? say`a whole number` : say`a number`;
    const bounds = rangeWords(range);
    return this.wrong(
      node,
      bounds === undefined ? say`"${path}" must be ${kind}.` : say`"${path}" must be ${kind} ${bounds}.`,
    );
  }

  oneOf<Word extends string>(node: JsonNode | undefined, path: string, words: readonly Word[]): Word | undefined {
    if (!node) return undefined;
    const word = node.type === 'string' ? words.find((each) => each === node.value) : undefined;
    return (
      word ?? this.wrong(node, say`"${path}" must be one of ${words.map((each) => JSON.stringify(each)).join(', ')}.`)
    );
  }

  list(node: JsonNode | undefined, path: string): readonly JsonNode[] {
    if (!node) return [];
    if (node.type === 'array') return node.children ?? [];
    this.wrong(node, say`"${path}" must be a list in brackets.`);
    return [];
  }

  /** A list of texts, or one text alone. */
  strings(node: JsonNode | undefined, path: string): { readonly text: string; readonly node: JsonNode }[] {
    const nodes = node?.type === 'string' ? [node] : this.list(node, path);
    return nodes.flatMap((each) => {
      const text = this.string(each, path);
      return text === undefined ? [] : [{ text, node: each }];
    });
  }
}

/** The path of a member as a problem shows it, in one line. */
export function join(path: string, name: string): string {
  const shown = JSON.stringify(name).slice(1, -1);
  return path === '' ? shown : `${path}.${shown}`;
}

/** `"from" and "until"`: names of members, of which there is at least one. */
export function namesInQuotes(names: readonly string[]): MessageValue {
  return listed(names.map((name) => `"${name}"`));
}

function rangeWords({ minimum, above, maximum }: NumberRange): MessageValue | undefined {
  const parts = [
    ...(minimum !== undefined ? [say`of at least ${minimum}`] : []),
    ...(above !== undefined ? [say`above ${above}`] : []),
    ...(maximum !== undefined ? [say`at most ${maximum}`] : []),
  ];
  return parts.length > 0 ? listed(parts) : undefined;
}

function listed(parts: readonly MessageValue[]): MessageValue {
  return parts.reduce((before, part) => say`${before} and ${part}`);
}
