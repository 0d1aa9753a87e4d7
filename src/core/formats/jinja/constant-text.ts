import { visitOutside } from '../template/split.ts';

const LITERAL = /^(["'])((?:[^"'\\]|\\["'\\nt\n]|(?!\1)["'])*)\1$/;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\n': '' };
/** A name, perhaps through a filter that changes nothing, or only its ends. */
const NAME = /^([\p{L}_][\p{L}\p{N}_]*)\s*(?:\|\s*(safe|string|trim)\s*)?$/u;
/** With what such an expression begins. Most others are told by it, and are not taken apart. */
const HEAD = /^\s*(?:["']|([\p{L}_][\p{L}\p{N}_]*))/u;
/** A longer expression is no list of names. */
const LONGEST = 20_000;

/**
 * The text of an expression that is made of literals and names of known texts, joined by `~` or `+`; undefined for any other.
 * @param textOf what a name stands for, where it is one text that is known
 */
export function constantText(expression: string, textOf: (name: string) => string | undefined): string | undefined {
  if (expression.length > LONGEST) return undefined;
  const head = HEAD.exec(expression);
  if (!head || (head[1] !== undefined && textOf(head[1]) === undefined)) return undefined;
  let text = '';
  for (const operand of operandsOf(expression)) {
    const part = textOfOperand(operand.trim(), textOf);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

function operandsOf(expression: string): string[] {
  const operands: string[] = [];
  let start = 0;
  visitOutside(expression, true, (at) => {
    if (expression[at] === '~' || expression[at] === '+') {
      operands.push(expression.slice(start, at));
      start = at + 1;
    }
    return 0;
  });
  operands.push(expression.slice(start));
  return operands;
}

function textOfOperand(operand: string, textOf: (name: string) => string | undefined): string | undefined {
  const literal = LITERAL.exec(operand)?.[2];
  if (literal !== undefined)
    return literal.replaceAll(/\\([\s\S])/g, (_, character: string) => ESCAPED[character] ?? character);
  const [, name, filter] = NAME.exec(operand) ?? [];
  const text = name === undefined ? undefined : textOf(name);
  return filter === 'trim' ? text?.trim() : text;
}
