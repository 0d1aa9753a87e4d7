import type { Value } from './evaluate/value.ts';

/**
 * Strategy. A function of the file that sends what it is given (`def ask(text): return client.messages.create(…)`) makes a prompt
 * of what others give it, whatever they say of it. So the calls of such a function are marks of the text too. A function that
 * gives what it is given to such a function is one itself.
 */

/** How often it is looked whether what was read because of such calls sends what it is given. */
export const MOST_ROUNDS = 3;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]{1,80}$/u;

/** Some of a value is what a function is given. */
export function hasParameter(value: Value): boolean {
  switch (value.kind) {
    case 'text':
      return value.parts.some((part) => part.kind === 'dynamic' && part.origin === 'parameter');
    case 'list':
      return value.items.some((item) => hasParameter(item.value));
    case 'record':
      return [...value.fields.values()].some((field) => hasParameter(field.value));
    case 'unknown':
      return value.origin === 'parameter';
    default:
      return false;
  }
}

/** Where functions of these names are called, or look like it, ascending. */
export function callsOf(text: string, names: readonly string[]): number[] {
  const calls: number[] = [];
  for (const name of names) {
    if (!NAME.test(name)) continue;
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      const isName = !/[\w$]/.test(text[at - 1] ?? '');
      if (isName && /^\s{0,2}(?:\(|["'$<](?!\s))/.test(text.slice(at + name.length, at + name.length + 4)))
        calls.push(at);
    }
  }
  return calls.sort((a, b) => a - b);
}
