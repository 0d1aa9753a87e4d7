import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/**
 * Random programs in which lists, records and objects have several names. A thing is made, gets other names, is put into others
 * and taken out of them, is changed by any of its names, and what a text gets is read by any of them. How a language does each of
 * these is in `test/data/names/LANGUAGE.txt`: `§p` is the place that is meant, `§n` the name that is made, `§a` and `§b` are fresh
 * names, `§X` is what a thing is given, and `§c(…)` a change.
 */
export interface NamesProgram {
  readonly type: readonly Layer[];
  readonly steps: readonly Step[];
  /** How many of the first steps stand at the top of the file. */
  readonly atTop: number;
}

/** What a thing is, from the outside to the text within. */
type Layer = 'list' | 'record' | 'object';

interface Step {
  readonly kind: 'name' | 'wrap' | 'part' | 'change' | 'read';
  /** Which of the names there are, from the last one. */
  readonly of: number;
  /** Which of the ways of a language. */
  readonly way: number;
  /** How it is changed around that, and what it is given. */
  readonly by: number;
  readonly given: number;
}

const STEPS = ['name', 'name', 'name', 'wrap', 'part', 'part', 'change', 'change', 'read'] as const;
const layer = fc.constantFrom<Layer>('list', 'record', 'object');
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...STEPS),
  of: fc.nat(3),
  way: fc.nat(10_000),
  by: fc.nat(10_000),
  given: fc.nat(3),
});

export const namesProgram: fc.Arbitrary<NamesProgram> = fc.record({
  type: fc.array(layer, { minLength: 1, maxLength: 2 }),
  steps: fc.array(step, { minLength: 2, maxLength: 6 }),
  atTop: fc.nat(4),
});

/** The ways of a language to do a thing, by what they do. */
type Ways = ReadonlyMap<string, readonly string[]>;

function waysOf(language: string): Ways {
  const text = readFileSync(new URL(`../data/names/${language}.txt`, import.meta.url), 'utf8').trimEnd();
  return new Map(
    text
      .split(/^== /m)
      .slice(1)
      .map((section) => {
        const end = section.indexOf('\n');
        return [
          section.slice(0, end),
          section
            .slice(end + 1)
            .trimEnd()
            .split('\n\n'),
        ];
      }),
  );
}

interface Named {
  readonly name: string;
  readonly type: readonly Layer[];
}

interface Language {
  readonly ways: Ways;
  /** Makes a thing of a type. */
  readonly made: (type: readonly Layer[], text: string) => string;
  readonly define: (name: string, value: string) => string;
  /** Adds all of a thing to the text. */
  readonly read: (place: string, type: readonly Layer[]) => string;
}

const PYTHON: Language = {
  ways: waysOf('python'),
  made: (type, text) =>
    type.reduceRight(
      (value, one) => ({ list: `[${value}]`, record: `{"k": ${value}}`, object: `Box(${value})` })[one],
      text,
    ),
  define: (name, value) => `${name} = ${value}`,
  read: (place, [outer, ...rest]) =>
    outer === undefined
      ? `p += ${place}`
      : outer === 'list' && rest.length === 0
        ? `p += "".join(${place})`
        : PYTHON.read(`${place}${{ list: '[0]', record: '["k"]', object: '.k' }[outer]}`, rest),
};

const JAVASCRIPT: Language = {
  ways: waysOf('javascript'),
  made: (type, text) =>
    type.reduceRight(
      (value, one) => ({ list: `[${value}]`, record: `{ k: ${value} }`, object: `new Box(${value})` })[one],
      text,
    ),
  define: (name, value) => `const ${name} = ${value};`,
  read: (place, [outer, ...rest]) =>
    outer === undefined
      ? `p += ${place};`
      : outer === 'list' && rest.length === 0
        ? `p += ${place}.join('');`
        : JAVASCRIPT.read(`${place}${{ list: '[0]', record: '.k', object: '.k' }[outer]}`, rest),
};

/** Writes a program as the function `build_prompt(a, b, flag, items)` of Python, and a call that sends what it gives. */
export function pythonOfNames(program: NamesProgram): string {
  const { top, body } = new Writer(PYTHON).write(program);
  return `class Box:
    def __init__(self, k):
        self.k = k
    def give(self):
        return self.k
    def set(self, k):
        self.k = k
flag = True
${top.join('\n')}
def build_prompt(a, b, flag, items):
    p = "You are an agent that helps."
${indented(body.join('\n'), '    ')}
    return p
def ask(a, b, flag, items):
    return client.messages.create(system=build_prompt(a, b, flag, items), messages=[])
`;
}

/** Writes a program as the function `buildPrompt(a, b, flag, items)` of JavaScript, and a call that sends what it gives. */
export function javascriptOfNames(program: NamesProgram): string {
  const { top, body } = new Writer(JAVASCRIPT).write(program);
  return `class Box {
  constructor(k) {
    this.k = k;
  }
  give() {
    return this.k;
  }
  set(k) {
    this.k = k;
  }
}
const flag = true;
${top.join('\n')}
function buildPrompt(a, b, flag, items) {
  let p = 'You are an agent that helps.';
${indented(body.join('\n'), '  ')}
  return p;
}
function ask(a, b, flag, items) {
  return client.messages.create({ system: buildPrompt(a, b, flag, items), messages: [] });
}
`;
}

class Writer {
  readonly #language: Language;
  readonly #names: Named[] = [];
  #fresh = 0;
  #words = 0;

  constructor(language: Language) {
    this.#language = language;
  }

  write({ type, steps, atTop }: NamesProgram): { readonly top: readonly string[]; readonly body: readonly string[] } {
    const name = this.#name();
    const made = this.#language.define(name, this.#language.made(type, this.#word()));
    this.#names.push({ name, type });
    const top: string[] = atTop > 0 ? [made] : [];
    const body: string[] = atTop > 0 ? [] : [made];
    for (const [index, step] of steps.entries()) {
      const isTop = index + 1 < atTop && step.kind !== 'read';
      (isTop ? top : body).push(this.#step(step, isTop));
    }
    for (const { name, type } of this.#names) body.push(this.#language.read(name, type));
    body.push(this.#language.read(this.#word(), []));
    return { top, body };
  }

  #step({ kind, of, way, by, given }: Step, isTop: boolean): string {
    const named = this.#names[this.#names.length - 1 - (of % this.#names.length)]!;
    const { type } = named;
    const [outer, ...rest] = type;
    if (kind === 'read') return this.#language.read(named.name, type);
    if (kind === 'change' && outer !== undefined) {
      const text = isTop || given > 1 ? this.#word() : 'ab'[given]!;
      const change = (place: string): string =>
        this.#written(`change ${outer}`, way, { p: place, X: this.#language.made(rest, text) });
      return by % 2 === 0 ? change(named.name) : this.#written('by', by, { p: named.name }, change);
    }
    if (kind === 'wrap' && type.length < 3) {
      const layer = (['list', 'record', 'object'] as const)[by % 3]!;
      return this.#named([layer, ...type], layer, way, named.name);
    }
    if (kind === 'part' && rest.length > 0) return this.#named(rest, `of ${outer}`, way, named.name);
    return this.#named(type, 'same', way, named.name);
  }

  #named(type: readonly Layer[], section: string, way: number, place: string): string {
    const name = this.#name();
    const code = this.#written(section, way, { p: place, n: name });
    this.#names.push({ name, type });
    return code;
  }

  #written(
    section: string,
    way: number,
    places: Readonly<Record<string, string>>,
    change?: (place: string) => string,
  ): string {
    const ways = this.#language.ways.get(section)!;
    const own = { ...places, a: this.#name(), b: this.#name(), n: places.n ?? this.#name() } as Record<string, string>;
    const code = ways[way % ways.length]!.replace(/§([pnabX])/g, (_, letter: string) => own[letter]!);
    return code.replace(/^( *)§c\((.+)\)$/m, (_, indent: string, place: string) => indented(change!(place), indent));
  }

  #name(): string {
    return `n${this.#fresh++}`;
  }

  #word(): string {
    return `"w${this.#words++}w"`;
  }
}

function indented(code: string, indent: string): string {
  return code.replace(/^(?!$)/gm, indent);
}
