import { changeAdvice, changeClause } from '../../core/cache/change-words.ts';
import type { CacheOutcome, CachePrediction } from '../../core/cache/outcome.ts';
import { messageText } from '../../core/text/message.ts';
import { formatBand } from '../../core/tokens/estimate.ts';
import type { Comparison, FilePlace } from '../compare-files.ts';
import type { Style } from '../../core/text/style.ts';
import { SimulationText } from '../../core/simulation/simulation-text.ts';

/** `compare` for a person. @param withText whether the prompts' own text may be shown */
export function comparisonText(comparison: Comparison, withText: boolean, style: Style): string {
  return [...differenceLines(comparison, withText, style), '', ...predictionLines(comparison, style)].join('\n');
}

function differenceLines(comparison: Comparison, withText: boolean, style: Style): string[] {
  const { before, after, divergence, placeBefore, placeAfter, sharedTokens, wholeTokens } = comparison;
  if (!divergence) {
    return [
      style.green('The same prompt.'),
      `  ${before.path} and ${after.path} differ in nothing that the cache goes by.`,
    ];
  }
  if (divergence.kind === 'append' && !divergence.text) {
    return [
      style.green(`${after.path} goes on where ${before.path} ends.`),
      '  All of the first prompt stands at the beginning of the second.',
    ];
  }
  const clause = messageText(changeClause(divergence));
  const lines = [style.bold(`The prompts differ: ${clause}.`)];
  const { text } = divergence;
  lines.push(placeText(before.path, placeBefore, withText ? (text?.before ?? placeBefore?.excerpt) : undefined));
  lines.push(placeText(after.path, placeAfter, withText ? (text?.after ?? placeAfter?.excerpt) : undefined));
  if (sharedTokens && wholeTokens && sharedTokens.high > 0) {
    lines.push(`  the blocks before it are the same: ${formatBand(sharedTokens)} of ${formatBand(wholeTokens)}`);
  }
  lines.push(`  ${messageText(changeAdvice(divergence))}`);
  if (!withText && text) lines.push(style.dim('  --text shows what differs'));
  return lines;
}

function placeText(path: string, place: FilePlace | undefined, shown: string | undefined): string {
  if (!place) return `  ${path}: nothing of it there`;
  return `  ${path}:${place.line + 1}:${place.character + 1}${shown === undefined ? '' : `  ${shown}`}`;
}

function predictionLines({ before, after, first, second, pricesAsOf }: Comparison, style: Style): string[] {
  const words = new SimulationText(style);
  return [
    `If ${after.path} is sent a second after ${before.path}, both to an empty cache (predicted; tokens estimated; prices as of ${pricesAsOf}):`,
    `  ${before.path}  ${outcomeText(first, words)}`,
    `  ${after.path}  ${outcomeText(second, words)}`,
    ...(second.kind === 'predicted' ? secondLines(second, words).map((line) => `  ${line}`) : []),
  ];
}

/** What changed stands above already. */
function secondLines(second: CachePrediction, words: SimulationText): string[] {
  const { miss, uncertain } = second;
  const told = miss?.divergence && messageText(miss.explanation);
  const lines = words.reasonLines(second).filter((line) => line !== told);
  if (second.breakpoints.length === 0 && !miss)
    lines.push('no block is marked with cache_control, so nothing is cached');
  return [...lines, ...words.uncertainLines(uncertain)];
}

function outcomeText(outcome: CacheOutcome, words: SimulationText): string {
  if (outcome.kind === 'refused') return `refused (400): ${outcome.refusal.message}`;
  if (outcome.kind === 'unpredictable') return `not known: ${messageText(outcome.reason)}`;
  return `${words.usage(outcome.usage)}, ${words.cost(outcome.costNanoUsd)}`;
}
