import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patternBoundaryMarker } from '../../src/core/configuration/boundary-marker.ts';
import { compileGlob } from '../../src/core/configuration/globs.ts';
import { readUserConfiguration } from '../../src/core/configuration/user-configuration.ts';
import { readWorkspaceConfiguration } from '../../src/core/configuration/workspace-configuration.ts';
import { readModelId } from '../../src/core/providers/model-id.ts';
import { ModelCatalogue } from '../../src/core/providers/catalogue.ts';
import { messageText } from '../../src/core/text/message.ts';
import { runs } from '../support/effort.ts';

const WORKSPACE = `{
  "caching": true, "model": "claude-opus-5", "ttl": "1h", "minimumTokens": 5, "traffic": { "requestsPerHour": 600 },
  "overrides": [{ "files": ["*.j2"], "format": "jinja" }], "formats": { "*.txt": "plain" }, // a comment
  "volatility": { "a*": "user" }, "boundaryMarker": { "pattern": "-+" }, "levels": { "r": "off" },
}`;
const USER = `{
  "model": "claude-opus-5", "traffic": { "turnsPerSession": 3 }, "logFolders": { "codex": ["a"] },
  "models": { "m": { "aliases": ["n"], "prices": [{ "from": "2026-01-01", "inputPerMillion": 1, "outputPerMillion": 2 }] } },
  "budgets": [{ "per": "day", "limitUsd": 3 }]
}`;
const readers = [readWorkspaceConfiguration, readUserConfiguration];

function holds(text: string): void {
  for (const read of readers) {
    for (const { message, start, end } of read(text).problems) {
      assert.ok(0 <= start && start <= end && end <= Math.max(1, text.length), messageText(message));
      assert.match(messageText(message), /^\S[^\n]*\.$/);
    }
  }
}

describe('configuration files, whatever they hold', () => {
  it('are read when cut off anywhere', () => {
    for (const text of [WORKSPACE, USER]) for (let end = 0; end <= text.length; end++) holds(text.slice(0, end));
  });

  it('are read when any value is another', () => {
    const values = fc.oneof(
      fc.json(),
      fc.constantFrom('null', '-1', '1e400', '""', '"x"', '[[]]', '{"a": {}}', '[null]'),
    );
    const places = [
      ...WORKSPACE.matchAll(/: (true|5|600|"[^"]*"|\[[^\]]*\])/g),
      ...USER.matchAll(/: (3|"[^"]*"|\[[^\]]*\])/g),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), values, (place, value) => {
        const at = place.index + 2;
        holds(place.input.slice(0, at) + value + place.input.slice(at + place[1]!.length));
      }),
      runs(100),
    );
  });

  it('are read when they are any JSON or no JSON at all', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), holds), runs(100));
  });
});

describe('patterns, globs and model ids, whatever they are', () => {
  it('are compiled or refused', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'a',
            '.',
            '*',
            '+',
            '?',
            '(',
            ')',
            '(?:',
            '|',
            '[',
            ']',
            '^',
            '$',
            '\\',
            '\\s',
            '{2}',
            '{1,',
            '}',
            '/',
            '**',
            '!',
            '💥',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (pattern) => {
        const read = patternBoundaryMarker(pattern);
        if ('marker' in read) assert.equal(read.marker.test(''), false);
        const glob = compileGlob(pattern);
        if ('matches' in glob) glob.matches('a/b.txt');
      }),
      runs(2000),
    );
  });

  it('are looked up without an error', () => {
    const catalogue = new ModelCatalogue();
    const text = fc
      .array(
        fc.constantFrom(
          'claude',
          'opus',
          '-5',
          '.',
          '/',
          ':',
          '@',
          '[1m]',
          'us.',
          'anthropic.',
          'bedrock/',
          '-v1:0',
          'arn:',
          '20251001',
          ' ',
          '(x)',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (id) => {
        assert.ok(readModelId(id).ids.every((each) => readModelId(each).ids[0] !== undefined));
        catalogue.find(id);
      }),
      runs(2000),
    );
  });
});
