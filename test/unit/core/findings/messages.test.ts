import assert from 'node:assert/strict';
import { SMALLEST_USD } from '../../../../src/core/findings/wording.ts';
import { findRule } from '../../../../src/core/rules/registry.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { analyzed, analyzedCode, lines, LONG } from '../../../support/analyzed.ts';
import { ALL_SAMPLES } from '../../../support/code-samples.ts';

describe('What a finding says', () => {
  for (const [id, { bad }] of Object.entries(ALL_SAMPLES)) {
    it(`holds place, sureness, tokens and money, for ${id}`, async () => {
      const rule = findRule(id)!;
      const levels = { [id]: rule.level === 'off' ? ('hint' as const) : rule.level };
      for (const [path, text] of bad) {
        const { findings } = await analyzedCode(path, text, { levels });
        const {
          message: said,
          confidence,
          tokens,
          lossPerThousandRequestsUsd: loss,
        } = findings.find((one) => one.rule === id)!;
        const message = messageText(said);
        assert.ok(message.includes(`(${confidence})`), message);
        if (tokens) assert.match(message, /\d tokens?\b/);
        if (loss !== undefined && loss >= SMALLEST_USD)
          assert.match(message, /\$\d[\d,.]* .*(?:per|for) 1,000 requests|1,000 requests .*\$\d/);
      }
    });
  }

  it('names the lines that a fix would move, with those that vary right above', () => {
    const text = `Static lead.\nName: {{ user_name }}\n{{ documents }}\n${LONG}{{ question }}`;
    const { findings } = analyzed('a.j2', text);
    const found = findings.find(({ rule }) => rule === 'volatile-context-at-head');
    assert.match(
      messageText(found!.message),
      /^"\{\{ documents \}\}" on line 3 .* Move lines 2 to 3 below the static text\.$/,
    );
  });

  it('names of several places beside each other the one of which it is true', () => {
    const text = `Project: {{project}}\n<text>\n{{{document_content}}}\n</text>\n${LONG}{{question}}`;
    const { findings } = analyzed('a.hbs', text);
    assert.deepEqual(
      findings.map(({ rule, message }) => `${rule}: ${messageText(message).replace(/ \(about [^)]*\).*/s, '')}`),
      [
        'static-after-dynamic: "{{{document_content}}}" on line 3 (and 1 more beside it) changes with each request (likely), so no two requests share the static text behind it',
      ],
    );
  });

  it('does not call what a helper of one’s own makes of a text a condition, and names of several places the surest', () => {
    const said = (text: string): string[] =>
      analyzed('a.hbs', `Be kind.\n${text}\n${LONG}`).findings.map(
        ({ rule, level, message }) => `${rule} ${level}: ${messageText(message).replace(/, so .*/s, '')}`,
      );
    assert.deepEqual(said('{{#shout "x"}}a{{/shout}}'), [
      'static-after-dynamic hint: The text on line 2 changes with each request (possible)',
    ]);
    const surest = (more: string) => [
      `static-after-dynamic warning: "{{question}}" on line 2${more} changes with each request (likely)`,
    ];
    assert.deepEqual(said('{{#shout "x"}}a {{question}}{{/shout}}'), surest(' (and 1 more beside it)'));
    assert.deepEqual(said('{{thing}} {{question}}'), surest(' (and 1 more beside it)'));
    assert.deepEqual(
      said('{{#if question}}a{{/if}}').map((line) => line.split(':')[0]),
      ['conditional-block-in-prefix hint'],
    );
  });

  it('says of a setting that it changes with a deployment, and of what a session is about with each session', () => {
    const said = (name: string): string[] =>
      analyzed('a.j2', `For {{ ${name} }}.\n${LONG}{{ question }}`)
        .findings.filter(({ start }) => start === 4)
        .map(({ rule, message }) => `${rule}: ${messageText(message).replace(/\(about [^)]*\).*/s, '')}`);
    assert.deepEqual(said('organization'), [
      'static-after-dynamic: "{{ organization }}" on line 1 changes with a deployment (possible), so only the requests of one deployment share the static text behind it ',
    ]);
    assert.deepEqual(said('project'), [
      'static-after-dynamic: "{{ project }}" on line 1 changes with each session (likely), so only the requests of one session share the static text behind it ',
    ]);
  });

  it('does not promise that a prefix is cached whose estimate may lie below the minimum', () => {
    const request = (count: number): string =>
      JSON.stringify({ model: 'claude-opus-5', max_tokens: 1, system: lines(count), messages: [] });
    const found = (count: number): string[] =>
      analyzed('request.json', request(count))
        .findings.filter(({ rule }) => rule === 'missing-breakpoint')
        .map(({ level, message }) => `${level}: ${messageText(message).slice(-80)}`);
    assert.deepEqual(found(120), [
      'warning: per 1,000 requests at the assumed traffic. Put cache_control on the block there.',
    ]);
    assert.deepEqual(found(36), [
      'hint: trol on the block there. The minimum is 512 tokens, so count them exactly first.',
    ]);
  });
});
