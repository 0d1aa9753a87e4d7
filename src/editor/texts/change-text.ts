import * as l10n from '@vscode/l10n';
import type { PrefixChange } from '../compare/prefix-change.ts';
import { shortened, wholeNumber } from './figures.ts';
import { placeText } from './lens-text.ts';
import type { SeenFile } from './seen-prompt.ts';

/** What changed in the prefixes of a file, as sentences. @param since what it is compared with: `HEAD`, `the saved file` */
export function changeSentences(changes: readonly PrefixChange[], file: SeenFile, since: string): string[] {
  const several = changes.length > 1;
  const changed = changes.filter((change) => change.kind !== 'same');
  if (changed.length === 0) {
    const kept = changes.reduce((sum, change) => sum + change.keptTokens, 0);
    return [
      kept > 0
        ? l10n.t('The static prefix is the same as in {0}: its about {1} cached tokens stay.', since, rounded(kept))
        : l10n.t('The static prefix is the same as in {0}.', since),
    ];
  }
  return changed.map((change) => `${several ? `${change.name}: ` : ''}${sentence(change, file, since)}`);
}

function sentence(change: PrefixChange, file: SeenFile, since: string): string {
  if (change.kind === 'added')
    return l10n.t('This prompt is not in {0}; its prefix is written to the cache by its first request.', since);
  if (change.kind === 'removed') return l10n.t('This prompt is only in {0}.', since);
  const where = change.offset === undefined ? '' : l10n.t(', from {0} on', placeText(file, change.offset));
  const what =
    change.before === undefined || change.after === undefined
      ? ''
      : l10n.t(' ("{0}" became "{1}")', shortened(change.before, 30), shortened(change.after, 30));
  const models = change.models
    ? ` ${l10n.t('The model is another one ({0} became {1}).', change.models[0], change.models[1])}`
    : '';
  if (change.rewrittenTokens === 0) {
    return `${l10n.t('The static prefix differs from {0}{1}{2}, but no cached tokens are lost (predicted).', since, where, what)}${models}`;
  }
  const kept = change.keptTokens > 0 ? l10n.t('; about {0} before it stay cached', rounded(change.keptTokens)) : '';
  const rewritten = rounded(change.rewrittenTokens);
  return `${l10n.t('Since {0}, this edit rewrites about {1} cached tokens{2}{3}{4} (predicted).', since, rewritten, where, what, kept)}${models}`;
}

function rounded(tokens: number): string {
  return wholeNumber(Number(tokens.toPrecision(2)));
}
