import type { SyntaxNode } from '../syntax/syntax-tree.ts';

const BODY = /[^{}]{0,2000}\}/y;
const FIELD = /^[ \t]*(?:(\w+)[ \t]+)?\*?(?:strings\.Builder|bytes\.(Buffer))[ \t]*(?:\/\/.*)?$/gm;

/**
 * The field of a struct of the file that is a text which grows, where it is the only one, and only methods of the struct touch it:
 * what is done to such a struct is done to that text. One that is embedded has the name of its type.
 */
export function textField(file: string, type: string): string | undefined {
  const head = `${type} struct {`;
  for (let at = file.indexOf(head); at !== -1; at = file.indexOf(head, at + head.length)) {
    if (at > 0 && !/\s/.test(file[at - 1]!)) continue;
    BODY.lastIndex = at + head.length;
    const fields = [...(BODY.exec(file)?.[0] ?? '').matchAll(FIELD)];
    const [first] = fields;
    const name = first && fields.length === 1 ? (first[1] ?? first[2] ?? 'Builder') : undefined;
    return name !== undefined && isPrivate(file, type, name) ? name : undefined;
  }
  return undefined;
}

/** Nothing but methods of a struct names its field: a function may write to it without them. */
function isPrivate(file: string, type: string, field: string): boolean {
  const named = new RegExp(`([\\w)\\]]{1,100})\\.${field}\\b`, 'g');
  for (const { 1: object = '', index } of file.matchAll(named)) {
    if (object === 'strings' || object === 'bytes') continue;
    const start = file.lastIndexOf('\nfunc ', index);
    const [, receiver, owner] = METHOD.exec(file.slice(start + 1, start + 1 + LONGEST_HEAD)) ?? [];
    if (start === -1 || receiver !== object || owner !== type) return false;
  }
  return true;
}

const METHOD = /^func \((\w+) \*?(\w+)/;
const LONGEST_HEAD = 200;

/** The method around a piece of code, where it is one of a struct that is a text. */
export interface TextMethod {
  /** What it calls the struct. */
  readonly receiver: string;
  readonly field: string;
}

/** The name and the type of what a method is called on: `func (b *Builder[T]) Build()` is one of `Builder`. */
export function receiverOf(
  method: SyntaxNode,
): { readonly name: string | undefined; readonly type: string } | undefined {
  const receiver = method.field('receiver')?.children[0];
  const type = receiver?.field('type')?.text;
  const name = type && /^\*?(\w+)/.exec(type)?.[1];
  return name ? { name: receiver?.field('name')?.text, type: name } : undefined;
}

export function textMethod(statement: SyntaxNode): TextMethod | undefined {
  const { name, type } = (statement.type === 'method_declaration' && receiverOf(statement)) || {};
  const field = name !== undefined && type !== undefined ? textField(statement.file, type) : undefined;
  return name !== undefined && field !== undefined ? { receiver: name, field } : undefined;
}
