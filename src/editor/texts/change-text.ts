import type { LineIndex } from '../../core/text/line-index.ts';
import type { PrefixChange } from '../compare/prefix-change.ts';
import { shortened, wholeNumber } from './figures.ts';
import { placeText } from './lens-text.ts';

/** What changed in the prefixes of a file, as sentences. @param since what it is compared with: `HEAD`, `the saved file` */
export function changeSentences(changes: readonly PrefixChange[], lines: LineIndex, since: string): string[] {
  const several = changes.length > 1;
  const changed = changes.filter((change) => change.kind !== 'same');
  if (changed.length === 0) {
    const kept = changes.reduce((sum, change) => sum + change.keptTokens, 0);
    return [
      `The static prefix is the same as in ${since}${kept > 0 ? `: its about ${rounded(kept)} cached tokens stay` : ''}.`,
    ];
  }
  return changed.map((change) => `${several ? `${change.name}: ` : ''}${sentence(change, lines, since)}`);
}

function sentence(change: PrefixChange, lines: LineIndex, since: string): string {
  if (change.kind === 'added')
    return `This prompt is not in ${since}; its prefix is written to the cache by its first request.`;
  if (change.kind === 'removed') return `This prompt is only in ${since}.`;
  const where = change.offset === undefined ? '' : `, from ${placeText(lines, change.offset)} on`;
  const what =
    change.before === undefined || change.after === undefined
      ? ''
      : ` ("${shortened(change.before, 30)}" became "${shortened(change.after, 30)}")`;
  const models = change.models ? ` The model is another one (${change.models[0]} became ${change.models[1]}).` : '';
  if (change.rewrittenTokens === 0) {
    return `The static prefix differs from ${since}${where}${what}, but no cached tokens are lost (predicted).${models}`;
  }
  const kept = change.keptTokens > 0 ? `; about ${rounded(change.keptTokens)} before it stay cached` : '';
  return `Since ${since}, this edit rewrites about ${rounded(change.rewrittenTokens)} cached tokens${where}${what}${kept} (predicted).${models}`;
}

function rounded(tokens: number): string {
  return wholeNumber(Number(tokens.toPrecision(2)));
}
