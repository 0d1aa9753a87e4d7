import { parseTree } from 'jsonc-parser';
import nunjucks from 'nunjucks';
import { parseDocument } from 'yaml';
import { analyzeStructure } from '../../src/core/structure.ts';
import { compareRows } from './compare.ts';
import { logRows } from './logs.ts';
import { medians, print, type Row, settledMedians } from './measure.ts';
import { growthRows } from './growth.ts';
import { simulateRows } from './simulate.ts';
import {
  blockScalarYaml,
  denseHandlebars,
  denseJinja,
  densePlain,
  denseText,
  handlebarsText,
  jinjaText,
  manyPromptsYaml,
  messagesJson,
  plainText,
  promptYaml,
  repeated,
  requestBatch,
  requestLines,
} from './texts.ts';
import { workspaceRows } from './workspace.ts';

/*
 * Speed as ratios of two things measured in turns in one run, so that they hold on any machine. The yardstick for template
 * formats is nunjucks' parse of the same text; for JSON and YAML the parse of the library that reads them.
 */

const KB = 1000;
/** Of what libraries parse: until V8 has compiled that, a median of few turns is that of its compiler and its collector. */
const WINDOW_MS = 1_500;
const parser = (nunjucks as unknown as { parser: { parse(text: string): unknown } }).parser;
const only = process.argv[2] ?? '';
const rows: Row[] = [];
const ms = (time: number): string => `${time.toFixed(2)} ms`;
/** The text in one piece, as it comes from a file. */
const asRead = (text: string): string => Buffer.from(text).toString();

function compare(what: string, limit: number, ours: () => unknown, theirs: () => unknown, rounds?: number): void {
  add(what, limit, () => medians(ours, theirs, rounds));
}

function add(what: string, limit: number, measure: () => [number, number]): void {
  if (!what.includes(only)) return;
  const [a, b] = measure();
  rows.push({ what, ratio: a / b, limit, detail: `${ms(a)} against ${ms(b)}` });
}

/** The same text in pieces of about one size, each as it would come from a file of its own. */
function inPieces(text: string, size: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start + size) + 1 || text.length;
    pieces.push(asRead(text.slice(start, end)));
    start = end;
  }
  return pieces;
}

for (const [name, path, text] of [
  ['jinja', 'rules.j2', jinjaText],
  ['handlebars', 'rules.hbs', handlebarsText],
  ['plain', 'rules.txt', plainText],
] as const) {
  const [small, large, huge] = [60, 1000, 20_000].map((size) => asRead(text(size * KB))) as [string, string, string];
  const pieces = inPieces(huge, 1000 * KB);
  const yardstick = asRead(jinjaText(60 * KB));
  compare(
    `${name}: structure of 60 KB / nunjucks' parse`,
    0.4,
    () => analyzeStructure({ text: small, path }),
    () => parser.parse(yardstick),
  );
  const structure = (text: string): unknown => analyzeStructure({ text, path });
  compare(
    `${name}: 1 MB / 60 KB`,
    20,
    () => structure(large),
    () => structure(small),
    7,
  );
  compare(
    `${name}: 20 MB / the same in ${pieces.length} pieces`,
    1.5,
    () => structure(huge),
    () => pieces.forEach(structure),
    7,
  );
}

for (const [name, path, placeholder] of [
  ['jinja', 'rules.j2', denseJinja],
  ['handlebars', 'rules.hbs', denseHandlebars],
  ['plain', 'rules.txt', densePlain],
] as const) {
  const text = asRead(denseText(60 * KB, placeholder));
  const yardstick = asRead(denseText(60 * KB, denseJinja));
  compare(
    `${name}: a placeholder every 60 characters: 60 KB / nunjucks' parse`,
    0.4,
    () => analyzeStructure({ text, path }),
    () => parser.parse(yardstick),
  );
}

for (const [name, placeholder] of [
  ['jinja', denseJinja],
  ['handlebars', denseHandlebars],
] as const) {
  const text = asRead(denseText(60 * KB, (index) => (index % 4 === 3 ? densePlain(index) : placeholder(index))));
  const yardstick = asRead(denseText(60 * KB, denseJinja));
  compare(
    `plain with tags of ${name}: a tag or a placeholder every 60 characters: 60 KB / nunjucks' parse`,
    0.5,
    () => analyzeStructure({ text, path: 'rules.txt' }),
    () => parser.parse(yardstick),
  );
}

for (const [name, path, unit, yardstick, limit] of [
  ['{{ a.b }}', 'tags.j2', '{{ a.b }} ', '{{ a.b }} ', 0.6],
  ['{% if a %}', 'tags.j2', '{% if a %}b{% endif %}', '{% if a %}b{% endif %}', 0.8],
  ['{{a}}', 'tags.hbs', '{{a}}', '{{a}}', 0.6],
  ['{{#if a}}', 'tags.hbs', '{{#if a}}b{{/if}}', '{% if a %}b{% endif %}', 1],
  ['{{a}}', 'tags.liquid', '{{a}}', '{{a}}', 1],
  ['{{.A}}', 'tags.tmpl', '{{.A}}', '{{aA}}', 1],
  ['{a}', 'tags.txt', '{a}', '{{a}}', 1],
  ['{name} ', 'tags.txt', '{name} ', '{{name}} ', 1],
  ['<A_B> ', 'tags.txt', '<A_B> ', '{{a}}', 1],
  ['{', 'tags.txt', '{', '{{a}}', 1],
] as const) {
  const [text, tags] = [unit, yardstick].map((one) => asRead(repeated(one, 60 * KB))) as [string, string];
  compare(
    `nothing but ${name} in ${path}: 60 KB / nunjucks' parse of tags`,
    limit,
    () => analyzeStructure({ text, path }),
    () => parser.parse(tags),
  );
}

for (const [what, path, text, parse] of [
  ['messages JSON: 1 MB', 'request.json', messagesJson(1000 * KB), parseTree],
  ['messages JSON: a batch of 3,000', 'batch.json', requestBatch(3000), parseTree],
  ['messages JSONL: 3,000 lines', 'batch.jsonl', requestLines(3000), parseLines],
  ['prompt YAML: 300 KB', 'x.prompt.yml', promptYaml(300 * KB), parseDocument],
  ['prompt YAML: 2,000 prompts', 'prompts.yaml', manyPromptsYaml(2000), parseDocument],
  ['prompt YAML: one literal scalar of 300 KB', 'x.prompt.yml', blockScalarYaml('|', 300 * KB), parseDocument],
  ['prompt YAML: one folded scalar of 300 KB', 'x.prompt.yml', blockScalarYaml('>', 300 * KB), parseDocument],
] as const) {
  const read = asRead(text);
  add(`${what} / its library's parse`, 2, () =>
    settledMedians(
      () => analyzeStructure({ text: read, path }),
      () => parse(read),
      25,
      WINDOW_MS,
    ),
  );
}

function parseLines(text: string): void {
  for (const line of text.split('\n')) if (line !== '') parseTree(line);
}

void finish();

async function finish(): Promise<void> {
  if ('analyze'.includes(only)) rows.push(...workspaceRows());
  if ('compare'.includes(only)) rows.push(...compareRows());
  if ('simulate'.includes(only)) rows.push(...simulateRows());
  if ('growth'.includes(only)) rows.push(...growthRows());
  if ('logs'.includes(only)) rows.push(...(await logRows()));
  if (!print(rows)) process.exitCode = 1;
}
