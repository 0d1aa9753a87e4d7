import assert from 'node:assert/strict';
import type { LogFile, LogSource } from '../../src/logs/source.ts';
import { type CollectedLog, readLog } from './read-log.ts';

/** What stands where something else is expected; texts of JSON, since some of it no program would write. */
const WRONG_VALUES = [
  'null',
  'true',
  '""',
  '"text"',
  '"NaN"',
  '"__proto__"',
  '"constructor"',
  '-1',
  '0.5',
  '1e300',
  '1e999',
  '9007199254740993',
  '[]',
  '[null]',
  '{}',
  '{"__proto__":{"input_tokens":1},"constructor":1,"hasOwnProperty":2,"toString":3}',
];

/** A source and a log that it reads without a problem. */
export interface GoodLog {
  readonly source: LogSource;
  readonly file: LogFile;
  readonly text: string;
}

/** Says what makes a source throw, or hand over what nobody can count with, among many ways to damage a log. */
export function assertHarmless(log: GoodLog): void {
  assert.deepEqual(readLog(log.source, log.file, log.text).problems, [], 'the log itself is good');
  for (const [what, bytes] of damaged(log)) {
    assertSound(what, readDamaged(log, what, bytes), bytes.toString('latin1').split('\n').length);
  }
}

/**
 * Every line that is cut off is one problem, which names the line. (Of lines that hold no usage only both ends are looked at, so
 * that the cut takes all closing braces.) Blank lines and line breaks of Windows are no problem.
 */
export function assertBadLinesAreFound(log: GoodLog): void {
  const lines = log.text.trimEnd().split('\n');
  lines.forEach((line, index) => {
    const cut = lines.with(index, line.replace(/\}+$/, '')).join('\n');
    const { problems } = readLog(log.source, log.file, `${cut}\n`);
    assert.deepEqual(
      problems.map(([at]) => at),
      [index],
      `line ${index} without its end`,
    );
  });
  const { problems } = readLog(log.source, log.file, lines.join('\r\n\r\n'));
  assert.deepEqual(problems, []);
}

/** Whatever line the first part ends with, the two parts have what the whole has. */
export function assertResumes(log: GoodLog): void {
  const whole = readLog(log.source, log.file, log.text);
  for (let at = log.text.indexOf('\n') + 1; at > 0; at = log.text.indexOf('\n', at) + 1) {
    const breakAt = Buffer.byteLength(log.text.slice(0, at));
    assert.deepEqual(
      { ...readLog(log.source, log.file, log.text, breakAt) },
      { ...whole },
      `broken at byte ${breakAt}`,
    );
  }
}

function readDamaged({ source, file }: GoodLog, what: string, bytes: Buffer): CollectedLog {
  try {
    return readLog(source, file, bytes);
  } catch (error) {
    throw new Error(`${what} makes the source throw: ${bytes.toString('latin1').slice(0, 400)}`, { cause: error });
  }
}

/** Says what nobody can count with. @param lineCount of the file, or rows of the database */
export function assertSound(what: string, log: CollectedLog, lineCount: number): void {
  for (const record of log.records) {
    for (const [part, tokens] of Object.entries(record.usage)) {
      assert.ok(Number.isSafeInteger(tokens) && (tokens as number) >= 0, `${what}: ${part} is ${String(tokens)}`);
    }
    assert.ok(!Number.isNaN(new Date(record.atMs).getTime()), `${what}: the time is ${record.atMs}`);
    for (const key of ['model', 'session'] as const) assert.equal(typeof record[key], 'string', `${what}: ${key}`);
    for (const key of ['messageId', 'agent', 'project', 'requestId', 'serviceTier', 'version'] as const) {
      assert.ok(record[key] === undefined || typeof record[key] === 'string', `${what}: ${key}`);
    }
    const { loggedCostNanoUsd = 0 } = record;
    assert.ok(Number.isSafeInteger(loggedCostNanoUsd) && loggedCostNanoUsd >= 0, `${what}: cost ${loggedCostNanoUsd}`);
    assert.ok(record.line < lineCount && record.byteOffset >= 0, `${what}: place`);
  }
  for (const [session, costUsd] of log.statedCosts) {
    assert.ok(typeof session === 'string' && Number.isFinite(costUsd) && costUsd >= 0, `${what}: stated ${costUsd}`);
  }
  for (const [line, message] of log.problems) {
    assert.ok(line < lineCount, `${what}: problem in line ${line}`);
    assert.match(message, /^[A-Z].*\.$/, `${what}: one sentence`);
  }
  assert.equal(({} as { input_tokens?: number }).input_tokens, undefined, `${what} pollutes all objects`);
}

function* damaged({ text }: GoodLog): Generator<readonly [what: string, bytes: Buffer]> {
  const bytes = Buffer.from(text);
  const step = Math.max(1, Math.floor(bytes.length / 2000));
  for (let end = 0; end < bytes.length; end += step) yield [`Cut off at byte ${end}`, bytes.subarray(0, end)];
  yield ['A byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])];
  yield ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')];
  yield ['Bytes that are no UTF-8', Buffer.from(text.replaceAll('a', 'ÿ'), 'latin1')];
  yield ['NUL bytes', Buffer.from(text.replaceAll(' ', '\0') + '\0'.repeat(100))];
  yield ['Nesting', Buffer.from(`${'['.repeat(100_000)}\n${'{"a":'.repeat(100_000)}\n`)];
  yield ['Other JSON', Buffer.from('null\n1\n"text"\n[]\n{}\n[{}]\ntrue\n')];
  yield ['Reversed lines', Buffer.from(text.trimEnd().split('\n').toReversed().join('\n'))];
  for (const [place, before, after] of values(text)) {
    for (const wrong of WRONG_VALUES) yield [`${wrong} ${place}`, Buffer.from(before + wrong + after)];
    yield [`Nothing ${place}`, Buffer.from(before.replace(/"[^"]*":\s*$/, '"no":') + 'null' + after)];
  }
}

/** Each value of a text of JSON: where it stands, and what stands before and behind it. */
function* values(text: string): Generator<readonly [place: string, before: string, after: string]> {
  const value = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/g;
  for (const { 0: found, index } of text.matchAll(value)) {
    const end = index + found.length;
    if (/^\s*:/.test(text.slice(end, end + 8))) {
      const opening = text.slice(end).match(/^\s*:\s*[[{]/);
      if (opening) {
        const at = end + opening[0].length - 1;
        const close = closingOf(text, at);
        yield [`instead of the value of ${found} at ${index}`, text.slice(0, at), text.slice(close + 1)];
      }
      continue;
    }
    yield [`instead of ${found.slice(0, 40)} at ${index}`, text.slice(0, index), text.slice(end)];
  }
}

function closingOf(text: string, opening: number): number {
  let depth = 0;
  let inString = false;
  for (let at = opening; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\') at++;
    else if (character === '"') inString = !inString;
    else if (!inString && '[{'.includes(character)) depth++;
    else if (!inString && ']}'.includes(character) && --depth === 0) return at;
  }
  return text.length;
}
