import assert from 'node:assert/strict';
import { boundariesOf } from '../../../src/editor/boundaries.ts';
import { describeFile } from '../../../src/editor/texts/description.ts';
import { aboutTokens, percent, shortened } from '../../../src/editor/texts/figures.ts';
import { noticesOf } from '../../../src/editor/texts/notice.ts';
import { boundaryHover, regionHover } from '../../../src/editor/texts/hover-text.ts';
import { lensText, lensTextWithoutFigures } from '../../../src/editor/texts/lens-text.ts';
import { classOf } from '../../../src/editor/texts/region-class.ts';
import { isTemplateTag, regionAt } from '../../../src/editor/texts/region-text.ts';
import { analysisOf, BASIS, structureOf, words } from './support/sample.ts';

const LONG = `${words(3000)}Question: {{ question }}\n`;
const hoverAt = (text: string, offset: number) => {
  const [prompt] = structureOf(text).prompts;
  return regionHover(prompt!, regionAt(prompt!, offset)!);
};

describe('figures in texts', () => {
  it('are marked as estimates, in three digits', () =>
    assert.equal(aboutTokens({ low: 1, estimate: 2914, high: 9 }), '≈ 2,910 tokens'));
  it('never call some none, or most all', () =>
    assert.deepEqual([percent(0.001), percent(0.999), percent(0.5)], ['under 1 %', 'over 99 %', '50 %']));
  it('are cut on one line', () => assert.equal(shortened('a\n  b'.padEnd(100, 'c'), 10), 'a bcccccc…'));
});

describe('the lens', () => {
  it('says what of a long prefix is cacheable, what that saves, and for which model', () => {
    const [analysis] = analysisOf(LONG).prompts;
    assert.match(
      lensText(analysis!),
      /^\$\(pass\)\u00a0cacheable prefix ≈ [\d,]+ tokens · could save ≈ \$[\d.,]+ per 1,000 requests · claude-opus-5$/,
    );
  });

  it('says that a short prefix is not cached', () => {
    const [analysis] = analysisOf('Be brief.\n{{ question }}').prompts;
    assert.match(
      lensText(analysis!),
      /^\$\(circle-slash\)\u00a0static prefix ≈ \d+ tokens \(not cached: minimum [\d,]+\) · claude-opus-5$/,
    );
  });

  it('says that the length of a prefix is not known where part of it is not read', () => {
    const rules = '{# prompt-cache: volatility=constant #}\n{% include "rules.md" %}\n';
    const [analysis] = analysisOf(`Be brief.\n${rules}{{ question }}`).prompts;
    assert.match(
      lensText(analysis!),
      /^\$\(question\)\u00a0static prefix of unknown length: part of it is not read here \(not known whether it reaches the minimum of 512\)/,
    );
  });

  it('says which line to move where that saves more than any breakpoint', () => {
    const [analysis] = analysisOf(`Be brief.\nIt is {{ now() }}.\n${words(3000)}{{ question }}`).prompts;
    assert.match(
      lensText(analysis!),
      /\(not cached: minimum 512\) · moving line 2 could save ≈ \$[\d.,]+ per 1,000 requests · claude/,
    );
  });

  it('says that a prompt that begins with a placeholder has no prefix', () => {
    const [analysis] = analysisOf(`{{ question }}\n${words(3000)}`).prompts;
    assert.match(lensText(analysis!), /no static prefix: nothing to cache/);
  });

  it('says where the prefix ends before tokens are counted', () => {
    const file = structureOf('Be brief.\n{{ question }}');
    assert.equal(
      lensTextWithoutFigures(file.prompts[0]!, file, 'counting'),
      '$(symbol-ruler)\u00a0static prefix up to line 2 · counting',
    );
  });
});

describe('the lens of one of several prompts that a call may send', () => {
  it('says which of them it is, with figures and without', () => {
    const [analysis] = analysisOf('Be brief.\n{{ question }}').prompts;
    const variant = { number: 2, count: 3 };
    const second = { ...analysis!, prompt: { ...analysis!.prompt, variant } };
    assert.match(lensText(second), /^\$\(circle-slash\)\u00a02\/3 · static prefix ≈ \d+ tokens/);
    const file = structureOf('Be brief.\n{{ question }}');
    const [prompt] = file.prompts;
    assert.equal(
      lensTextWithoutFigures({ ...prompt!, prompt: { ...prompt!.prompt, variant } }, file, 'counting'),
      '$(symbol-ruler)\u00a02/3 · static prefix up to line 2 · counting',
    );
  });
});

describe('a hover', () => {
  it('says of static text that it is the same on every request', () => {
    const { title, sentences } = hoverAt('Be brief. {{ question }}', 3);
    assert.equal(title, 'Static text');
    assert.match(sentences.join(' '), /The same on every request\. Inside of the static prefix/);
  });

  it('says of the placeholder that ends the prefix how often it changes, and how to correct that', () => {
    const { title, sentences } = hoverAt('Be brief. {{ question }}', 12);
    assert.match(title, /^Placeholder question$/);
    assert.match(sentences.join(' '), /changes with every request \((possible|likely)\)/);
    assert.match(sentences.join(' '), /It ends the static prefix/);
    assert.match(sentences.join(' '), /prompt-cache: volatility=session/);
  });

  it('tells what only ends the static prefix from what ends every prefix', () => {
    const text = 'Be brief. {{ session_id }} {{ question }}';
    assert.match(
      hoverAt(text, 12).sentences.join(' '),
      /only the requests of one user or session can share what follows/,
    );
    assert.match(hoverAt(text, 30).sentences.join(' '), /It ends one session's prefix: no two requests can share/);
  });

  it('is for the tags of a template, not for the JSON around its texts', () => {
    const isTag = (text: string) => isTemplateTag(text, { kind: 'markup', start: 0, end: text.length });
    assert.deepEqual(['{% if a %}', '{# no #}', '{{#if a}}', '{"system": "', '  "role": "user",'].map(isTag), [
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('says of conditional text that it is not on every request', () => {
    assert.match(hoverAt('{% if question %}Now{% endif %}', 18).sentences.join(' '), /It is not on every request/);
  });

  it('says of markup that it never reaches the model', () => {
    assert.deepEqual(hoverAt('{# a comment #}text', 2).sentences, ['It never reaches the model.']);
  });

  it('says of a prefix that is too short the tokens that the lens says, and what moving lines gains', () => {
    const file = analysisOf(`You are a clerk.\nIt is {{ now() }}.\n${words(3000)}`);
    const boundary = boundariesOf(file).find(({ kind }) => kind === 'below-minimum')!;
    const [prefix, reordering] = boundaryHover(boundary, BASIS).sentences;
    const [, tokens] = /static prefix ≈ (\d+) tokens/.exec(lensText(file.prompts[0]!))!;
    assert.match(prefix!, new RegExp(`^Before it: about ${tokens} tokens .*, below the minimum of `));
    assert.match(reordering!, /^Moving line 2 below line /);
  });

  it('says of a breakpoint its tokens, its readers, its TTL, what it saves, and what that rests on', () => {
    const boundary = boundariesOf(analysisOf(LONG)).find(({ breakpoint }) => breakpoint)!;
    const text = boundaryHover(boundary, BASIS).sentences.join(' ');
    assert.match(text, /about [\d,]+ tokens \([\d,]+–[\d,]+\), estimated, shared by all requests/);
    assert.match(text, /TTL (5 minutes|1 hour)\./);
    assert.match(text, /All requests share what stands before it/);
    assert.match(
      text,
      /1,000 requests save ≈ \$[\d.,]+: predicted for 60 requests an hour, .* \(assumed\), prices as of 2026-11-20/,
    );
  });
});

describe('the notices of a file', () => {
  it('mark the placeholder that ends the static prefix', () => {
    const text = 'Be brief. {{ question }} now';
    const [notice] = noticesOf(analysisOf(text));
    assert.deepEqual(
      [notice!.code, notice!.level, text.slice(notice!.start, notice!.end)],
      ['static-prefix-end', 'hint', '{{ question }}'],
    );
    assert.match(
      notice!.message,
      /^The static prefix ends here, at placeholder question, which changes with every request .* Before it: ≈ \d+ tokens/,
    );
  });

  it('mark only the first line of conditional text', () => {
    const text = '{% if question %}one\ntwo\n{% endif %}';
    const [notice] = noticesOf(structureOf(text));
    assert.equal(text.slice(notice!.start, notice!.end), 'one');
  });

  it('warn of what is wrong with the template', () => {
    const notices = noticesOf(structureOf('{% if a %}never closed'));
    assert.ok(notices.some(({ level, code }) => level === 'warning' && code === 'unclosed-block'));
  });

  it('say what the rules have found, with the rule as their code', () => {
    const text = `{{ now() }}\n${words(2000)}{{ question }}\n`;
    const [found] = noticesOf(analysisOf(text)).filter(({ isFinding }) => isFinding);
    assert.deepEqual(
      [found!.code, found!.level, text.slice(found!.start, found!.end)],
      ['dynamic-timestamp-in-prefix', 'warning', '{{ now() }}'],
    );
  });

  it('are none for a prompt in which nothing varies', () => assert.deepEqual(noticesOf(structureOf('Be brief.')), []));
});

describe('the classes of regions', () => {
  it('tell cached, session, request, conditional and other static text apart', () => {
    const [prompt] = structureOf('A {{ session_id }} B {{ question }}{% if question %}C{% endif %}').prompts;
    const classes = prompt!.regions.map((region) => classOf(prompt!, region)).filter((name) => name !== undefined);
    assert.deepEqual(classes, ['cached', 'session', 'static', 'request', 'conditional']);
  });
});

describe('the description of a file', () => {
  it('says everything that colours and icons show, line by line', () => {
    const text = describeFile('prompts/sample.j2', analysisOf(`${LONG}{% if verbose %}At length.{% endif %}`), BASIS);
    assert.match(text, /^Cache regions of prompts\/sample\.j2\nFormat: jinja\. 1 prompt\.\n/);
    assert.match(
      text,
      /The static prefix ends at line 301, column 11, at placeholder question, which changes with every request/,
    );
    assert.match(text, /Suggested cache breakpoint, behind line 300\./);
    assert.match(text, /line 301: placeholder question, changes with every request \(\w+\), behind the prefix/);
    assert.match(text, /conditional text, its condition changes/);
    assert.ok(!text.includes('$('));
  });

  it('says that nothing varies', () =>
    assert.match(describeFile('a', analysisOf('Be brief.'), BASIS), /Nothing in it varies/));
});
