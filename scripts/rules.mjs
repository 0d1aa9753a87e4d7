import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ALL_RULES } from '../src/core/rules/registry.ts';
import { LEVELS } from '../src/core/findings/level.ts';
import { RULE_PAGES } from './rule-pages.mjs';

/*
 * What is said of the rules in more than one place is written here from the rules themselves: the index of their pages, the
 * schema of prompt-cache.json, and the editor's setting. `--check` writes nothing, and fails where something would change.
 */

/** Causes of the catalogue that no file shows: they are told from requests that were sent, or from logs. */
const SEEN_ELSEWHERE = {
  'lookback-exceeded': 'more than 20 positions since the last write',
  'ttl-expired': 'a pause longer than the TTL',
  'ttl-1h-recommended': 'pauses between 5 and 60 minutes that a TTL of 1h would bridge',
  'ttl-1h-wasted': 'a TTL of 1h whose pauses are all shorter than 5 minutes, or longer than an hour',
  'subagent-unshared-prefix': 'sub-agents that begin with a prompt of their own each',
  'server-tool-5m-write': 'writes for 5 minutes that the server makes behind its own tools',
  'long-prompt-tier': 'prompts over the length at which a model costs more',
  'provider-side-miss': 'a miss that none of the other causes explains',
};

const BEGIN = '<!-- generated: npm run rules -->';

/** @param {object} levels what the schema says of a level */
const levelProperties = (levels) =>
  Object.fromEntries(
    ALL_RULES.map(({ id, title, level }) => [
      id,
      { ...levels, default: level, description: `${title}. By default: ${level}.` },
    ]),
  );

function index() {
  /** @param {import('../src/core/findings/rule.ts').RuleMeta} rule */
  const row = ({ id, title, level, seenIn, fixes }) =>
    `| [${id}](${id}.md) | ${title} | ${level} | ${seenIn.join(', ')} | ${fixes ? 'yes' : ''} |`;
  return [
    BEGIN,
    '',
    '# Rules',
    '',
    'What is found in prompts, and why it costs. A rule speaks at its level, or quieter where it is less sure, or where little is',
    'at stake. Levels are set in `prompt-cache.json` (`levels`) and in the editor (`promptCache.rules`); a comment silences a rule',
    'in a file or on a line. See [Findings](../findings.md).',
    '',
    '| Rule | What it finds | Level | Seen in | Fix |',
    '| --- | --- | --- | --- | --- |',
    ...ALL_RULES.map(row),
    '',
    '## Not seen in files',
    '',
    'These causes of misses show only in requests that were sent, or in logs:',
    '',
    ...Object.entries(SEEN_ELSEWHERE).map(([id, what]) => `- \`${id}\`: ${what}`),
    '',
  ].join('\n');
}

/**
 * The page of a rule, from what the rule says of itself and the examples.
 * @param {import('../src/core/findings/rule.ts').RuleMeta} rule
 */
function page({ id, title, level, confidence, seenIn, fact, fixes }) {
  const shown = RULE_PAGES[id];
  if (!shown) throw new Error(`${id} has no entry in scripts/rule-pages.mjs.`);
  const { language, before, after, ignore } = shown;
  /** @param {string} code */
  const fenced = (code) => ['```' + language, code, '```'];
  const known = fact.uncertain === undefined ? [] : ['', `Not certain: ${fact.uncertain}`];
  return [
    BEGIN,
    '',
    `# ${id}`,
    '',
    `${title}. Level: ${level} by default. At its surest: ${confidence}. Seen in: ${seenIn.join(', ')}.`,
    '',
    '## What happens on the wire',
    '',
    fact.statement,
    '',
    '## Before',
    '',
    ...fenced(before),
    '',
    '## After',
    '',
    ...fenced(after),
    '',
    fixes
      ? 'A quick fix makes the change where it is safe.'
      : 'There is no quick fix: what is right depends on the program.',
    '',
    '## How this is known',
    '',
    `Source: ${fact.source}.`,
    ...known,
    '',
    '## When to ignore it',
    '',
    `${ignore} A comment says so for the file, or for the next line:`,
    '',
    '```text',
    `prompt-cache: disable ${id}`,
    `prompt-cache: disable-next-line ${id}`,
    '```',
    '',
    `For the workspace: \`{"levels": {"${id}": "off"}}\` in \`prompt-cache.json\`.`,
    '',
  ].join('\n');
}

/** @param {string} text */
function schema(text) {
  const json = JSON.parse(text);
  json.definitions.level = { enum: LEVELS };
  json.definitions.levels = {
    type: 'object',
    description: 'How loudly rules speak, by their ids; see docs/rules.',
    properties: levelProperties({ enum: LEVELS }),
    additionalProperties: false,
  };
  json.properties.levels = { $ref: '#/definitions/levels' };
  json.properties.overrides.items.properties.levels = { $ref: '#/definitions/levels' };
  return JSON.stringify(json);
}

/** @param {string} text */
function manifest(text) {
  const json = JSON.parse(text);
  const [{ properties }] = json.contributes.configuration;
  properties['promptCache.rules'] = {
    scope: 'resource',
    order: 5,
    type: 'object',
    default: {},
    properties: levelProperties({ type: 'string', enum: LEVELS }),
    additionalProperties: false,
    markdownDescription: '%promptCache.rules.markdownDescription%',
  };
  return JSON.stringify(json);
}

/** @type {readonly (readonly [file: string, make: (text: string) => string])[]} */
const FILES = [
  ['docs/rules/README.md', index],
  ['media/schemas/prompt-cache.schema.json', schema],
  ['package.json', manifest],
  ...ALL_RULES.map((rule) => /** @type {const} */ ([`docs/rules/${rule.id}.md`, () => page(rule)])),
];

const isCheck = process.argv.includes('--check');
for (const [file, make] of FILES) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const made = make(before);
  const after = file.endsWith('.md') ? made : await format(made, { ...(await resolveConfig(file)), filepath: file });
  if (after === before) continue;
  if (isCheck) {
    console.error(`${file} is not as the rules have it: run npm run rules.`);
    process.exitCode = 1;
  } else writeFileSync(file, after);
}
