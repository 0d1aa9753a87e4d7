import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { promptOf } from './request-json.ts';

/** How a formatter writes parts of a date, and parts of a time of day. */
interface FormatLanguage {
  readonly directive: RegExp;
  readonly isDate: (directive: string) => boolean;
}

/** strftime: `%Y-%m-%d %H:%M`. */
const STRFTIME: FormatLanguage = {
  directive: /%[-^_0#]?[A-Za-z]/g,
  isDate: (directive) => /[YyGCmbBhdejuwaAVUWDFx]$/.test(directive),
};
/** Moment, Luxon, date-fns, .NET: `YYYY-MM-DD HH:mm`. */
const LETTERS: FormatLanguage = {
  directive: /Do|[YyMDdEHhmsSfaAtZzXxkK]+/g,
  isDate: (directive) => /^(?:Do|[Yy]+|M+|D+|d+|E+)$/.test(directive),
};
/** Go: `2006-01-02 15:04`. */
const LAYOUT: FormatLanguage = {
  directive: /2006|January|Jan|Monday|Mon|_2|MST|Z07:?00|-07:?00|15|0?[1-5]|06|PM|pm|\.0+/g,
  isDate: (directive) => /^(?:2006|06|January|Jan|0?1|0?2|_2|Monday|Mon)$/.test(directive),
};

/** Leaves the time of day out of a clock's format, where the tag has one: `strftime('%Y-%m-%d %H:%M')` → `'%Y-%m-%d'`. */
export function roundToTheDay(file: FileAnalysis, finding: Finding): Fix[] {
  const prompt = promptOf(file, finding)?.prompt;
  const segment = prompt?.blocks.flatMap(({ segments }) => segments).find(({ start }) => start === finding.start);
  if (!prompt || segment?.kind !== 'dynamic') return [];
  const source = file.file.text.slice(segment.start, segment.end);
  const semanticKernel = /\btime\.(?:Now|UtcNow)\b/i.exec(source);
  if (prompt.syntax === 'semantic-kernel' && semanticKernel) {
    const start = segment.start + semanticKernel.index;
    return [
      {
        title: 'Round the clock to the day',
        edits: [{ start, end: start + semanticKernel[0].length, text: 'time.Date' }],
      },
    ];
  }
  for (const match of source.matchAll(/(\\?["'`])((?:(?!\1).)*)\1/g)) {
    const rounded = datePart(match[2]!);
    if (rounded === undefined) continue;
    const start = segment.start + match.index + match[1]!.length;
    return [{ title: 'Round the clock to the day', edits: [{ start, end: start + match[2]!.length, text: rounded }] }];
  }
  return [];
}

/** The part of a format that shows the date; undefined where it shows no time of day, or the two stand mixed. */
function datePart(format: string): string | undefined {
  const language = format.includes('%') ? STRFTIME : /2006|15:04|Jan\b/.test(format) ? LAYOUT : LETTERS;
  const parts = Array.from(format.matchAll(language.directive), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isDate: language.isDate(match[0]),
  }));
  const dates = parts.filter(({ isDate }) => isDate);
  const times = parts.filter(({ isDate }) => !isDate);
  const [first] = dates;
  const last = dates.at(-1);
  if (!first || !last || times.length === 0) return undefined;
  if (times.some(({ start }) => first.start < start && start < last.end)) return undefined;
  const behind = times[0]!.start > last.start;
  const before = times.at(-1)!.start < first.start;
  if (behind) return format.slice(0, last.end);
  return before ? format.slice(first.start) : undefined;
}
