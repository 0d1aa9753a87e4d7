import { rememberedLast } from '../../text/remembered.ts';

const STRUCT = /\btype (\w{1,60}) struct ?\{([^{}]{0,2000})\}/g;
const FIELD = /^[ \t]*(\w{1,60}(?:, \w{1,60}){0,9})[ \t]+([^\s`/][^`/]{0,80})/;
/** Types of which all that have a value have the same one. */
const SHARED = /^(?:\[\]|map\[|\*|any\b|interface\b)/;

/** A field of a struct. */
export interface StructField {
  readonly name: string;
  /** What is done to it is done to what it was given: it is a list, a map or a pointer. */
  readonly isShared: boolean;
}

/** The fields of the structs that a file declares, in their order. */
export const structFields = rememberedLast(
  (file): ReadonlyMap<string, readonly StructField[]> =>
    new Map(Array.from(file.matchAll(STRUCT), ([, type = '', body = '']) => [type, fieldsIn(body)])),
);

function fieldsIn(body: string): StructField[] {
  return body.split(/[\n;]/).flatMap((line) => {
    const [, names = '', type = ''] = FIELD.exec(line) ?? [];
    return names === '' ? [] : names.split(', ').map((name) => ({ name, isShared: SHARED.test(type) }));
  });
}
