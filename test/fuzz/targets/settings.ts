import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Baseline } from '../../../src/cli/analyze/baseline.ts';
import { readLock } from '../../../src/cli/hash/lock.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { patternBoundaryMarker } from '../../../src/core/configuration/boundary-marker.ts';
import { withLevel } from '../../../src/core/configuration/edit-levels.ts';
import { compileGlob } from '../../../src/core/configuration/globs.ts';
import { resolveFor } from '../../../src/core/configuration/resolve.ts';
import { readUserConfiguration } from '../../../src/core/configuration/user-configuration.ts';
import { readWorkspaceConfiguration } from '../../../src/core/configuration/workspace-configuration.ts';
import { ModelCatalogue } from '../../../src/core/providers/catalogue.ts';
import { readModelId } from '../../../src/core/providers/model-id.ts';
import { type Message, messageText } from '../../../src/core/text/message.ts';
import { type FuzzTarget, textOf } from '../target.ts';

const WORKSPACE = `{
  "caching": true, "model": "claude-opus-5", "ttl": "1h", "minimumTokens": 5, "traffic": { "requestsPerHour": 600 },
  "overrides": [{ "files": ["*.j2"], "format": "jinja", "levels": { "r": "off" } }], "formats": { "*.txt": "plain" }, // a comment
  "volatility": { "a*": "user" }, "boundaryMarker": { "pattern": "-+" }, "levels": { "r": "off" },
}`;
const USER = `{
  "model": "claude-opus-5", "traffic": { "turnsPerSession": 3 }, "logFolders": { "codex": ["a"] },
  "models": { "m": { "aliases": ["n"], "prices": [{ "from": "2026-01-01", "inputPerMillion": 1, "outputPerMillion": 2 }] } },
  "budgets": [{ "per": "day", "limitUsd": 3 }], "history": { "keepDays": 3, "excludedProjects": ["a"] }
}`;
const BASELINE = '{"schemaVersion":1,"findings":[{"path":"a","rule":"r","fingerprint":"f","count":1}]}';
const LOCK = `{"schemaVersion":1,"prefixes":[{"path":"a","prompt":"p","prefixSha256":"0","blocks":[{"section":"system","role":null,"lines":"00000000"}]}]}`;
const WORDS = ['null', '-1', '1e400', '""', '[[]]', '{"a": {}}', '[null]', '"__proto__": {}', '/*', '//', ','];
const GLOB_WORDS = ['*', '**', '?', '[', ']', '{', '}', ',', '!', '(', ')', '\\', '|', '(?:', '+', '^', '$', '{1,'];

/** Files of settings, patterns in them, and the files that commands of the terminal keep. */
export function settingTargets(): readonly FuzzTarget[] {
  return [
    { name: 'prompt-cache-json', seeds: [WORKSPACE], words: WORDS, run: workspaceFile },
    { name: 'config-json', seeds: [USER], words: WORDS, run: userFile },
    { name: 'patterns', seeds: ['**/*.{j2,md}', '[a-z]?\\*', '(a|b)+'], words: GLOB_WORDS, run: patterns },
    {
      name: 'model-ids',
      seeds: ['us.anthropic.claude-opus-5-v1:0', 'claude-3-5-sonnet@20240620', 'bedrock/a[1m]'],
      run: modelIds,
    },
    {
      name: 'baseline',
      seeds: [BASELINE],
      words: WORDS,
      run: read((file) => void Baseline.read(file).of(file).take('r', 'f')),
    },
    { name: 'lock', seeds: [LOCK], words: WORDS, run: read((file) => void readLock(file)) },
  ];
}

function workspaceFile(input: Buffer): void {
  const text = textOf(input);
  const { layer, problems } = readWorkspaceConfiguration(text);
  assertProblems(text, problems);
  for (const file of ['a.j2', 'b/c.txt', '']) resolveFor(file, [layer]);
  withLevel(text, 'some-rule', 'off');
  withLevel(text, 'some-rule', 'error', 'a/b[1].j2');
}

function userFile(input: Buffer): void {
  const text = textOf(input);
  const { layer, models, problems } = readUserConfiguration(text);
  assertProblems(text, problems);
  resolveFor('a.j2', [layer]);
  new ModelCatalogue(undefined, models).find('m');
}

function patterns(input: Buffer): void {
  const pattern = textOf(input.subarray(0, 512));
  const read = patternBoundaryMarker(pattern);
  if ('marker' in read) assert.equal(read.marker.test(''), false, 'a marker is some text');
  const glob = compileGlob(pattern);
  if ('matches' in glob) for (const file of ['a/b.txt', 'a/'.repeat(50), 'a'.repeat(200)]) glob.matches(file);
}

function modelIds(input: Buffer): void {
  const id = textOf(input);
  assert.ok(readModelId(id).ids.every((each) => readModelId(each).ids[0] !== undefined));
  new ModelCatalogue().find(id);
}

/** A reader of a file: what is no such file is said in one sentence. */
function read(readFile: (file: string) => void): (input: Buffer) => void {
  return (input) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-fuzz-'));
    try {
      const file = path.join(folder, 'file.json');
      writeFileSync(file, input);
      readFile(file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      assert.match(error.message, /\.$/, 'the error is a sentence');
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

function assertProblems(
  text: string,
  problems: readonly { readonly message: Message; readonly start: number; readonly end: number }[],
): void {
  for (const { message, start, end } of problems) {
    assert.ok(0 <= start && start <= end && end <= Math.max(1, text.length), messageText(message));
    assert.match(messageText(message), /^\S[^\n]*\.$/, 'a problem is a sentence');
  }
}
