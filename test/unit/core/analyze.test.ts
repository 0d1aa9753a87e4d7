import assert from 'node:assert/strict';
import type { PromptAnalysis } from '../../../src/core/analysis.ts';
import { completeAnalysis, type Economics, runTexts } from '../../../src/core/analyze.ts';
import { resolveFor } from '../../../src/core/configuration/resolve.ts';
import { ModelCatalogue } from '../../../src/core/providers/catalogue.ts';
import { analyzeStructure } from '../../../src/core/structure.ts';
import { TokenCounter } from '../../../src/core/tokens/token-counter.ts';
import { readCode } from '../../support/code-prompts.ts';
import { messageText } from '../../../src/core/text/message.ts';

/** One o200k token for each character, so that every figure can be worked out by hand. */
const counter = (): TokenCounter => new TokenCounter((text) => text.length);

const SETTINGS = resolveFor('a', []);
const ECONOMICS: Economics = { catalogue: new ModelCatalogue(), date: '2026-11-20', settings: SETTINGS };

function analyze(path: string, text: string, economics: Partial<Economics> = {}): PromptAnalysis {
  const [prompt] = completeAnalysis(analyzeStructure({ path, text }), counter(), {
    ...ECONOMICS,
    ...economics,
  }).prompts;
  assert.ok(prompt);
  return prompt;
}

const system = (length: number): string => `${'x'.repeat(length - 1)}\n`;

describe('Economics of a prompt', () => {
  it('multiplies counted tokens by the factor of the model’s tokenizer, with a band', () => {
    assert.deepEqual(analyze('a.j2', `${system(1000)}{{ question }}`).staticPrefix.tokens, {
      low: 1224,
      estimate: 1530,
      high: 1836,
    });
    const { tokens } = analyze('a.j2', `${system(1000)}{{ question }}`, { model: 'claude-haiku-4-5' }).staticPrefix;
    assert.deepEqual(tokens, { low: 944, estimate: 1180, high: 1416 });
  });

  it('assumes no model of another provider than Anthropic', () => {
    const body = JSON.stringify({ contents: [{ role: 'user', parts: [{ text: `${system(9000)}{{question}}` }] }] });
    const { model, staticPrefix, breakpoints } = analyze('ask.json', body);
    assert.deepEqual([model.id, model.known, staticPrefix.minimumTokens], ['google/unnamed', undefined, undefined]);
    assert.ok(breakpoints.every(({ worthwhile }) => !worthwhile));
    assert.equal(analyze('ask.json', body, { model: 'claude-haiku-4-5' }).model.known?.provider, 'anthropic');
  });

  it('says what 1,000 requests save, in dollars', () => {
    // 1,530 tokens at $5 a million; at 60 requests an hour practically all read at a tenth (1h entry).
    const [best] = analyze('a.j2', `${system(1000)}{{ question }}`).breakpoints;
    assert.equal(best?.offset, 1000);
    assert.equal(best?.ttl, '1h');
    assert.ok(Math.abs(best!.savedPerThousandRequestsUsd - 1530 * 5e-6 * 0.9 * 1000) < 1e-6);
  });

  it('takes one write in N requests into account', () => {
    // One request an hour: e^-1 of them come too late for an hour's entry, which then costs twice the input price.
    const settings = {
      ...SETTINGS,
      traffic: { ...SETTINGS.traffic, requestsPerHour: 1, turnsPerSession: 1, sessionsPerDay: 0.0001 },
    };
    const [best] = analyze('a.j2', `${system(1000)}{{ question }}`, { settings }).breakpoints;
    const late = Math.exp(-1);
    assert.ok(Math.abs(best!.savedPerThousandRequestsUsd - 1530 * 5e-3 * (1 - (1 - late) * 0.1 - late * 2)) < 1e-6);
  });

  it('asks a tenth more of a regional endpoint', () => {
    const text = `${system(1000)}{{ question }}`;
    const saved = (model: string): number =>
      analyze('a.j2', text, { model }).breakpoints[0]!.savedPerThousandRequestsUsd;
    assert.ok(Math.abs(saved('eu.anthropic.claude-opus-5') / saved('claude-opus-5') - 1.1) < 1e-9);
  });

  it('suggests a step of a few tokens that takes the prefix over the minimum', () => {
    const text = `${system(3460)}{{ tools }}${system(30)}{{ question }}`;
    const places = analyze('a.j2', text, { model: 'claude-haiku-4-5' }).breakpoints.map(
      ({ offset, sharing, worthwhile }) => [offset, sharing, worthwhile],
    );
    assert.deepEqual(places, [[3460 + '{{ tools }}'.length + 30, 'session', true]]);
  });

  it('shows how far the prefix of a session is from the minimum where that of all requests is but a few words', () => {
    const text = `${system(5)}{{ tools }}${system(20)}{{ question }}`;
    const places = analyze('a.j2', text).breakpoints.map(({ offset, sharing }) => [offset, sharing]);
    assert.deepEqual(places, [[5 + '{{ tools }}'.length + 20, 'session']]);
  });

  it('says borderline where the band straddles the minimum', () => {
    const verdict = (length: number): string =>
      analyze('a.j2', `${system(length)}{{ question }}`).staticPrefix.cacheable;
    assert.deepEqual([verdict(200), verdict(330), verdict(600)], ['no', 'borderline', 'yes']);
  });

  it('does not suggest a breakpoint where caching is off, and says so', () => {
    const { breakpoints } = analyze('a.j2', `${system(1000)}{{ question }}`, {
      settings: { ...SETTINGS, caching: false },
    });
    assert.deepEqual(
      breakpoints.map((one) => [one.worthwhile, one.savedPerThousandRequestsUsd]),
      [[false, 0]],
    );
    assert.match(messageText(breakpoints[0]!.reason), /Caching is off/);
  });

  it('says whose minimum a prefix falls short of', () => {
    const reason = (length: number, minimumTokens: number): string =>
      messageText(
        analyze('a.j2', `${system(length)}{{ question }}`, { settings: { ...SETTINGS, minimumTokens } }).breakpoints[0]!
          .reason,
      );
    assert.equal(reason(200, 0), 'Below the minimum of 512 tokens: the provider would not cache it.');
    assert.equal(reason(200, 100), 'Below the minimum of 512 tokens: the provider would not cache it.');
    assert.equal(reason(1000, 5000), 'Below the minimum of 5,000 tokens that the configuration sets.');
  });

  it('plans with the one TTL that the user wants', () => {
    const { breakpoints } = analyze('a.j2', `${system(1000)}{{ question }}`, { settings: { ...SETTINGS, ttl: '5m' } });
    assert.equal(breakpoints[0]?.ttl, '5m');
  });

  it('leaves out what is worth less to the user than the model’s minimum', () => {
    const { breakpoints } = analyze('a.j2', `${system(1000)}{{ question }}`, {
      settings: { ...SETTINGS, minimumTokens: 5000 },
    });
    assert.equal(breakpoints[0]?.worthwhile, false);
  });

  it('names the model that the file names, and says where it comes from', () => {
    const text = '---\nmodel:\n  id: claude-haiku-4-5\n---\nsystem:\nHello';
    assert.deepEqual(
      [analyze('a.prompty', text).model.id, analyze('a.prompty', text).model.origin],
      ['claude-haiku-4-5-20251001', 'file'],
    );
    assert.equal(analyze('a.j2', 'Hello').model.origin, 'default');
    assert.equal(
      analyze('a.j2', 'Hello', { settings: { ...SETTINGS, model: 'claude-sonnet-5' } }).model.origin,
      'configuration',
    );
    assert.equal(analyze('a.prompty', text, { model: 'claude-opus-5' }).model.origin, 'option');
  });

  it('judges a family by the one of its models that caches least, and advises nothing by that', () => {
    const agent = (model: string): string => `---\nname: a\nmodel: ${model}\n---\n${system(700)}`;
    const opus = analyze('.claude/agents/a.md', agent('opus'));
    assert.deepEqual(
      [opus.model.id, opus.model.isFamily, opus.staticPrefix.minimumTokens, opus.staticPrefix.cacheable],
      ['opus', true, 4096, 'no'],
    );
    assert.equal(opus.breakpoints[0]?.worthwhile, false);
    const { model } = analyze('.claude/agents/a.md', agent('claude-opus-5'));
    assert.deepEqual([model.id, model.isFamily], ['claude-opus-5', undefined]);
    assert.equal(analyze('.claude/agents/a.md', agent('octopus')).model.known, undefined);
    const chosen = analyze('.claude/agents/a.md', agent('opus'), { model: 'claude-opus-5' });
    assert.deepEqual([chosen.model.id, chosen.model.isFamily], ['claude-opus-5', undefined]);
  });

  it('marks nothing where the provider caches by itself', () => {
    const { breakpoints, staticPrefix } = analyze('a.j2', `${system(2000)}{{ question }}`, { model: 'gpt-4o' });
    assert.equal(staticPrefix.cacheable, 'yes');
    assert.equal(breakpoints[0]?.worthwhile, false);
    assert.match(messageText(breakpoints[0]!.reason), /by itself/);
  });

  it('says first that a prompt is below the minimum, and of a model without an automatic cache that nothing tells of one', () => {
    const reasonOf = (length: number, model: string): string =>
      messageText(analyze('a.j2', `${system(length)}{{ question }}`, { model }).breakpoints[0]!.reason);
    assert.equal(reasonOf(200, 'gpt-4o'), 'Below the minimum of 1,024 tokens: the provider would not cache it.');
    assert.match(reasonOf(20000, 'gemini-2.5-flash'), /^The provider caches a prefix by itself/);
    for (const length of [200, 20000])
      assert.match(reasonOf(length, 'gemini-2.0-flash'), /^No source says .* Gemini 2\.0 Flash by itself/);
  });
});

describe('Breakpoints that a request has', () => {
  const request = (parts: { system: object[]; content?: object[]; top?: object }): string =>
    JSON.stringify({
      model: 'claude-opus-5',
      max_tokens: 1,
      ...parts.top,
      system: parts.system,
      messages: [{ role: 'user', content: parts.content ?? [{ type: 'text', text: 'Ask {{question}}' }] }],
    });
  const text = (length: number, marked = false): object => ({
    type: 'text',
    text: 'x'.repeat(length),
    ...(marked && { cache_control: { type: 'ephemeral' } }),
  });

  it('are listed as existing, and nothing is suggested beside a good one', () => {
    const { breakpoints } = analyze('r.json', request({ system: [text(2000, true)] }));
    assert.deepEqual(
      breakpoints.map((one) => [one.exists, one.worthwhile, one.section]),
      [[true, true, 'system']],
    );
  });

  it('are worth nothing on a block that varies', () => {
    const content = [{ type: 'text', text: 'Ask {{question}}', cache_control: { type: 'ephemeral' } }];
    const { breakpoints } = analyze('r.json', request({ system: [text(2000)], content }));
    const existing = breakpoints.find((one) => one.exists);
    assert.equal(existing?.worthwhile, false);
    assert.match(messageText(existing!.reason), /changes with every request/);
    assert.deepEqual(
      breakpoints.filter((one) => !one.exists).map((one) => [one.section, one.worthwhile]),
      [['system', true]],
    );
  });

  it('take up slots: with four there, none is suggested', () => {
    const system = [text(600, true), text(600, true), text(600, true)];
    const content = [{ type: 'text', text: 'Ask {{question}}', cache_control: { type: 'ephemeral' } }];
    const { breakpoints } = analyze('r.json', request({ system, content }));
    assert.equal(breakpoints.filter((one) => one.exists).length, 4);
    assert.equal(breakpoints.filter((one) => !one.exists).length, 0);
  });

  it('count the automatic one on the last block', () => {
    const { breakpoints } = analyze(
      'r.json',
      request({ system: [text(2000)], top: { cache_control: { type: 'ephemeral' } } }),
    );
    const automatic = breakpoints.find((one) => one.exists);
    assert.equal(automatic?.section, 'messages');
    assert.equal(automatic?.worthwhile, false);
  });
});

describe('Text of another file that is not read here', () => {
  const analyzed = async (content: string, rules = 'RULES'): Promise<PromptAnalysis> => {
    const text = `from texts import RULES
import anthropic
def ask(question):
    return anthropic.Anthropic().messages.create(model="claude-opus-5", system=${rules}, messages=[{"role": "user", "content": ${content}}])
`;
    return completeAnalysis(await readCode('ask.py', text), counter(), ECONOMICS).prompts.at(-1)!;
  };

  it('leaves open whether the prefix reaches the minimum', async () => {
    const { staticPrefix, breakpoints } = await analyzed('"Be kind. " + question');
    assert.deepEqual([staticPrefix.hasUnreadText, staticPrefix.cacheable], [true, 'borderline']);
    assert.match(messageText(breakpoints[0]!.reason), /^Text that is not read here comes on top/);
    assert.equal((await analyzed('question', '"Answer." + "\\n" + RULES')).staticPrefix.hasUnreadText, true);
  });

  it('leaves nothing open where it is a word of a sentence, or stands behind the prefix', async () => {
    const word = await analyzed('question', 'f"You speak for {RULES}."');
    assert.deepEqual([word.staticPrefix.hasUnreadText, word.staticPrefix.cacheable], [undefined, 'no']);
    const behind = await analyzed('[{"type": "text", "text": question}, {"type": "text", "text": RULES}]', '"Answer."');
    assert.deepEqual([behind.staticPrefix.hasUnreadText, behind.staticPrefix.cacheable], [undefined, 'no']);
  });

  it('changes nothing where the text that is read reaches it', async () => {
    const { staticPrefix } = await analyzed(`"${'x'.repeat(900)}" + question`);
    assert.deepEqual([staticPrefix.hasUnreadText, staticPrefix.cacheable], [true, 'yes']);
  });
});

describe('A better order', () => {
  it('is said with the lines, the tokens and the money', () => {
    const lines = [
      'Rules.',
      'Today is {{ now }}.',
      ...Array.from({ length: 60 }, (_, index) => `${index} ${'y'.repeat(30)}`),
      '',
    ];
    const { reorderingReport } = analyze('a.j2', lines.join('\n'));
    assert.ok(reorderingReport);
    assert.deepEqual(reorderingReport.lines, [{ first: 1, last: 1 }]);
    assert.equal(reorderingReport.below, 61);
    assert.match(
      messageText(reorderingReport.message),
      /^Moving line 2 below line 62 makes about 3,\d00 more tokens cacheable\.$/,
    );
    assert.ok(reorderingReport.savedPerThousandRequestsUsd > 10);
  });

  it('is not suggested for text in a condition', () => {
    assert.equal(analyze('a.j2', `{% if x %}\n{{ now }}\n${system(2000)}{% endif %}`).reorderingReport, undefined);
  });
});

describe('runTexts', () => {
  it('names every text that the analysis counts', () => {
    const structure = analyzeStructure({
      path: 'a.j2',
      text: `Rules.\nToday is {{ now }}.\n${system(900)}{% if a %}b{% endif %}`,
    });
    const counted: string[] = [];
    completeAnalysis(structure, new TokenCounter((text) => counted.push(text)), ECONOMICS);
    const known = new Set(runTexts(structure));
    assert.deepEqual(
      counted.filter((text) => !known.has(text)),
      [],
    );
  });
});

describe('A request that the provider refuses', () => {
  const marked = (ttl: string): object => ({
    type: 'text',
    text: 'x'.repeat(900),
    cache_control: { type: 'ephemeral', ttl },
  });
  const request = (system: object[], top: object = {}, content: unknown = 'Hi'): string =>
    JSON.stringify({ model: 'claude-opus-5', max_tokens: 1, ...top, system, messages: [{ role: 'user', content }] });

  for (const [what, text, reason] of [
    [
      'for five breakpoints',
      request([marked('5m'), marked('5m'), marked('5m'), marked('5m'), marked('5m')]),
      /has 5 breakpoints/,
    ],
    [
      'for automatic caching beside four',
      request([marked('5m'), marked('5m'), marked('5m'), marked('5m')], { cache_control: { type: 'ephemeral' } }),
      /takes a fifth breakpoint/,
    ],
    ['for 1h after 5m', request([marked('5m'), marked('1h')]), /1h must not come after/],
    [
      'for two TTLs on the last block',
      request([], { cache_control: { type: 'ephemeral' } }, [marked('1h')]),
      /automatic caching asks for 5m/,
    ],
  ] as const) {
    it(`${what} saves nothing, and says why`, () => {
      const { breakpoints } = analyze('r.json', text);
      assert.ok(breakpoints.length > 0);
      for (const one of breakpoints) {
        assert.equal(one.worthwhile, false);
        assert.match(messageText(one.reason), reason);
      }
    });
  }
});
