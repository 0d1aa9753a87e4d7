import { parseTree } from 'jsonc-parser';
import nunjucks from 'nunjucks';
import { parseDocument } from 'yaml';
import { analyzeStructure } from '../../src/core/structure.ts';
import { compareRows } from './compare.ts';
import { medians, print, type Row } from './measure.ts';
import { simulateRows } from './simulate.ts';
import { handlebarsText, jinjaText, messagesJson, plainText, promptYaml } from './texts.ts';

/*
 * Speed as ratios of two things measured in turns in one run, so that they hold on any machine. The yardstick for template
 * formats is nunjucks' parse of the same text; for JSON and YAML the parse of the library that reads them.
 */

const KB = 1000;
const parser = (nunjucks as unknown as { parser: { parse(text: string): unknown } }).parser;
const rows: Row[] = [];
const ms = (time: number): string => `${time.toFixed(2)} ms`;

function compare(what: string, limit: number, ours: () => unknown, theirs: () => unknown, rounds?: number): void {
  const [a, b] = medians(ours, theirs, rounds);
  rows.push({ what, ratio: a / b, limit, detail: `${ms(a)} against ${ms(b)}` });
}

for (const [name, path, text] of [
  ['jinja', 'rules.j2', jinjaText],
  ['handlebars', 'rules.hbs', handlebarsText],
  ['plain', 'rules.txt', plainText],
] as const) {
  const small = text(60 * KB);
  const large = text(1000 * KB);
  compare(
    `${name}: structure of 60 KB / nunjucks' parse`,
    0.4,
    () => analyzeStructure({ text: small, path }),
    () => parser.parse(jinjaText(60 * KB)),
  );
  const [bigTime, smallTime] = medians(
    () => analyzeStructure({ text: large, path }),
    () => analyzeStructure({ text: small, path }),
    9,
  );
  rows.push({
    what: `${name}: 1 MB / 60 KB`,
    ratio: bigTime / smallTime,
    limit: 20,
    detail: `${ms(bigTime)} against ${ms(smallTime)}`,
  });
  const huge = text(20_000 * KB);
  const [hugeTime, megabyteTime] = medians(
    () => analyzeStructure({ text: huge, path }),
    () => analyzeStructure({ text: large, path }),
    5,
  );
  rows.push({
    what: `${name}: 20 MB / 20 × 1 MB`,
    ratio: hugeTime / (20 * megabyteTime),
    limit: 1.5,
    detail: ms(hugeTime),
  });
}

const json = messagesJson(1000 * KB);
compare(
  'messages JSON: 1 MB / parseTree',
  2,
  () => analyzeStructure({ text: json, path: 'request.json' }),
  () => parseTree(json),
  9,
);
const yaml = promptYaml(300 * KB);
compare(
  'prompt YAML: 300 KB / parseDocument',
  2,
  () => analyzeStructure({ text: yaml, path: 'x.prompt.yml' }),
  () => parseDocument(yaml),
  9,
);

void finish();

async function finish(): Promise<void> {
  rows.push(...compareRows(), ...(await simulateRows()));
  if (!print(rows)) process.exitCode = 1;
}
