#!/usr/bin/env node
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './lib/paths.mjs';

/*
 * Brings the texts that can be translated up to date; can be run again at any time.
 *   node scripts/localize.mjs            rewrites package.json, package.nls.json and l10n/bundle.l10n.json
 *   node scripts/localize.mjs --check    says what is out of date or not translated, and exits with 1
 * Plain texts in package.json become %keys%. Texts in the source are those of `l10n.t('…')` and, in the core, of the tag say`…`.
 * Translations of texts that are gone are taken out; what is missing is listed, and so is one that leaves a place out.
 */

const LANGUAGES = ['zh-cn'];
const check = process.argv.includes('--check');
/** @type {string[]} */
const problems = [];

const manifestFile = path.join(repository, 'package.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const texts = { ...readJson('package.nls.json') };
/** @type {Set<string>} */
const used = new Set();
for (const [holder, name, key] of translatable(manifest)) {
  const value = holder[name];
  const known = /^%(.+)%$/.exec(value)?.[1];
  if (known) {
    used.add(known);
    continue;
  }
  let free = key;
  while (free in texts && texts[free] !== value) free += '.other';
  used.add(free);
  texts[free] = value;
  holder[name] = `%${free}%`;
}
const kept = Object.fromEntries(Object.entries(texts).filter(([key]) => used.has(key)));
for (const key of used) if (!(key in kept)) problems.push(`package.nls.json lacks "${key}".`);
put('package.json', manifest);
put('package.nls.json', kept);

const bundle = Object.fromEntries(sourceTexts().map((text) => [text, text]));
put('l10n/bundle.l10n.json', bundle);
for (const language of LANGUAGES) {
  translate(`package.nls.${language}.json`, kept);
  translate(`l10n/bundle.l10n.${language}.json`, bundle);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/**
 * The texts of a manifest that a person reads, each with the key that it gets.
 * @param {any} of
 * @returns {Generator<any[]>}
 */
function* translatable(of) {
  const { contributes } = of;
  yield* members(of, ['displayName', 'description'], 'extension');
  for (const [kind, value] of Object.entries(of.capabilities ?? {})) yield* members(value, ['description'], kind);
  for (const command of contributes.commands) {
    yield* members(command, ['title'], command.command);
    yield* members(command, ['category'], 'command');
  }
  for (const menu of contributes.submenus ?? []) yield* members(menu, ['label'], menu.id);
  for (const [place, containers] of Object.entries(contributes.viewsContainers)) {
    for (const each of containers) yield* members(each, ['title'], `${place}.${each.id}`);
  }
  for (const views of Object.values(contributes.views)) {
    for (const view of views) {
      yield* members(view, ['name'], view.id);
      yield* members(view, ['contextualTitle'], 'view');
    }
  }
  for (const [index, each] of contributes.viewsWelcome.entries()) {
    yield* members(each, ['contents'], `welcome.${each.view}.${index}`);
  }
  for (const colour of contributes.colors ?? []) yield* members(colour, ['description'], colour.id);
  for (const [index, section] of contributes.configuration.entries()) {
    yield* members(section, ['title'], `settings.${index}`);
    for (const [name, setting] of Object.entries(section.properties)) {
      yield* members(setting, ['markdownDescription', 'description'], name);
      for (const list of ['enumDescriptions', 'markdownEnumDescriptions']) yield* items(setting[list], `${name}.value`);
      yield* items(setting.additionalProperties?.enumDescriptions, `${name}.value`);
    }
  }
  for (const walkthrough of contributes.walkthroughs ?? []) {
    yield* members(walkthrough, ['title', 'description'], `walkthrough.${walkthrough.id}`);
    for (const step of walkthrough.steps) {
      yield* members(step, ['title', 'description'], `walkthrough.${walkthrough.id}.${step.id}`);
      yield* members(step.media ?? {}, ['altText'], `walkthrough.${walkthrough.id}.${step.id}`);
    }
  }
}

/** @param {any} holder @param {string[]} names @param {string} key @returns {Generator<any[]>} */
function* members(holder, names, key) {
  for (const name of names) if (typeof holder?.[name] === 'string') yield [holder, name, `${key}.${name}`];
}

/** @param {any[] | undefined} list @param {string} key @returns {Generator<any[]>} */
function* items(list, key) {
  for (const index of (list ?? []).keys()) yield [list, index, `${key}.${index}`];
}

/**
 * What src/core/text/message.ts makes of each tagged template of a source: its text with numbered places. One that joins places by
 * a space or a comma is the same in each language.
 * @param {string} source
 */
function* saidTemplates(source) {
  for (const { index } of source.matchAll(/\bsay`/g)) {
    let template = '';
    let places = 0;
    for (let at = index + 'say`'.length; source[at] !== '`'; at++) {
      if (source.startsWith('${', at)) {
        at = endOfPlace(source, at + 2);
        template += `{${places++}}`;
      } else if (source[at] === '\\') template += source[++at];
      else template += source[at];
    }
    if (/[\p{L}.;]/u.test(template.replaceAll(/\{\d+\}/g, ''))) yield template;
  }
}

/**
 * Where the brace stands that closes a place of a template.
 * @param {string} source @param {number} from behind the opening one
 */
function endOfPlace(source, from) {
  let depth = 0;
  for (let at = from; ; at++) {
    const character = source[at];
    if (character === '}' && depth === 0) return at;
    if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === "'" || character === '"') at = source.indexOf(character, at + 1);
  }
}

/** All texts of `l10n.t('…')` and of say`…` in the source, sorted. */
function sourceTexts() {
  const files = readdirSync(path.join(repository, 'src'), { recursive: true, encoding: 'utf8' });
  /** @type {Set<string>} */
  const found = new Set();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(path.join(repository, 'src', file), 'utf8');
    for (const [, single, double] of text.matchAll(/\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)) {
      found.add((single ?? double ?? '').replaceAll(/\\(['"])/g, '$1'));
    }
    if (file !== path.join('core', 'text', 'message.ts'))
      for (const template of saidTemplates(text)) found.add(template);
    if (/\bl10n\.t\(\s*[^\s'")]/.test(text)) problems.push(`src/${file}: the text of l10n.t has to be a literal.`);
  }
  return [...found].toSorted();
}

/** @param {string} file @param {Record<string, string>} originals */
function translate(file, originals) {
  const known = readJson(file);
  const missing = Object.keys(originals).filter((key) => !(key in known));
  for (const key of missing) problems.push(`${file} lacks ${JSON.stringify(key)}: ${JSON.stringify(originals[key])}`);
  for (const [key, original] of Object.entries(originals)) {
    for (const [place] of original.matchAll(/\{\d+\}/g)) {
      if (known[key] !== undefined && !known[key].includes(place))
        problems.push(`${file} leaves ${place} out of ${JSON.stringify(key)}.`);
    }
  }
  put(file, Object.fromEntries(Object.keys(originals).flatMap((key) => (key in known ? [[key, known[key]]] : []))));
}

/** @param {string} file @returns {Record<string, string>} */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(repository, file), 'utf8'));
  } catch {
    return {};
  }
}

/** @param {string} file @param {object} value */
function put(file, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const target = path.join(repository, file);
  let before = '';
  try {
    before = readFileSync(target, 'utf8');
  } catch {
    // not there yet
  }
  if (JSON.stringify(value) === (before && JSON.stringify(JSON.parse(before)))) return;
  if (check) problems.push(`${file} is out of date: run node scripts/localize.mjs.`);
  else {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
