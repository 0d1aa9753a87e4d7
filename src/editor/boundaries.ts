import * as l10n from '@vscode/l10n';
import { type BreakpointReport, placeOfBreakpoint } from '../core/analysis.ts';
import type { LineIndex } from '../core/text/line-index.ts';
import type { AnalyzedDocument } from './analysis/analyzed-document.ts';
import { figuresOf, isAllStatic, type SeenFile, type SeenPrompt } from './texts/seen-prompt.ts';

/** What a place in a prompt is to a cache; the first of these that holds on a line is the one that its icon shows. */
export const BOUNDARY_KINDS = [
  'existing-breakpoint',
  'suggested-breakpoint',
  'below-minimum',
  'prefix-end',
  'session-prefix-end',
] as const;
export type BoundaryKind = (typeof BOUNDARY_KINDS)[number];

/** A place where what a cache can share changes. */
export interface Boundary {
  readonly kind: BoundaryKind;
  /** File offset behind the last character before the boundary. */
  readonly offset: number;
  /** The line that carries its mark, 0-based. */
  readonly line: number;
  readonly prompt: SeenPrompt;
  readonly breakpoint?: BreakpointReport;
}

/** The boundaries of all prompts of a file, ascending. A prompt that is part of another has none of its own. */
export function boundariesOf(file: SeenFile): Boundary[] {
  return file.prompts
    .filter(({ prompt }) => !prompt.isPart)
    .flatMap((prompt) => [...prefixEnds(prompt, file.lines), ...breakpoints(prompt, file.lines)])
    .toSorted((a, b) => a.offset - b.offset || BOUNDARY_KINDS.indexOf(a.kind) - BOUNDARY_KINDS.indexOf(b.kind));
}

/** The boundaries of a file that stand in a document, with the places that they have there. */
export function boundariesIn({ file, parts, start, end, firstLine }: AnalyzedDocument): Boundary[] {
  const all = boundariesOf(file);
  if (parts.length === 1) return all;
  const [first, last] = [file.lines.lineOf(start), file.lines.lineOf(end)];
  return all
    .filter(({ line }) => first <= line && line <= last)
    .map((boundary) => ({
      ...boundary,
      offset: Math.min(Math.max(boundary.offset, start), end) - start,
      line: boundary.line - firstLine,
    }));
}

function prefixEnds(prompt: SeenPrompt, lines: LineIndex): Boundary[] {
  const { everybody, session } = prompt.ends;
  const boundaries: Boundary[] = [];
  if (!isAllStatic(prompt)) {
    const kind = isTooShort(prompt) ? 'below-minimum' : 'prefix-end';
    boundaries.push({ kind, offset: everybody.offset, line: lines.lineOf(everybody.offset), prompt });
  }
  if (session.stop && session.stop !== everybody.stop) {
    boundaries.push({ kind: 'session-prefix-end', offset: session.offset, line: lines.lineOf(session.offset), prompt });
  }
  return boundaries;
}

function breakpoints(prompt: SeenPrompt, lines: LineIndex): Boundary[] {
  const figures = figuresOf(prompt);
  if (!figures) {
    return prompt.prompt.blocks.flatMap(({ cacheControl, end }): Boundary[] =>
      cacheControl
        ? [{ kind: 'existing-breakpoint', offset: end, line: lines.lineOf(cacheControl.start), prompt }]
        : [],
    );
  }
  const shown =
    isTooShort(prompt) && !isAllStatic(prompt)
      ? figures.breakpoints.filter((one) => !isHopeless(one))
      : figures.breakpoints;
  return shown.map((breakpoint): Boundary => {
    const { exists, worthwhile } = breakpoint;
    const offset = placeOfBreakpoint(breakpoint);
    const marker = exists ? prompt.prompt.blocks[breakpoint.block]?.cacheControl : undefined;
    const line = lines.lineOf(marker ? marker.start : Math.max(prompt.prompt.start, offset - 1));
    const kind = exists ? 'existing-breakpoint' : worthwhile ? 'suggested-breakpoint' : 'below-minimum';
    return { kind, offset, line, prompt, breakpoint };
  });
}

function isTooShort(prompt: SeenPrompt): boolean {
  return figuresOf(prompt)?.staticPrefix.cacheable === 'no';
}

/** The best place of a prefix that is not worth caching; where the prefix is too short, its end says so already. */
function isHopeless({ exists, worthwhile, sharing }: BreakpointReport): boolean {
  return !exists && !worthwhile && sharing === 'everybody';
}

/**
 * Which lines carry an icon: one each, that of their most important boundary.
 * @param taken lines that carry another icon already
 * @param most how many lines at most
 */
export function iconsByLine(
  boundaries: readonly Boundary[],
  taken: ReadonlySet<number>,
  most: number,
): Map<number, BoundaryKind> {
  const icons = new Map<number, BoundaryKind>();
  for (const { line, kind } of boundaries) {
    const known = icons.get(line);
    if (taken.has(line) || (known === undefined && icons.size >= most)) continue;
    if (known === undefined || BOUNDARY_KINDS.indexOf(kind) < BOUNDARY_KINDS.indexOf(known)) icons.set(line, kind);
  }
  return icons;
}

/** The next boundary behind an offset, or before it; begins again at the other end of the file. */
export function neighbour(
  boundaries: readonly Boundary[],
  offset: number,
  direction: 'next' | 'previous',
): Boundary | undefined {
  if (direction === 'next') return boundaries.find((boundary) => boundary.offset > offset) ?? boundaries[0];
  return boundaries.findLast((boundary) => boundary.offset < offset) ?? boundaries.at(-1);
}

const TITLES: Readonly<Record<BoundaryKind, () => string>> = {
  'existing-breakpoint': () => l10n.t('Cache breakpoint'),
  'suggested-breakpoint': () => l10n.t('Suggested cache breakpoint'),
  'below-minimum': () => l10n.t('Below the minimum that the model caches'),
  'prefix-end': () => l10n.t('End of the static prefix'),
  'session-prefix-end': () => l10n.t("End of one session's prefix"),
};

/** The same with still fewer words, for a narrow list in which all are cache boundaries. */
export function briefBoundaryTitle({ kind, prompt, breakpoint }: Boundary): string {
  if (kind !== 'below-minimum') return BRIEF_TITLES[kind]();
  if (!isTooShort(prompt)) return l10n.t('Breakpoint not worth it');
  return breakpoint && isAllStatic(prompt) ? l10n.t('Too short to cache') : l10n.t('Static prefix ends, too short');
}

const BRIEF_TITLES: Readonly<Record<Exclude<BoundaryKind, 'below-minimum'>, () => string>> = {
  'existing-breakpoint': () => l10n.t('Breakpoint'),
  'suggested-breakpoint': () => l10n.t('Suggested breakpoint'),
  'prefix-end': () => l10n.t('Static prefix ends'),
  'session-prefix-end': () => l10n.t('Session prefix ends'),
};

/** What a boundary is, in a few words. A breakpoint that is not worth it may have another reason than the minimum. */
export function boundaryTitle({ kind, breakpoint, prompt }: Boundary): string {
  if (kind !== 'below-minimum') return TITLES[kind]();
  if (!isTooShort(prompt)) return l10n.t('A cache breakpoint here is not worth it');
  return breakpoint && isAllStatic(prompt)
    ? TITLES[kind]()
    : l10n.t('End of the static prefix, below the minimum that the model caches');
}
