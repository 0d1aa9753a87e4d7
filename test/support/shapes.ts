import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/**
 * A few lines of a language that change what a text is made of: what stands at the top of the file, and what the function that
 * builds the text does with it. `_#` makes names its own, `§W` is a literal with a fresh word, `§w` the word alone, `§X` a
 * literal or what varies.
 */
export type Shape = readonly [top: string, body: string];

/** Shapes that are written one behind the other, with what stands for `§X` in each, in order. */
export interface ShapedProgram {
  readonly shapes: readonly Shape[];
  readonly choices: readonly number[];
}

/** Two of them are what varies, the others a literal. */
const CHOICES = 4;

/** The shapes of a language: an empty line between them, and dashes between the two parts of one. */
export function shapesOf(language: 'python' | 'javascript'): Shape[] {
  const text = readFileSync(new URL(`../data/shapes/${language}.txt`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n\n')
    .map((shape): Shape => {
      const [top, body] = shape.split('\n---\n');
      return body === undefined ? ['', top!] : [top!, body];
    });
}

export function shapedProgram(shapes: readonly Shape[]): fc.Arbitrary<ShapedProgram> {
  return fc.record({
    shapes: fc.array(fc.constantFrom(...shapes), { minLength: 1, maxLength: 4 }),
    choices: fc.array(fc.nat(CHOICES - 1), { minLength: 4, maxLength: 4 }),
  });
}

/** Writes a program as the function `build_prompt(a, b, flag, items)` of Python, and a call that sends what it gives. */
export function pythonOfShapes(program: ShapedProgram): string {
  const { top, body } = linesOf(program, '    ');
  return `${top}
def build_prompt(a, b, flag, items):
    p = "You are an agent that helps."
${body}
    return p
def ask(a, b, flag, items):
    return client.messages.create(system=build_prompt(a, b, flag, items), messages=[])
`;
}

/** Writes a program as the function `buildPrompt(a, b, flag, items)` of JavaScript, and a call that sends what it gives. */
export function javascriptOfShapes(program: ShapedProgram): string {
  const { top, body } = linesOf(program, '  ');
  return `${top}
function buildPrompt(a, b, flag, items) {
  let p = 'You are an agent that helps.';
${body}
  return p;
}
function ask(a, b, flag, items) {
  return client.messages.create({ system: buildPrompt(a, b, flag, items), messages: [] });
}
`;
}

/** A word stands behind what each shape does: what is missing before it shows there. */
function linesOf({ shapes, choices }: ShapedProgram, indent: string): { readonly top: string; readonly body: string } {
  let words = 0;
  let places = 0;
  const written = (code: string, index: number): string =>
    code.replaceAll('_#', `_${index}`).replace(/§([WwX])/g, (_, kind: string) => {
      const choice = kind === 'X' ? choices[places++ % choices.length]! : CHOICES;
      if (choice < CHOICES / 2) return choice === 0 ? 'a' : 'b';
      const word = `w${words++}w`;
      return kind === 'w' ? word : `"${word}"`;
    });
  const tops = shapes.map(([top], index) => written(top, index)).filter(Boolean);
  const bodies = shapes.map(([, body], index) => written(`${body}\np += §W`, index).replace(/^(?!$)/gm, indent));
  return { top: tops.join('\n'), body: bodies.join('\n') };
}
