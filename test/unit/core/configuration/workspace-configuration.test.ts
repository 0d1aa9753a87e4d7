import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROMPT_SETTING_NAMES, TRAFFIC_RANGES } from '../../../../src/core/configuration/prompt-settings.ts';
import {
  EMPTY_LAYER,
  readWorkspaceConfiguration,
  WORKSPACE_NAMES,
} from '../../../../src/core/configuration/workspace-configuration.ts';
import { LEVELS } from '../../../../src/core/findings/level.ts';
import { VOLATILITIES } from '../../../../src/core/prompt/volatility.ts';
import { messageText } from '../../../../src/core/text/message.ts';

const read = (text: string) => readWorkspaceConfiguration(text, { formats: ['plain', 'jinja'] });
const readRules = (text: string) => readWorkspaceConfiguration(text, { rules: ['below-minimum'] });
/** Each problem as its sentence and the text that it points at. */
const problems = (text: string): [message: string, at: string][] =>
  read(text).problems.map(({ message, start, end }) => [messageText(message), text.slice(start, end)]);

describe('prompt-cache.json', () => {
  it('says what holds for the workspace', () => {
    const { layer, problems: none } = read(`{
      // the team's defaults
      "$schema": "./prompt-cache.schema.json",
      "caching": true, "model": "us.anthropic.claude-opus-5", "ttl": "1h", "minimumTokens": 2000,
      "traffic": { "requestsPerHour": 600, "turnGapSeconds": 30.5 },
      "lineStatementPrefix": "%%", "lineCommentPrefix": "##",
      "volatility": { "tenant_*": "user", "tenant_time": "volatile" },
      "levels": { "below-minimum": "off" },
    }`);
    assert.deepEqual(none, []);
    assert.deepEqual(layer.settings, {
      caching: true,
      model: 'us.anthropic.claude-opus-5',
      ttl: '1h',
      minimumTokens: 2000,
      traffic: { requestsPerHour: 600, turnGapSeconds: 30.5 },
      lineStatementPrefix: '%%',
      lineCommentPrefix: '##',
      levels: new Map([['below-minimum', 'off']]),
    });
    assert.deepEqual(layer.volatilities, [
      { pattern: 'tenant_*', volatility: 'user' },
      { pattern: 'tenant_time', volatility: 'volatile' },
    ]);
  });

  it('says what holds for some files', () => {
    const { layer, problems: none } = read(`{
      "formats": { "prompts/*.txt": "jinja" },
      "overrides": [{ "files": ["*.j2", "agents/**"], "caching": false }, { "files": "x.md", "format": "plain" }]
    }`);
    assert.deepEqual(none, []);
    assert.deepEqual(
      layer.overrides.map(({ globs, settings }) => [globs.map((glob) => glob.pattern), settings]),
      [
        [['prompts/*.txt'], { format: 'jinja' }],
        [['*.j2', 'agents/**'], { caching: false }],
        [['x.md'], { format: 'plain' }],
      ],
    );
  });

  it('may be empty', () => {
    for (const text of ['', ' \n', '{}', '\ufeff{}'])
      assert.deepEqual(read(text), { layer: EMPTY_LAYER, problems: [] });
  });

  it('reads a boundary marker as text or as a pattern', () => {
    assert.ok(read('{"boundaryMarker": "<!-- cache (here) -->"}').layer.boundaryMarker!.test('<!-- cache (here) -->'));
    assert.ok(read('{"boundaryMarker": {"pattern": "-{3} *cache *-{3}"}}').layer.boundaryMarker!.test('--- cache ---'));
  });

  it('keeps what is right beside a mistake', () => {
    const { layer } = read('{"caching": "yes", "ttl": "1h", "traffic": {"requestsPerHour": -1, "sessionsPerDay": 3}}');
    assert.deepEqual(layer.settings, { ttl: '1h', traffic: { sessionsPerDay: 3 } });
  });

  const mistakes: [text: string, message: string, at: string][] = [
    [
      '{"cacheing": true}',
      '"cacheing" is not known here: the names are caching, model, ttl, minimumTokens, traffic, lineStatementPrefix, lineCommentPrefix, levels, overrides, formats, volatility, promptNames, boundaryMarker.',
      '"cacheing"',
    ],
    ['{"caching": "yes"}', '"caching" must be true or false.', '"yes"'],
    ['{"model": ""}', '"model" must be a text in double quotes that is not empty.', '""'],
    ['{"ttl": "30m"}', '"ttl" must be one of "5m", "1h".', '"30m"'],
    ['{"minimumTokens": 1.5}', '"minimumTokens" must be a whole number of at least 0.', '1.5'],
    ['{"traffic": {"requestsPerHour": 0}}', '"traffic.requestsPerHour" must be a number above 0.', '0'],
    [
      '{"traffic": {"activeHoursPerDay": 25}}',
      '"traffic.activeHoursPerDay" must be a number above 0 and at most 24.',
      '25',
    ],
    ['{"traffic": 60}', '"traffic" must be an object in braces.', '60'],
    [
      '{"traffic": {"perHour": 1}}',
      '"traffic.perHour" is not known here: the names are requestsPerHour, sessionsPerDay, turnsPerSession, turnGapSeconds, activeHoursPerDay.',
      '"perHour"',
    ],
    ['{"overrides": {}}', '"overrides" must be a list in brackets.', '{}'],
    [
      '{"overrides": [{"ttl": "5m"}]}',
      '"overrides[0]" needs "files": the glob that says which files it is for.',
      '{"ttl": "5m"}',
    ],
    [
      '{"overrides": [{"files": "!a"}]}',
      'The glob "!a" must not begin with "!": name the files that are meant.',
      '"!a"',
    ],
    ['{"overrides": [{"files": [1]}]}', '"overrides[0].files" must be a text in double quotes that is not empty.', '1'],
    ['{"formats": {"*.txt": "jinja3"}}', '"formats.*.txt" must be one of "plain", "jinja".', '"jinja3"'],
    [
      '{"volatility": {"now": "often"}}',
      '"volatility.now" must be one of "constant", "deploy", "user", "session", "request", "volatile".',
      '"often"',
    ],
    [
      '{"boundaryMarker": {"pattern": "(a+)+"}}',
      '"boundaryMarker" must not repeat a group that itself repeats or has a choice.',
      '{"pattern": "(a+)+"}',
    ],
    ['{"boundaryMarker": 3}', '"boundaryMarker" must be a text in double quotes, or an object with "pattern".', '3'],
    ['{"levels": {"x": "loud"}}', '"levels.x" must be one of "off", "hint", "warning", "error".', '"loud"'],
    ['{"ttl": "5m", "ttl": "1h"}', '"ttl" stands here twice; the last one counts.', '"ttl"'],
    ['[]', 'The file must hold one object in braces.', '[]'],
  ];
  for (const [text, message, at] of mistakes)
    it(`says of ${text}: ${message.slice(0, 60)}`, () => assert.deepEqual(problems(text), [[message, at]]));

  it('knows no rule by another id than its own', () => {
    const { layer, problems: found } = readRules('{"levels": {"below-minimum": "hint", "below-maximum": "hint"}}');
    assert.deepEqual(layer.settings.levels, new Map([['below-minimum', 'hint']]));
    assert.deepEqual(
      found.map(({ message }) => messageText(message)),
      ['There is no rule "below-maximum": see docs/rules for their ids.'],
    );
  });

  it('reports what is no JSON with its place', () => {
    const [problem] = read('{"ttl": "1h" "caching": true}').problems;
    assert.deepEqual([problem?.code, problem?.start], ['json-syntax', 13]);
  });

  it('takes names of JavaScript’s own for what they are', () => {
    const { layer, problems: found } = read(
      '{"__proto__": {"caching": false}, "levels": {"__proto__": "off"}, "volatility": {"constructor": "user"}}',
    );
    assert.deepEqual(layer.settings, { levels: new Map([['__proto__', 'off']]) });
    assert.equal(found.length, 1);
  });

  it('does not read what is nested without an end, or far too long', () => {
    for (const text of ['['.repeat(100_000), '{"a":'.repeat(50_000), ' '.repeat(1_000_001)]) {
      assert.ok(read(text).problems.length > 0);
    }
  });
});

describe('the schema of prompt-cache.json', () => {
  const schema = JSON.parse(
    readFileSync(path.resolve(__dirname, '../../../../media/schemas/prompt-cache.schema.json'), 'utf8'),
  );

  it('knows the names that the reader knows', () => {
    assert.deepEqual(Object.keys(schema.properties).toSorted(), [...WORKSPACE_NAMES].toSorted());
    const override = schema.properties.overrides.items.properties;
    assert.deepEqual(Object.keys(override).toSorted(), ['files', ...PROMPT_SETTING_NAMES].toSorted());
    assert.deepEqual(Object.keys(schema.definitions.traffic.properties), Object.keys(TRAFFIC_RANGES));
    assert.deepEqual(schema.definitions.level.enum, LEVELS);
    assert.deepEqual(schema.properties.volatility.additionalProperties.enum, VOLATILITIES);
  });
});
