import assert from 'node:assert/strict';
import { compileGlob } from '../../../../src/core/configuration/globs.ts';
import { DEFAULT_TRAFFIC } from '../../../../src/core/configuration/prompt-settings.ts';
import { formatGlobs, resolveFor } from '../../../../src/core/configuration/resolve.ts';
import { readUserConfiguration } from '../../../../src/core/configuration/user-configuration.ts';
import {
  type ConfigurationLayer,
  readWorkspaceConfiguration,
} from '../../../../src/core/configuration/workspace-configuration.ts';
import { VolatilityRules } from '../../../../src/core/prompt/volatility-rules.ts';
import { nearlyFittingPath, WORST_GLOB } from '../../../support/growing-texts.ts';

const layer = (value: unknown): ConfigurationLayer => readWorkspaceConfiguration(JSON.stringify(value)).layer;

describe('what holds for a file', () => {
  it('is the defaults where nobody says anything', () => {
    assert.deepEqual(resolveFor('a.j2', []), {
      caching: true,
      minimumTokens: 0,
      traffic: DEFAULT_TRAFFIC,
      trafficAssumed: true,
      volatilities: [],
      promptNames: [],
      levels: new Map(),
    });
    assert.deepEqual(DEFAULT_TRAFFIC, {
      requestsPerHour: 60,
      sessionsPerDay: 10,
      turnsPerSession: 10,
      turnGapSeconds: 90,
      activeHoursPerDay: 8,
    });
  });

  it('is the workspace’s word before the user’s before the settings’', () => {
    const settings = layer({ model: 'a', ttl: '5m', traffic: { requestsPerHour: 1, sessionsPerDay: 1 } });
    const user = readUserConfiguration('{"model": "b", "traffic": {"requestsPerHour": 2}}').layer;
    const workspace = layer({ model: 'c', caching: false });
    const resolved = resolveFor('a.j2', [settings, user, workspace]);
    assert.equal(resolved.model, 'c');
    assert.equal(resolved.ttl, '5m');
    assert.equal(resolved.caching, false);
    assert.deepEqual(resolved.traffic, { ...DEFAULT_TRAFFIC, requestsPerHour: 2, sessionsPerDay: 1 });
    assert.equal(resolved.trafficAssumed, false);
  });

  it('names files in a format by the globs of all layers', () => {
    const workspace = layer({
      formats: { '*.letter': 'plain' },
      overrides: [
        { files: ['mails/**', 'notes/**'], format: 'jinja' },
        { files: '*.txt', ttl: '1h' },
      ],
    });
    const globs = formatGlobs([layer({ formats: { '*.vtx': 'liquid' } }), workspace]);
    assert.deepEqual(
      globs.map(({ pattern }) => pattern),
      ['*.vtx', '*.letter', 'mails/**', 'notes/**'],
    );
  });

  it('is a later glob’s word before an earlier one’s before the workspace’s', () => {
    const workspace = layer({
      ttl: '5m',
      minimumTokens: 10,
      overrides: [
        { files: 'prompts/**', ttl: '1h', traffic: { requestsPerHour: 5 } },
        { files: '*.j2', minimumTokens: 20, traffic: { turnsPerSession: 2 } },
        { files: 'prompts/x.j2', minimumTokens: 30 },
      ],
    });
    const { ttl, minimumTokens, traffic } = resolveFor('prompts/x.j2', [workspace]);
    assert.deepEqual([ttl, minimumTokens, traffic.requestsPerHour, traffic.turnsPerSession], ['1h', 30, 5, 2]);
    assert.equal(resolveFor('other/y.j2', [workspace]).minimumTokens, 20);
    assert.equal(resolveFor('other/y.txt', [workspace]).ttl, '5m');
  });

  it('names a format where a glob does', () => {
    const workspace = layer({
      formats: { '*.txt': 'jinja', 'raw/**': 'plain' },
      overrides: [{ files: 'raw/a.txt', format: 'liquid' }],
    });
    assert.equal(resolveFor('p/a.txt', [workspace]).format, 'jinja');
    assert.equal(resolveFor('raw/b.txt', [workspace]).format, 'plain');
    assert.equal(resolveFor('raw/a.txt', [workspace]).format, 'liquid');
    assert.equal(resolveFor('a.md', [workspace]).format, undefined);
  });

  it('lets the later word on a name count', () => {
    const settings = layer({ volatility: { 'tenant*': 'request' } });
    const workspace = layer({ volatility: { 'tenant*': 'user', tenant_time: 'volatile' } });
    const rules = new VolatilityRules(resolveFor('a.j2', [settings, workspace]).volatilities);
    assert.equal(rules.of({ path: 'tenant_name' }).volatility, 'user');
    assert.equal(rules.of({ path: 'tenant_time' }).volatility, 'volatile');
  });

  it('takes marker and levels from the nearest layer that has them', () => {
    const settings = layer({ boundaryMarker: 'A', levels: { x: 'off', y: 'hint' } });
    const workspace = layer({ levels: { x: 'error' } });
    const resolved = resolveFor('a.j2', [settings, workspace]);
    assert.ok(resolved.boundaryMarker?.test('A'));
    assert.deepEqual(
      [...resolved.levels],
      [
        ['x', 'error'],
        ['y', 'hint'],
      ],
    );
  });
});

describe('a glob', () => {
  const matches: [glob: string, path: string, matches: boolean][] = [
    ['*.j2', 'deep/down/a.j2', true],
    ['./*.j2', 'deep/a.j2', false],
    ['/a.md', 'b/a.md', false],
    ['prompts/*.j2', 'prompts/x/a.j2', false],
    ['prompts/**/*.j2', 'prompts/a.j2', true],
    ['prompts/**', 'prompts/a/b.txt', true],
    ['**/*.{md,txt}', 'a/b.txt', true],
    ['.github/**', '.github/prompts/x.md', true],
    ['a?c.txt', 'abc.txt', true],
    ['[ab].txt', 'c.txt', false],
    ['prompts\\*.md', 'prompts/x.md', true],
    ['a(b).txt', 'a(b).txt', true],
    ['*.J2', 'a.j2', false],
  ];
  for (const [pattern, file, expected] of matches) {
    it(`"${pattern}" ${expected ? 'fits' : 'does not fit'} ${file}`, () => {
      const glob = compileGlob(pattern);
      assert.ok('matches' in glob);
      assert.equal(glob.matches(file), expected);
    });
  }

  it('can begin a search at the root', () => {
    const searches = ['*.md', './a.md', '/a.md', 'prompts\\*.md', '**/x.txt'].map((pattern) => {
      const glob = compileGlob(pattern);
      return 'fromRoot' in glob && glob.fromRoot;
    });
    assert.deepEqual(searches, ['**/*.md', 'a.md', 'a.md', 'prompts/*.md', '**/x.txt']);
  });

  it('takes a path of Windows', () => {
    const glob = compileGlob('prompts/**');
    assert.ok('matches' in glob && glob.matches('prompts\\deep\\a.md'));
  });

  it('cannot be one that takes long', () => {
    for (const pattern of ['', '!a', 'a*b*c*d*e', '**/**/**/**/x', `${'a'.repeat(300)}`]) {
      assert.ok('problem' in compileGlob(pattern), pattern);
    }
  });

  it('has no groups: parentheses, a bar and a plus stand for themselves', () => {
    for (const [pattern, file, expected] of [
      ['app/(shop)/*.md', 'app/(shop)/a.md', true],
      ['app/(shop)/*.md', 'app/shop/a.md', false],
      ['a+b.md', 'x/a+b.md', true],
      ['a+b.md', 'aab.md', false],
      ['[+(]a.md', '+a.md', true],
      ['{a,b+}.md', 'b+.md', true],
      ['(*)+*must not be empty', 'a'.repeat(200), false],
    ] as const) {
      const glob = compileGlob(pattern);
      assert.ok('matches' in glob);
      assert.equal(glob.matches(file), expected, `${pattern} on ${file}`);
    }
  });

  it('answers for a long path that nearly fits', () => {
    const worst = compileGlob(WORST_GLOB);
    assert.ok('matches' in worst);
    assert.equal(worst.matches(nearlyFittingPath(4000)), false);
    assert.equal(worst.matches(`${nearlyFittingPath(4000)}/aaab/xxxy/z`), true);
  });
});
