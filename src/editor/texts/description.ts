import { anchorOf, type Block, type Segment } from '../../core/prompt/model.ts';
import { type Basis, basisText } from './basis.ts';
import { breakpointSentences, breakpointTitle } from './breakpoint-text.ts';
import { aboutUsd, plural, shortened } from './figures.ts';
import { placeText } from './lens-text.ts';
import { modelText, originText, prefixText } from './prefix-text.ts';
import { changesText, placeOf, type RegionPlace, regionTitle } from './region-text.ts';
import { figuresOf, figuresOfFile, isAllStatic, type SeenFile, type SeenPrompt } from './seen-prompt.ts';

const MOST_REGIONS = 2000;
const PLACES: Readonly<Record<RegionPlace, string>> = {
  'static-prefix': 'in the static prefix',
  'session-prefix': "in one session's prefix",
  behind: 'behind the prefix',
};

/** All that the editor shows of a file by colours and icons, as lines of plain text to be read from top to bottom. */
export function describeFile(name: string, file: SeenFile, basis: Basis): string {
  const lines = [`Cache regions of ${name}`, `Format: ${file.format}. ${plural(file.prompts.length, 'prompt')}.`];
  lines.push(`Tokens are estimates. Savings are predicted for ${basisText(basis)}.`);
  for (const problem of file.problems)
    lines.push(`Problem at ${placeText(file.lines, problem.start)}: ${problem.message}`);
  for (const { rule, level, message, start } of figuresOfFile(file)?.findings ?? [])
    lines.push(`Finding at ${placeText(file.lines, start)} (${level}, ${rule}): ${message}`);
  for (const prompt of file.prompts) lines.push('', ...describePrompt(prompt, file, basis));
  return `${lines.join('\n')}\n`;
}

function describePrompt(prompt: SeenPrompt, file: SeenFile, basis: Basis): string[] {
  const { ends } = prompt;
  const figures = figuresOf(prompt);
  const lines = [`Prompt ${prompt.prompt.name}, from ${placeText(file.lines, anchorOf(prompt.prompt))}`];
  if (figures) {
    lines.push(
      `  Model: ${modelText(figures.model)}${figures.model.origin === 'default' ? '' : `, ${originText(figures.model.origin)}`}.`,
    );
    lines.push(`  Static prefix: ${prefixText(figures.staticPrefix)}.`);
  } else lines.push('  Tokens are not counted.');
  if (isAllStatic(prompt)) lines.push('  Nothing in it varies: all of it is the static prefix.');
  else {
    const stop = ends.everybody.stop!;
    const why =
      stop.kind === 'dynamic'
        ? changesText(stop)
        : stop.kind === 'static' && stop.condition
          ? changesText(stop.condition)
          : '';
    lines.push(
      `  The static prefix ends at ${placeText(file.lines, stop.start)}, at ${regionTitle(stop)}, which ${why}.`,
    );
  }
  if (ends.session.stop && ends.session.stop !== ends.everybody.stop) {
    const tokens = figures ? `, ${prefixText(figures.sessionPrefix)}` : '';
    lines.push(
      `  One session's prefix ends at ${placeText(file.lines, ends.session.offset)}, at ${regionTitle(ends.session.stop)}${tokens}.`,
    );
  }
  for (const breakpoint of figures?.breakpoints ?? []) {
    const line = file.lines.lineOf(Math.max(prompt.prompt.start, breakpoint.offset - 1)) + 1;
    lines.push(`  ${breakpointTitle(breakpoint)}, behind line ${line}.`);
    lines.push(...breakpointSentences(breakpoint, basis).map((sentence) => `    ${sentence}`));
  }
  if (figures?.reorderingReport) {
    const { message, savedPerThousandRequestsUsd: saved } = figures.reorderingReport;
    lines.push(`  ${message}${saved > 0 ? ` That saves ${aboutUsd(saved)} per 1,000 requests.` : ''}`);
  }
  lines.push('  Regions, in the order in which the model reads them:');
  lines.push(...regionLines(prompt, file).map((line) => `    ${line}`));
  return lines;
}

function regionLines(prompt: SeenPrompt, file: SeenFile): string[] {
  const lines: string[] = [];
  let left = 0;
  for (const [index, block] of prompt.prompt.blocks.entries()) {
    if (lines.length < MOST_REGIONS) lines.push(blockTitle(block));
    for (const region of block.segments) {
      if (region.kind === 'markup') continue;
      if (lines.length < MOST_REGIONS) lines.push(`  ${regionLine(prompt, region, index, file)}`);
      else left++;
    }
  }
  if (left > 0) lines.push(`… and ${plural(left, 'region')} more`);
  return lines;
}

/** `system text`, `user message 2, text`. */
export function blockTitle(block: Block): string {
  if (block.section === 'tools') return 'tool';
  if (block.section === 'system') return `system ${block.type}`;
  const number = block.message === undefined ? '' : ` ${block.message + 1}`;
  return `${block.role ?? 'user'} message${number}, ${block.type}`;
}

function regionLine(prompt: SeenPrompt, region: Segment, block: number, { file, lines }: SeenFile): string {
  const first = lines.lineOf(region.start) + 1;
  const last = lines.lineOf(Math.max(region.start, region.end - 1)) + 1;
  const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  const place = PLACES[placeOf(prompt, region, block)];
  if (region.kind === 'dynamic') return `${where}: ${regionTitle(region)}, ${changesText(region)}, ${place}`;
  const condition =
    region.kind === 'static' && region.condition ? `, its condition ${changesText(region.condition)}` : '';
  const text = shortened(file.text.slice(region.start, Math.min(region.end, region.start + 200)), 50);
  return `${where}: ${regionTitle(region)}${condition}, ${place}${text ? `: ${text}` : ''}`;
}
