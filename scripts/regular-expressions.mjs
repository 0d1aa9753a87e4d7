import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';
import { main } from './lib/main.mjs';
import { repository } from './lib/paths.mjs';

/*
 * No regular expression of src may take more than linear time on a text that somebody else wrote: each literal, and each that is put
 * together when a module is loaded or from a few known parts, is searched by recheck for a text that makes it slow.
 *   node --import tsx scripts/regular-expressions.mjs           checks those that are not known to be safe, and fails for others
 *   node --import tsx scripts/regular-expressions.mjs --write   notes down what was found safe
 *
 * regular-expressions.json keeps the hashes of those that were found safe, since recheck takes minutes for all, and those that
 * are slow, but never see a long text (`bounded`): each with what bounds it. One for which recheck finds neither an attack nor a
 * proof in its time fails: it is parted until each part is decided. Who changes an expression has to look again.
 */

const recordFile = path.join(repository, 'scripts/regular-expressions.json');
/** @type {{ bounded: Record<string, string>, safe: string[] }} */
const record = JSON.parse(readFileSync(recordFile, 'utf8'));
const write = process.argv.includes('--write');

/** @typedef {{ source: string, flags: string, at: string }} Expression */

await main(async () => {
  const expressions = await findAll();
  const safe = new Set(record.safe);
  const known = new Set();
  for (const text of expressions.keys()) known.add(hashOf(text));
  const problems = [];
  for (const [text, expression] of expressions) {
    if (text in record.bounded || safe.has(hashOf(text))) continue;
    const found = await search(expression);
    if (!found) {
      safe.add(hashOf(text));
      if (write && safe.size % 10 === 0) note(safe, known);
    } else problems.push(`${expression.at} ${found}: ${text}`);
  }
  const gone = Object.keys(record.bounded).filter((text) => !expressions.has(text));
  problems.push(...gone.map((text) => `scripts/regular-expressions.json knows one that is no longer there: ${text}`));
  if (write) note(safe, known);
  if (problems.length > 0) throw new Error(problems.join('\n'));
});

/**
 * @param {Set<string>} safe
 * @param {Set<string>} known those that are in the source
 */
function note(safe, known) {
  const kept = [...safe].filter((hash) => known.has(hash)).toSorted();
  writeFileSync(recordFile, `${JSON.stringify({ ...record, safe: kept }, null, 2)}\n`);
}

/**
 * What is wrong with an expression. Where its automaton is too large to be searched, attacks on it are tried.
 * @param {Expression} expression
 * @returns {Promise<string | undefined>}
 */
async function search({ source, flags }) {
  const whole = await check(source, flags, { timeout: 3000 });
  const found = whole.status === 'unknown' ? await check(source, flags, { checker: 'fuzz', timeout: 10_000 }) : whole;
  if (found.status === 'safe') return undefined;
  return found.status === 'vulnerable' ? found.complexity.summary : 'is undecided: part it';
}

/** @param {string} text */
function hashOf(text) {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** @returns {Promise<Map<string, Expression>>} by their text */
async function findAll() {
  /** @type {Map<string, Expression>} */
  const found = new Map();
  /** @param {Expression} expression */
  const add = ({ source, flags, at }) => {
    const text = `/${source}/${flags}`;
    if (!found.has(text)) found.set(text, { source, flags, at });
  };
  const files = readdirSync(path.join(repository, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .toSorted();
  for (const file of files) literalsOf(file, add);
  await builtWhenLoaded(
    files.filter((file) => file.startsWith('src/core/')),
    add,
  );
  return found;
}

/**
 * @param {string} file
 * @param {(expression: Expression) => void} add
 */
function literalsOf(file, add) {
  const text = readFileSync(path.join(repository, file), 'utf8');
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const line = text.slice(0, node.start).split('\n').length;
      add({ source: node.regex.pattern, flags: node.regex.flags, at: `${file}:${line}` });
    },
  }).visit(program);
}

/**
 * Literals do not go through the constructor, so what it is called with while the modules of the core are loaded is what they put
 * together.
 * @param {string[]} files
 * @param {(expression: Expression) => void} add
 */
async function builtWhenLoaded(files, add) {
  const Original = RegExp;
  let at = '';
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags = ''], newTarget) {
      if (typeof source === 'string') add({ source, flags, at });
      return Reflect.construct(target, [source, flags], newTarget);
    },
  });
  try {
    for (const file of files) {
      at = file;
      await import(path.join(repository, file));
    }
  } finally {
    globalThis.RegExp = Original;
  }
}
