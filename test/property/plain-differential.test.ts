import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { styledSyntax } from '../../src/core/formats/plain/placeholder-style.ts';
import { runs } from '../support/effort.ts';
import { context } from '../support/template-laws.ts';

/** Renders each text, and each of its parts alone, with two sets of values; null where Python raises or a name is odd. */
const PROGRAM = String.raw`
import json, re, string, sys

class Value:
    def __init__(self, seed): self.seed = seed
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return Value(self.seed + '.' + name)
    def __getitem__(self, key): return Value(self.seed + '[' + str(key) + ']')
    def __format__(self, spec): return '<' + self.seed + (':' + spec if spec else '') + '>'
    def __str__(self): return '<' + self.seed + '>'
    def __repr__(self): return '<' + self.seed + '!r>'

class Formatter(string.Formatter):
    def __init__(self, seed): self.seed = seed
    def get_value(self, key, args, kwargs):
        if isinstance(key, str) and not re.fullmatch(r'[A-Za-z_]\w*', key): raise ValueError(key)
        # A part alone is always the first: numbers that Python itself gives to {} say nothing.
        return Value(self.seed + (key if isinstance(key, str) else '#'))
    def check_unused_args(self, used, args, kwargs): pass

class Names(dict):
    def __init__(self, seed): self.seed = seed
    def __missing__(self, key): return '<' + self.seed + key + '>'

def render(style, seed, text):
    if style == 'format': return Formatter(seed).vformat(text, [], {})
    return string.Template(text).substitute(Names(seed))

results = []
for style, text, parts in json.load(sys.stdin):
    try:
        whole = [render(style, seed, text) for seed in 'AB']
        results.append([whole, [[render(style, seed, part) for part in parts] for seed in 'AB']])
    except Exception:
        results.append(None)
json.dump(results, sys.stdout)
`;

type Style = 'format' | 'dollar';
type Rendered = readonly [whole: readonly string[], parts: readonly (readonly string[])[]] | null;

const python = spawnSync('python3', ['-c', 'print(1)'], { encoding: 'utf8' }).status === 0;

function renderAll(cases: readonly (readonly [Style, string, readonly string[]])[]): Rendered[] {
  const run = spawnSync('python3', ['-X', 'utf8', '-c', PROGRAM], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as Rendered[];
}

const fragment: Record<Style, fc.Arbitrary<string>> = {
  format: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '{question}',
        '{user.name}',
        '{items[0]}',
        '{items[k].x}',
        '{n!r}',
        '{n!s:>10}',
        '{n:,.2f}',
        '{n:%Y-%m-%d}',
        '{n:{width}}',
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom('{{', '}}', '{{"a": 1}}', '{{{n}}}', '{{{{n}}}}', '\\frac{{a}}{{b}}') },
    { weight: 3, arbitrary: fc.constantFrom('Text ', '\n', '"', ': ', '[1] ', '${', '$5 ', 'ö🙂 ', '- ', '```\n') },
    { weight: 1, arbitrary: fc.constantFrom('{', '}', '{ ', '{a', ' b}', '!', ':') },
  ),
  dollar: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('$name', '$NAME_2', '${name}', '${_x}y', '$a$b', '$a.b') },
    { weight: 2, arbitrary: fc.constantFrom('$$', '$$name', '$$$name', '$${x}') },
    { weight: 3, arbitrary: fc.constantFrom('Text ', '\n', '"', ': ', '{x} ', '100%', 'ö🙂 ', '5 ') },
    { weight: 1, arbitrary: fc.constantFrom('$', '$1', '${', '}', '$ ') },
  ),
};

describe('plain text against Python', function () {
  before(function () {
    if (!python) this.skip();
  });

  for (const style of ['format', 'dollar'] as const) {
    it(`reads ${style === 'format' ? 'str.format' : 'string.Template'} as Python renders it`, () => {
      const texts = fc.sample(
        fc.array(fragment[style], { maxLength: 12 }).map((parts) => parts.join('')),
        runs(3000).numRuns,
      );
      const scans = texts.map((text) => styledSyntax(style).scan(text, context).pieces);
      const cases = texts.map((text, index) => {
        const varying = scans[index]!.filter(({ kind }) => kind === 'dynamic');
        return [style, text, varying.map(({ start, end }) => text.slice(start, end))] as const;
      });
      const rendered = renderAll(cases);
      assert.ok(rendered.filter(Boolean).length > 500, 'enough of the texts are valid');
      rendered.forEach((result, index) => {
        if (!result) return;
        const text = texts[index]!;
        const [whole, parts] = result;
        for (const seed of [0, 1]) {
          let next = 0;
          const expected = scans[index]!.map(({ kind, start, end }) => {
            if (kind === 'markup') return '';
            return kind === 'static' ? text.slice(start, end) : parts[seed]![next++]!;
          });
          assert.equal(expected.join(''), whole[seed], JSON.stringify(text));
        }
        const first = scans[index]!.find(({ kind }) => kind === 'dynamic')?.start ?? text.length;
        const prefix = scans[index]!.filter(({ kind, end }) => kind === 'static' && end <= first);
        const shared = prefix.map(({ start, end }) => text.slice(start, end)).join('');
        for (const rendering of whole) assert.ok(rendering.startsWith(shared), JSON.stringify(text));
      });
    });
  }
});
