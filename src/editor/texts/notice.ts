import * as l10n from '@vscode/l10n';
import type { FindingLevel } from '../../core/findings/level.ts';
import type { Span } from '../../core/text/span.ts';
import { aboutTokens } from './figures.ts';
import { cacheableText } from './prefix-text.ts';
import { changesText, regionTitle } from './region-text.ts';
import { figuresOf, figuresOfFile, type SeenFile, type SeenPrompt } from './seen-prompt.ts';
import { withoutTrailing } from '../../core/text/trailing.ts';
import { localized } from './localized.ts';

/** What the Problems list says of a file, as data with offsets. */
export interface Notice extends Span {
  /** A rule's id, for what a rule has found. */
  readonly code: string;
  readonly level: FindingLevel;
  readonly message: string;
  /** It is what a rule has found. */
  readonly isFinding: boolean;
}

/** What the rules find, faults of the template, and where static prefixes end. Rules speak once all tokens are counted. */
export function noticesOf(file: SeenFile): Notice[] {
  const problems = file.problems.map(({ code, message, start, end }): Notice => ({
    code,
    level: 'warning',
    message: localized(message),
    start,
    end,
    isFinding: false,
  }));
  const findings = (figuresOfFile(file)?.findings ?? []).map(({ rule, level, message, start, end }): Notice => ({
    code: rule,
    level,
    message: localized(message),
    start,
    end,
    isFinding: true,
  }));
  const ends = file.prompts.flatMap((prompt): Notice[] => {
    const { stop } = prompt.ends.everybody;
    if (!stop) return [];
    const { start } = stop;
    const end = Math.min(stop.end, lineEnd(file, start));
    return [
      {
        code: 'static-prefix-end',
        level: 'hint',
        message: prefixEndMessage(prompt),
        start,
        end,
        isFinding: false,
      },
    ];
  });
  return [...problems, ...findings, ...ends];
}

/** Conditional text can go on for pages; its first line is enough to mark it. */
function lineEnd({ lines, file }: SeenFile, offset: number): number {
  const next = lines.startOf(lines.lineOf(offset) + 1);
  const line = withoutTrailing(file.text.slice(offset, next), '\r\n');
  return line === '' ? next : offset + line.length;
}

function prefixEndMessage(prompt: SeenPrompt): string {
  const stop = prompt.ends.everybody.named ?? prompt.ends.everybody.stop!;
  const varies = stop.kind === 'dynamic' ? stop : stop.kind === 'static' ? stop.condition : undefined;
  const why = varies ? l10n.t(', which {0}', changesText(varies)) : '';
  const prefix = figuresOf(prompt)?.staticPrefix;
  const tokens = prefix ? ` ${l10n.t('Before it: {0}, {1}.', aboutTokens(prefix.tokens), cacheableText(prefix))}` : '';
  return `${l10n.t('The static prefix ends here, at {0}{1}.', regionTitle(stop), why)}${tokens}`;
}
