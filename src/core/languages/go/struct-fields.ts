import { rememberedLast } from '../../text/remembered.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

const STRUCT = /\btype (\w{1,60}) struct ?\{([^{}]{0,2000})\}/g;
const FIELD = /^[ \t]*(\w{1,60}(?:, ?\w{1,60}){0,9})[ \t]+([^\s`/][^`/]{0,80})/;
/** A struct within another one, which has the name of its type: `Base`, `*llm.Client`. */
const EMBEDDED = /^[ \t]*\*?(?:\w{1,60}\.)?(\w{1,60})[ \t]*(?:`[^`]{0,200}`[ \t]*)?(?:\/\/.*)?$/;
/** Types of which all that have a value have the same one. */
const SHARED = /^(?:\[\]|map\[|\*|any\b|interface\b)/;

/** A field of a struct. */
export interface StructField {
  readonly name: string;
  /** What is done to it is done to what it was given: it is a list, a map or a pointer. */
  readonly isShared: boolean;
}

/** The fields of the structs that a file declares, in their order; none of a name that it declares twice. */
const structFields = rememberedLast((file): ReadonlyMap<string, readonly StructField[]> => {
  const structs = new Map<string, readonly StructField[]>();
  for (const [, type = '', body = ''] of file.matchAll(STRUCT))
    structs.set(type, structs.has(type) ? [] : fieldsIn(body));
  return structs;
});

/** The fields that values of a type have: of a struct that the file declares, or that is written where it is used. */
export function fieldsOfType(type: SyntaxNode | undefined): readonly StructField[] {
  if (type?.type === 'pointer_type') return fieldsOfType(type.children[0]);
  if (type?.type !== 'struct_type') return (type && structFields(type.file).get(type.text)) ?? [];
  const { text } = type;
  return fieldsIn(text.slice(text.indexOf('{') + 1, text.lastIndexOf('}')));
}

function fieldsIn(body: string): StructField[] {
  return body.split(/[\n;]/).flatMap((line) => {
    const [, names = '', type = ''] = FIELD.exec(line) ?? [];
    if (names !== '') return names.split(',').map((name) => ({ name: name.trim(), isShared: SHARED.test(type) }));
    const name = EMBEDDED.exec(line)?.[1];
    return name === undefined ? [] : [{ name, isShared: /^[ \t]*\*/.test(line) }];
  });
}
