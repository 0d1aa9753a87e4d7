import { isJsonObject, type JsonObject, listAt, ownValue } from '../json-values.ts';

/** Kinds of entries: the object itself, a value under a path, items behind those of a list, a value that is taken away. */
const INITIAL = 0;
const SET = 1;
const PUSH = 2;
const DELETE = 3;

/** Lists of a chat are shorter; a path that goes beyond is none that VS Code wrote. */
const MOST_ITEMS = 100_000;

/** An object that VS Code keeps as a log of its changes (`objectMutationLog.ts` of VS Code). */
export class MutatedObject {
  #value: unknown;

  /** As the entries so far have made it. */
  get value(): unknown {
    return this.#value;
  }

  /** @returns false for an entry that does not fit what there is */
  apply(entry: JsonObject): boolean {
    const path = listAt(entry, 'k');
    switch (ownValue(entry, 'kind')) {
      case INITIAL:
        this.#value = ownValue(entry, 'v');
        return true;
      case SET:
        return this.#set(path, ownValue(entry, 'v'));
      case PUSH:
        return this.#push(path, listAt(entry, 'v'), ownValue(entry, 'i'));
      case DELETE:
        return this.#set(path, undefined);
      default:
        return false;
    }
  }

  #set(path: readonly unknown[], value: unknown): boolean {
    const last = path.at(-1);
    const holder = this.#at(path.slice(0, -1));
    if (Array.isArray(holder) && isIndex(last, holder.length)) holder[last] = value;
    else if (isJsonObject(holder) && typeof last === 'string' && last !== '__proto__') {
      (holder as Record<string, unknown>)[last] = value;
    } else return false;
    return true;
  }

  #push(path: readonly unknown[], items: readonly unknown[], index: unknown): boolean {
    let list = this.#at(path);
    if (list === undefined && this.#set(path, [])) list = this.#at(path);
    if (!Array.isArray(list)) return false;
    if (isIndex(index, list.length)) list.length = index;
    if (list.length + items.length > MOST_ITEMS) return false;
    for (const item of items) list.push(item);
    return true;
  }

  #at(path: readonly unknown[]): unknown {
    let value = this.#value;
    for (const key of path) {
      if (Array.isArray(value) && isIndex(key, value.length)) value = value[key];
      else if (isJsonObject(value) && typeof key === 'string') value = ownValue(value, key);
      else return undefined;
    }
    return value;
  }
}

function isIndex(key: unknown, length: number): key is number {
  return Number.isSafeInteger(key) && (key as number) >= 0 && (key as number) <= length;
}
