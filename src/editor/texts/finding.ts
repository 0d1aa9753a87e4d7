import type { Problem } from '../../core/text/problem.ts';
import type { Span } from '../../core/text/span.ts';
import { aboutTokens } from './figures.ts';
import { cacheableText } from './prefix-text.ts';
import { changesText, regionTitle } from './region-text.ts';
import { figuresOf, type SeenFile, type SeenPrompt } from './seen-prompt.ts';

/** What the Problems list says of a file, as data with offsets. */
export interface Finding extends Span {
  readonly code: 'static-prefix-end' | Problem['code'];
  readonly level: 'hint' | 'warning';
  readonly message: string;
  /** What a quick fix needs to know; the prompt's index in its file. */
  readonly data: { readonly prompt?: number };
}

export function findingsOf(file: SeenFile): Finding[] {
  const problems = file.problems.map(({ code, message, start, end }): Finding => ({
    code,
    level: 'warning',
    message,
    start,
    end,
    data: {},
  }));
  const ends = file.prompts.flatMap((prompt, index): Finding[] => {
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
        data: { prompt: index },
      },
    ];
  });
  return [...problems, ...ends];
}

/** Conditional text can go on for pages; its first line is enough to mark it. */
function lineEnd({ lines, file }: SeenFile, offset: number): number {
  const next = lines.startOf(lines.lineOf(offset) + 1);
  const line = file.text.slice(offset, next).replace(/[\r\n]+$/, '');
  return line === '' ? next : offset + line.length;
}

function prefixEndMessage(prompt: SeenPrompt): string {
  const stop = prompt.ends.everybody.stop!;
  const varies = stop.kind === 'dynamic' ? stop : stop.kind === 'static' ? stop.condition : undefined;
  const why = varies ? `, which ${changesText(varies)}` : '';
  const prefix = figuresOf(prompt)?.staticPrefix;
  const tokens = prefix ? ` Before it: ${aboutTokens(prefix.tokens)}, ${cacheableText(prefix)}.` : '';
  return `The static prefix ends here, at ${regionTitle(stop)}${why}.${tokens}`;
}
