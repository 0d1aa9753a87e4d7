import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** What varies in a text, as `start-end volatility granularity`. */
function varying(path: string, text: string): string[] {
  return analyzeStructure({ path, text }).prompts.flatMap(({ regions }) =>
    regions.flatMap((region) =>
      region.kind === 'dynamic'
        ? [[`${region.start}-${region.end}`, region.volatility, region.granularity ?? []].flat().join(' ')]
        : [],
    ),
  );
}

const only = (path: string, tag: string): string => {
  const [first = '', ...others] = varying(path, `Be kind.\n${tag}\nGo on.\n`);
  assert.deepEqual(others, []);
  assert.ok(first.startsWith(`9-${9 + tag.length} `), first);
  return first.slice(first.indexOf(' ') + 1);
};

describe('A literal behind filters', () => {
  it('is constant through filters that work on nothing but it', () => {
    for (const tag of [
      `{{ 'dear reader' | upper }}`,
      `{{ 'x, y' .split(',') | join(' ') }}`,
      `{{ ['a', 'b'] | join(', ') }}`,
      `{{ ('a' ~ 'b') | title }}`,
      `{{ '%s!' | format('oh') }}`,
      `{{ '1999-12-31' | date('H:i') }}`,
    ]) {
      assert.equal(only('a.j2', tag), 'constant', tag);
    }
    for (const tag of [`{{ 'dear' | upcase }}`, `{{ 'a-b' | split: '-' | join: ', ' }}`]) {
      assert.equal(only('a.liquid', tag), 'constant', tag);
    }
  });

  it('is the clock where it means now and a filter writes a time', () => {
    assert.equal(only('a.j2', `{{ 'now' | strftime('%H:%M') }}`), 'volatile minute');
    assert.equal(only('a.j2', `{{ 'today' | date('Y-m-d') }}`), 'volatile day');
    assert.equal(only('a.liquid', `{{ 'now' | date: '%S' }}`), 'volatile second');
    assert.deepEqual(varying('a.j2', `{% set t = 'now' | strftime('%I %p') %}At {{ t }}`), ['42-49 volatile minute']);
  });

  it('is what a catalogue or a file says where the filter may read one', () => {
    for (const [path, tag, expected] of [
      ['a.j2', `{{ 'welcome' | trans }}`, 'user'],
      ['a.liquid', `{{ 'welcome' | t }}`, 'user'],
      ['a.j2', `{{ 'rules.txt' | slurp }}`, 'request'],
      ['a.liquid', `{{ 'rules.txt' | slurp | upcase }}`, 'request'],
      ['a.j2', `{{ ('a' ~ 'b') | render }}`, 'request'],
      ['a.j2', `{{ ['a', 'b'] | random }}`, 'volatile'],
    ] as const) {
      assert.equal(only(path, tag), expected, tag);
    }
  });
});

describe('A tag of a plain text', () => {
  it('is as coarse as the format in it, whatever the name says', () => {
    for (const [tag, granularity] of [
      [`{{ 'now' | date: '%d.%m. %k:%M' }}`, 'minute'],
      [`{{ "now" | date: "%c" }}`, 'second'],
      [`{{date "h:mm A"}}`, 'minute'],
      [`{{date "MMMM Do"}}`, 'day'],
      [`{{ "now"|date("G:i") }}`, 'minute'],
      [`{{ "now"|date("H:i:s") }}`, 'second'],
      [`{{ current_date.strftime("%Y, %X") }}`, 'second'],
      [`{{ today.strftime("%Y") }}`, 'year'],
      [`{{ current_date }}`, 'day'],
    ] as const) {
      assert.equal(only('prompts/a.txt', tag), `volatile ${granularity}`, tag);
    }
  });

  it('changes with what a function is given that only writes it in another form', () => {
    assert.equal(only('prompts/a.txt', '{{ escapeHtml(question) }}'), 'request');
    assert.equal(only('prompts/a.txt', '{{truncate user_name 40}}'), 'user');
    assert.equal(only('prompts/a.txt', '{{ upper("a") }}'), 'constant');
    assert.equal(only('prompts/a.txt', '{{formatDate today "HH:mm"}}'), 'volatile minute');
  });
});
