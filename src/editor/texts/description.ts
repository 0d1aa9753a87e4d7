import { placeOfBreakpoint } from '../../core/analysis.ts';
import * as l10n from '@vscode/l10n';
import { anchorOf, type Block, type Segment } from '../../core/prompt/model.ts';
import { lineNameAt, rangeNames } from '../../core/text/line-names.ts';
import { type Basis, basisText } from './basis.ts';
import { breakpointSentences, breakpointTitle } from './breakpoint-text.ts';
import { aboutUsd, promptCount, regionCount, shortened } from './figures.ts';
import { placeText } from './lens-text.ts';
import { modelText, originText, prefixText } from './prefix-text.ts';
import { changesText, placeOf, type RegionPlace, regionTitle } from './region-text.ts';
import { figuresOf, figuresOfFile, isAllStatic, type SeenFile, type SeenPrompt } from './seen-prompt.ts';
import { localized } from './localized.ts';

const MOST_REGIONS = 2000;
const PLACES: Readonly<Record<RegionPlace, () => string>> = {
  'static-prefix': () => l10n.t('in the static prefix'),
  'session-prefix': () => l10n.t("in one session's prefix"),
  behind: () => l10n.t('behind the prefix'),
};

/** All that the editor shows of a file by colours and icons, as lines of plain text to be read from top to bottom. */
export function describeFile(name: string, file: SeenFile, basis: Basis): string {
  const lines = [
    l10n.t('Cache regions of {0}', name),
    l10n.t('Format: {0}. {1}.', file.format, promptCount(file.prompts.length)),
  ];
  lines.push(l10n.t('Tokens are estimates. Savings are predicted for {0}.', basisText(basis)));
  for (const problem of file.problems)
    lines.push(l10n.t('Problem at {0}: {1}', placeText(file, problem.start), localized(problem.message)));
  for (const { rule, level, message, start } of figuresOfFile(file)?.findings ?? [])
    lines.push(l10n.t('Finding at {0} ({1}, {2}): {3}', placeText(file, start), level, rule, localized(message)));
  for (const prompt of file.prompts) lines.push('', ...describePrompt(prompt, file, basis));
  return `${lines.join('\n')}\n`;
}

function describePrompt(prompt: SeenPrompt, file: SeenFile, basis: Basis): string[] {
  const { ends } = prompt;
  const figures = figuresOf(prompt);
  const lines = [l10n.t('Prompt {0}, from {1}', prompt.prompt.name, placeText(file, anchorOf(prompt.prompt)))];
  if (figures) {
    lines.push(
      `  ${l10n.t(
        'Model: {0}.',
        [
          modelText(figures.model),
          ...(figures.model.origin === 'default' ? [] : [originText(figures.model.origin)]),
        ].join(', '),
      )}`,
    );
    lines.push(`  ${l10n.t('Static prefix: {0}.', prefixText(figures.staticPrefix))}`);
  } else lines.push(`  ${l10n.t('Tokens are not counted.')}`);
  if (isAllStatic(prompt)) lines.push(`  ${l10n.t('Nothing in it varies: all of it is the static prefix.')}`);
  else {
    const stop = ends.everybody.named ?? ends.everybody.stop!;
    const why =
      stop.kind === 'dynamic'
        ? changesText(stop)
        : stop.kind === 'static' && stop.condition
          ? changesText(stop.condition)
          : '';
    lines.push(
      `  ${l10n.t('The static prefix ends at {0}, at {1}, which {2}.', placeText(file, stop.start), regionTitle(stop), why)}`,
    );
  }
  if (ends.session.stop && ends.session.stop !== ends.everybody.stop) {
    const tokens = figures ? `, ${prefixText(figures.sessionPrefix)}` : '';
    lines.push(
      `  ${l10n.t("One session's prefix ends at {0}, at {1}{2}.", placeText(file, ends.session.offset), regionTitle(ends.session.stop), tokens)}`,
    );
  }
  for (const breakpoint of figures?.breakpoints ?? []) {
    const line = localized(lineNameAt(file, Math.max(prompt.prompt.start, placeOfBreakpoint(breakpoint) - 1)));
    lines.push(`  ${l10n.t('{0}, behind line {1}.', breakpointTitle(breakpoint), line)}`);
    lines.push(...breakpointSentences(breakpoint, basis).map((sentence) => `    ${sentence}`));
  }
  if (figures?.reorderingReport) {
    const { message, savedPerThousandRequestsUsd: saved } = figures.reorderingReport;
    lines.push(
      `  ${localized(message)}${saved > 0 ? ` ${l10n.t('That saves {0} per 1,000 requests.', aboutUsd(saved))}` : ''}`,
    );
  }
  lines.push(`  ${l10n.t('Regions, in the order in which the model reads them:')}`);
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
  if (left > 0) lines.push(l10n.t('… and {0} more', regionCount(left)));
  return lines;
}

/** `system text`, `user message 2, text`. */
export function blockTitle(block: Block): string {
  if (block.section === 'tools') return l10n.t('tool');
  if (block.section === 'system') return l10n.t('system {0}', block.type);
  const { role = 'user', type, message } = block;
  return message === undefined
    ? l10n.t('{0} message, {1}', role, type)
    : l10n.t('{0} message {1}, {2}', role, message + 1, type);
}

function regionLine(prompt: SeenPrompt, region: Segment, block: number, seen: SeenFile): string {
  const { file, lines } = seen;
  const range = { first: lines.lineOf(region.start), last: lines.lineOf(Math.max(region.start, region.end - 1)) };
  const [first, last] = rangeNames(seen, range).map(localized);
  const where = range.first === range.last ? l10n.t('line {0}', first!) : l10n.t('lines {0} to {1}', first!, last!);
  const place = PLACES[placeOf(prompt, region, block)]();
  if (region.kind === 'dynamic') return `${where}: ${regionTitle(region)}, ${changesText(region)}, ${place}`;
  const condition =
    region.kind === 'static' && region.condition ? l10n.t(', its condition {0}', changesText(region.condition)) : '';
  const text = shortened(file.text.slice(region.start, Math.min(region.end, region.start + 200)), 50);
  return `${where}: ${regionTitle(region)}${condition}, ${place}${text ? `: ${text}` : ''}`;
}
