import fc from 'fast-check';

/** A template whose head varies, with what its engine needs to render it. */
export interface FixableTemplate {
  readonly path: string;
  readonly text: string;
  readonly engine: 'jinja' | 'handlebars' | 'liquid' | 'mustache';
  readonly variables: Record<string, unknown>;
}

const VARIABLES = {
  now: '10:03:22',
  request_id: 'r-77',
  user_name: 'Ann',
  cwd: '/home/ann',
  documents: 'Pages of the help.',
  question: 'How late is it?',
  nonce: 'a8f1',
  plan: { name: 'flex' },
};
const NAMES = ['now', 'request_id', 'user_name', 'cwd', 'documents', 'question', 'nonce'] as const;

/** A line that varies, in each language alike, with or without what leads to it. */
const varying = fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 4 })).map(([name, style]) => {
  const place = `{{ ${name} }}`;
  const styles = [
    `Varying: ${place}`,
    `The ${name} is this:\n\n${place}`,
    `<${name}>\n${place}\n</${name}>`,
    `${place} and ${place}`,
    `  indented ${place}`,
  ];
  return styles[style]!;
});
const blank = fc.constantFrom('', '', '\n');
const staticLines = (count: number, from: number): string =>
  Array.from({ length: count }, (_, index) => `Static ${from + index} be brief and kind in all that you say`).join(
    '\n',
  );

/** Templates with up to three varying parts above and amid 60 to 140 static lines. */
export const fixable: fc.Arbitrary<FixableTemplate> = fc
  .record({
    engine: fc.constantFrom('jinja', 'handlebars', 'liquid', 'mustache'),
    head: fc.array(varying, { minLength: 1, maxLength: 2 }),
    middle: fc.option(varying, { nil: undefined }),
    tail: fc.option(varying, { nil: undefined }),
    counts: fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 60, max: 70 })),
    gaps: fc.array(blank, { minLength: 4, maxLength: 4 }),
    end: fc.constantFrom('', '\n', '\n\n'),
    breaks: fc.constantFrom('lf', 'lf', 'crlf', 'crlf', 'mixed'),
    lead: fc.constantFrom('', 'Static lead\n', '\n'),
  })
  .map(({ engine, head, middle, tail, counts, gaps, end, breaks, lead }): FixableTemplate => {
    const [first, second] = counts;
    const parts = [
      `${head.join('\n')}\n${gaps[0]}`,
      `${staticLines(first, 100)}\n${gaps[1]}`,
      middle === undefined ? '' : `${middle}\n${gaps[2]}`,
      staticLines(second, 200),
      tail === undefined ? '' : `\n${gaps[3]}${tail}`,
    ];
    const text = `${lead}${parts.join('')}${end}`;
    const path = { jinja: 'a.j2', handlebars: 'a.hbs', liquid: 'a.liquid', mustache: 'a.mustache' }[engine];
    let line = 0;
    const broken = text.replaceAll('\n', () =>
      breaks === 'crlf' || (breaks === 'mixed' && line++ % 3 === 0) ? '\r\n' : '\n',
    );
    return { path, text: broken, engine, variables: VARIABLES };
  });

const control = fc.constantFrom(undefined, { type: 'ephemeral' }, { type: 'ephemeral', ttl: '1h' });
const textBlock = fc
  .tuple(
    fc.integer({ min: 1, max: 60 }),
    fc.constantFrom('', '', 'It is {{now}}.', 'For {{user_name}}.', '<folder>\n{{cwd}}\n</folder>'),
    fc.boolean(),
    control,
  )
  .map(([count, varies, isFirst, cache_control]) => {
    const lines = staticLines(count, count);
    const parts = isFirst ? [varies, lines] : [lines, varies];
    return { type: 'text', text: parts.filter(Boolean).join('\n'), ...(cache_control && { cache_control }) };
  });
const emptyText = control.map((cache_control) => ({ type: 'text', text: '', ...(cache_control && { cache_control }) }));
const tool = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(false, false, true), control)
  .map(([name, isDeferred, cache_control]) => ({
    name: `tool_${name}`,
    description: staticLines(8, name),
    input_schema: { type: 'object' },
    ...(isDeferred && { defer_loading: true }),
    ...(cache_control && { cache_control }),
  }));

/** The comment that silences a rule in each of the languages. */
export const suppression = (engine: FixableTemplate['engine'], rule: string): string =>
  ({
    jinja: `{# prompt-cache: disable ${rule} #}`,
    handlebars: `{{! prompt-cache: disable ${rule} }}`,
    liquid: `{% comment %}prompt-cache: disable ${rule}{% endcomment %}`,
    mustache: `{{! prompt-cache: disable ${rule} }}`,
  })[engine];

/** Requests with breakpoints here and there, written in several styles of JSON. */
export const requestBody: fc.Arbitrary<string> = fc
  .record({
    tools: fc.option(fc.array(tool, { maxLength: 3 }), { nil: undefined }),
    system: fc.oneof(
      fc.array(textBlock, { minLength: 1, maxLength: 4 }),
      fc.array(fc.oneof(textBlock, textBlock, emptyText), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 40, max: 80 }).map((count) => `${staticLines(count, 0)}\n"quoted" \\ é {{question}} tail`),
      fc.integer({ min: 1, max: 80 }).map((count) => staticLines(count, 0)),
    ),
    cache_control: control,
    betas: fc.constantFrom(
      undefined,
      undefined,
      ['prompt-caching-2024-07-31'],
      ['fast-mode-2026-02-01', 'extended-cache-ttl-2025-04-11'],
    ),
    indent: fc.constantFrom(0, 1, 2, 4, '\t'),
    crlf: fc.boolean(),
  })
  .map(({ indent, crlf, ...body }) => {
    const messages = [{ role: 'user', content: 'Ask {{question}}' }];
    const text = JSON.stringify({ model: 'claude-opus-5', max_tokens: 9, ...body, messages }, null, indent);
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  });
