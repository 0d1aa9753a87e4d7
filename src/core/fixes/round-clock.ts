import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import type { Edit } from '../text/edit.ts';
import { promptOf } from './request-json.ts';
import { say } from '../text/message.ts';

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

interface CodeClock {
  readonly pattern: RegExp;
  readonly text: string;
}

const JAVASCRIPT: readonly CodeClock[] = [
  { pattern: /(\bnew Date\(\)\.toISOString\(\))(?!\.)/, text: '$1.slice(0, 10)' },
  { pattern: /(\bnew Date\(\))(?=\s*[})]|$)/, text: '$1.toISOString().slice(0, 10)' },
  { pattern: /(\bnew Date\(\))\.toLocaleString\(/, text: '$1.toLocaleDateString(' },
];
/** Clocks of programs that show the time of day, and the same of which only the day is left. */
const CODE_CLOCKS: Readonly<Record<string, readonly CodeClock[]>> = {
  python: [
    {
      pattern: /\b((?:datetime\.)?datetime\.(?:now|utcnow|today)\((?:[\w.]*|tz=[\w.]+)\))(?=\.isoformat\(\)|\s*[})]|$)/,
      text: '$1.date()',
    },
  ],
  typescript: JAVASCRIPT,
  javascript: JAVASCRIPT,
};

/** Leaves the time of day out of a clock's format, where the tag has one: `strftime('%Y-%m-%d %H:%M')` → `'%Y-%m-%d'`. */
export function roundToTheDay(file: FileAnalysis, finding: Finding): Fix[] {
  const prompt = promptOf(file, finding)?.prompt;
  const segment = prompt?.blocks.flatMap(({ segments }) => segments).find(({ start }) => start === finding.start);
  if (!prompt || segment?.kind !== 'dynamic') return [];
  const source = file.file.text.slice(segment.start, segment.end);
  const inCode = CODE_CLOCKS[file.format]?.flatMap(({ pattern, text }): Edit[] => {
    const match = pattern.exec(source);
    const start = match && segment.start + match.index;
    return start === null ? [] : [{ start, end: start + match![0].length, text: match![0].replace(pattern, text) }];
  })[0];
  if (inCode) return [{ title: say`Round the clock to the day`, edits: [inCode] }];
  if (file.format === 'python') {
    const spec = /:(%[^}"']{0,100})(?=\}$)/.exec(source);
    const rounded = spec && datePart(spec[1]!);
    const start = segment.start + (spec?.index ?? 0) + 1;
    if (rounded)
      return [
        { title: say`Round the clock to the day`, edits: [{ start, end: start + spec[1]!.length, text: rounded }] },
      ];
  }
  const semanticKernel = /\btime\.(?:Now|UtcNow)\b/i.exec(source);
  if (prompt.syntax === 'semantic-kernel' && semanticKernel) {
    const start = segment.start + semanticKernel.index;
    return [
      {
        title: say`Round the clock to the day`,
        edits: [{ start, end: start + semanticKernel[0].length, text: 'time.Date' }],
      },
    ];
  }
  for (const match of source.matchAll(/(\\?["'`])((?:(?!\1).)*)\1/g)) {
    const rounded = datePart(match[2]!);
    if (rounded === undefined) continue;
    const start = segment.start + match.index + match[1]!.length;
    return [
      { title: say`Round the clock to the day`, edits: [{ start, end: start + match[2]!.length, text: rounded }] },
    ];
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
