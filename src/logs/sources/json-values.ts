/** An object of a log, of which nothing is known yet. Its keys are the log's, `__proto__` among them: they are only ever read. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key; an empty one where there is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = ownValue(object, key);
  return isJsonObject(value) ? value : {};
}

/** The list under a key; an empty one where there is none. */
export function listAt(object: JsonObject, key: string): readonly unknown[] {
  const value = ownValue(object, key);
  return Array.isArray(value) ? value : [];
}

/** The text under the first of some keys that has one; never an empty text. */
export function textAt(object: JsonObject, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = ownValue(object, key);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** The finite number under the first of some keys that has one. */
export function numberAt(object: JsonObject, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = ownValue(object, key);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return undefined;
}

/** What the log has under a key, and nothing that every object inherits. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
