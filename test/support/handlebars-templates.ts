import fc from 'fast-check';

/** `§` becomes a text that is nowhere else in the template. */
const text = fc.constantFrom('§', '§', ' ', '  ', '\n', '\n\n', '\r\n', '\t', '\u00a0', 'b { c', 'd } e');
const tilde = fc.constantFrom('', '', '', '~');
const gap = fc.constantFrom('', '', '\n', ' ', '\n  ', '  \n');

/** A tag without its tildes, `<` and `>` in their places. */
const simple = fc.constantFrom(
  '{{<name>}}',
  '{{<user.name>}}',
  '{{<{name}>}}',
  '{{<&name>}}',
  '{{<!c>}}',
  '{{<!-- }} {{x}} --}}',
  '{{<!-- c -->}}',
  '{{<> leaf>}}',
  '{{<echo "}}" [odd }} name] (echo name) key=1>}}',
  '\\{{name}}',
  '\\{{#if name}} t',
  '\\\\{{name}}',
  '\\\\\\{{name}}',
  '\\ ',
  '{{{{plain}}}}{{name}}{{{{/plain}}}}',
  '{{{{plain}}}}\n{{#if}} {{{{b}}}} c {{{{/b}}}}\n{{{{/plain}}}}',
);
const tag = fc.tuple(simple, tilde, tilde).map(([written, before, after]) => tilded(written, before, after));

/** Puts tildes where a tag has room for them. */
function tilded(written: string, before: string, after: string): string {
  return written
    .replace(/^\{\{</, `{{${before}`)
    .replace(/>\}\}$/, `${after}}}`)
    .replace(/--\}\}$/, `--${after}}}`);
}

const opening = fc.constantFrom('#if flag', '#unless flag', '#each items', '#with user', '#flag', '^flag', '#items');
const otherwise = fc.constantFrom('else', '^', 'else', 'else if other', 'else if flag');

/** Valid templates over `name`, `user.name`, `flag`, `other`, `items`, the partial `leaf` and the helpers `echo` and `plain`. */
export const handlebarsTemplate: fc.Arbitrary<string> = fc
  .letrec<{ template: string; block: string; branch: string }>((tie) => ({
    template: fc
      .array(fc.oneof({ depthSize: 'small', maxDepth: 4 }, text, text, tag, tie('block')), { maxLength: 6 })
      .map((parts) => parts.join('')),
    branch: fc.tuple(gap, tie('template'), gap).map((parts) => parts.join('')),
    block: fc.oneof(
      fc
        .tuple(
          opening,
          fc.array(otherwise, { maxLength: 3 }),
          fc.array(tie('branch'), { minLength: 4, maxLength: 4 }),
          tilde,
          tilde,
        )
        .map(([open, elses, branches, before, after]) => block(open, elses, branches, before, after)),
      fc
        .tuple(tie('branch'), tilde, tilde)
        .map(([body, a, b]) => `{{${a}#*inline "leaf2"${b}}}${body}{{${b}/inline${a}}}`),
      fc.tuple(tie('branch'), tilde, tilde).map(([body, a, b]) => `{{${a}#> missing${b}}}${body}{{${b}/missing${a}}}`),
    ),
  }))
  .template.map(withUniqueTexts);

export function withUniqueTexts(template: string): string {
  let count = 0;
  return template.replaceAll('§', () => `[t${count++}]`);
}

function block(
  open: string,
  elses: readonly string[],
  branches: readonly string[],
  before: string,
  after: string,
): string {
  const name = /^.(\w+)/.exec(open)![1]!;
  const chain = open.startsWith('^') ? elses.filter((word) => !word.includes(' ')) : elses;
  const last = chain.findIndex((word) => !word.includes(' '));
  const used = last === -1 ? chain : chain.slice(0, last + 1);
  const middle = used.map((word, index) => `{{${after}${word}${before}}}${branches[index + 1]}`).join('');
  return `{{${before}${open}${after}}}${branches[0]}${middle}{{${before}/${name}${after}}}`;
}
