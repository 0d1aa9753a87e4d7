import type { RequestBlock } from './request-block.ts';

/** A place in a value of JSON: names and indexes from its root. */
export type JsonPath = readonly (string | number)[];

/** Whether two blocks are the same to the cache: exactly what the fingerprint hashes alike. */
export function sameBlock(a: RequestBlock, b: RequestBlock): boolean {
  if (a === b) return true;
  if (a.type !== b.type || a.role !== b.role) return false;
  if (a.text !== undefined && b.text !== undefined) return a.text === b.text;
  return blockDifference(a, b) === undefined;
}

/**
 * Where two blocks of one type first differ, as a path from the block; undefined where they are the same. Nothing is written
 * out as JSON: texts are compared as they are.
 */
export function blockDifference(a: RequestBlock, b: RequestBlock): JsonPath | undefined {
  const { content: was } = a;
  const { content: is } = b;
  if (was === is) return undefined;
  if (a.type === 'text' && textOf(was) !== textOf(is)) return ['text'];
  const names = typeof was === 'string' ? [] : comparedNames(was, a.type);
  const others = typeof is === 'string' ? [] : comparedNames(is, a.type);
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!;
    if (others[index] !== name) return [];
    const path = memberDifference(name, was as Members, is as Members);
    if (path) return [name, ...path];
  }
  return names.length === others.length ? undefined : [];
}

/**
 * Where two values of JSON first differ: the innermost place that both have. Where the members of an object have other names
 * or another order, that is the object. Undefined where they are the same.
 */
function firstDifference(a: unknown, b: unknown, without?: string): JsonPath | undefined {
  if (a === b) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [];
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) ? listDifference(a, b) : [];
  const names = namesOf(a, without);
  const others = namesOf(b, without);
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!;
    if (others[index] !== name) return [];
    const path = firstDifference((a as Members)[name], (b as Members)[name]);
    if (path) return [name, ...path];
  }
  return names.length === others.length ? undefined : [];
}

/** Whether two values are the same but for the order of members. */
export function sameButForOrder(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((element, index) => sameButForOrder(element, b[index]));
  }
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameButForOrder((a as Members)[name], (b as Members)[name]));
}

type Members = Readonly<Record<string, unknown>>;

function textOf(content: string | Members): unknown {
  return typeof content === 'string' ? content : content.text;
}

/** Whether a member of a block counts: not the marker, not what equals leaving it out, not a text, which comes first anyway. */
export function isCompared(name: string, content: Members, type: string): boolean {
  if (name === 'cache_control' || name === 'type') return false;
  if (name === 'text') return type !== 'text' || typeof content.text !== 'string';
  return name !== 'is_error' || content.is_error !== false;
}

function comparedNames(content: Members, type: string): string[] {
  return Object.keys(content).filter((name) => isCompared(name, content, type));
}

/** The parts of a tool result or a document may carry markers that count for nothing. */
function memberDifference(name: string, a: Members, b: Members): JsonPath | undefined {
  const was = a[name];
  const is = b[name];
  if (name !== 'content' || !Array.isArray(was) || !Array.isArray(is)) return firstDifference(was, is);
  return listDifference(was, is, 'cache_control');
}

function listDifference(a: readonly unknown[], b: readonly unknown[], without?: string): JsonPath | undefined {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const path = firstDifference(a[index], b[index], without);
    if (path) return [index, ...path];
  }
  return a.length === b.length ? undefined : [];
}

function namesOf(value: object, without: string | undefined): string[] {
  const names = Object.keys(value);
  return without === undefined ? names : names.filter((name) => name !== without);
}
