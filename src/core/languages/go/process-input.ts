/**
 * Strategy. What a program reads is given to its command behind the call that makes it: `cmd.Stdin = strings.NewReader(prompt)`. It is
 * read as an argument of that call, unless something between them has to do with it.
 */
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Functions that make the command of a program. */
export const STARTS = /^exec\.Command(?:Context)?$/;
/** What makes a stream of a text. */
const READER = /^(?:strings\.NewReader|bytes\.(?:NewReader|NewBuffer|NewBufferString))$/;

/** The text that a command is given to read. @param call that makes it */
export function inputOf(call: SyntaxNode): SyntaxNode | undefined {
  const declaration = call.parent?.parent;
  const [command] = declaration?.field('left')?.children ?? [];
  if (!declaration || command?.type !== 'identifier' || call.parent !== declaration.field('right')) return undefined;
  const rest = declaration.parent?.children.filter(({ start }) => start >= declaration.end) ?? [];
  const at = rest.findIndex(
    (one) => one.type === 'assignment_statement' && one.field('left')?.text === `${command.text}.Stdin`,
  );
  const stream = rest[at]?.field('right')?.children[0];
  const [text, ...more] = stream?.field('arguments')?.children ?? [];
  if (!text || more.length > 0 || !READER.test(stream?.field('function')?.text ?? '')) return undefined;
  const between = rest.slice(0, at).map((one) => one.text);
  const names = text.text.match(/[A-Za-z_]\w*/g) ?? [];
  return names.some((name) => between.some((one) => new RegExp(`\\b${name}\\b`).test(one))) ? undefined : text;
}
