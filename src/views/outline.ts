import type { Section, Segment } from '../core/prompt/model.ts';
import type { Span } from '../core/text/span.ts';
import { boundariesOf, boundaryTitle, type Boundary } from '../editor/boundaries.ts';
import type { Basis } from '../editor/texts/basis.ts';
import { breakpointSentences } from '../editor/texts/breakpoint-text.ts';
import { blockTitle } from '../editor/texts/description.ts';
import { aboutTokens, plural, shortened } from '../editor/texts/figures.ts';
import { placeText } from '../editor/texts/lens-text.ts';
import { modelText, prefixText, savingText } from '../editor/texts/prefix-text.ts';
import { changesText, regionSentences, regionTitle } from '../editor/texts/region-text.ts';
import { figuresOf, type SeenFile, type SeenPrompt } from '../editor/texts/seen-prompt.ts';

/** An entry of the outline, as data. */
export interface OutlineNode {
  /** Stays the same while the file is edited, so that what is unfolded stays so. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** A codicon's name. */
  readonly icon: string;
  /** What a click shows. */
  readonly span: Span;
  readonly expanded: boolean;
  readonly children: readonly OutlineNode[];
}

const MOST_REGIONS = 500;
const SECTION_NAMES: Readonly<Record<Section, string>> = { tools: 'Tools', system: 'System', messages: 'Messages' };

/** The outline of a file: its prompts, each with its boundaries and the regions of its sections. */
export function outlineOf(file: SeenFile, basis: Basis): OutlineNode[] {
  const boundaries = boundariesOf(file);
  return file.prompts.map((prompt, index): OutlineNode => {
    const id = `prompt-${index}`;
    const figures = figuresOf(prompt);
    const { name, start, end } = prompt.prompt;
    return {
      id,
      label: name,
      description: figures ? `${aboutTokens(figures.staticPrefix.tokens)} static prefix` : 'tokens not counted',
      tooltip: figures
        ? [modelText(figures.model), `Static prefix: ${prefixText(figures.staticPrefix)}`, savingText(figures)].filter(Boolean).join('\n')
        : name,
      icon: 'file-text',
      span: { start, end: Math.min(end, start) },
      expanded: file.prompts.length <= 5,
      children: [
        ...boundaries
          .filter((boundary) => boundary.prompt === prompt)
          .map((boundary, at) => boundaryNode(boundary, `${id}-boundary-${at}`, file, basis)),
        ...sectionNodes(prompt, id, file),
      ],
    };
  });
}

const BOUNDARY_ICONS: Readonly<Record<Boundary['kind'], string>> = {
  'existing-breakpoint': 'bookmark',
  'suggested-breakpoint': 'lightbulb',
  'below-minimum': 'circle-slash',
  'prefix-end': 'split-horizontal',
  'session-prefix-end': 'split-horizontal',
};

function boundaryNode(boundary: Boundary, id: string, file: SeenFile, basis: Basis): OutlineNode {
  const { prompt, breakpoint, offset, kind } = boundary;
  const figures = figuresOf(prompt);
  const prefix = kind === 'session-prefix-end' ? figures?.sessionPrefix : figures?.staticPrefix;
  const tokens = breakpoint?.tokens ?? prefix?.tokens;
  const place = placeText(file.lines, offset);
  return {
    id,
    label: boundaryTitle(boundary),
    description: [place, tokens && aboutTokens(tokens)].filter(Boolean).join(' · '),
    tooltip: breakpoint
      ? breakpointSentences(breakpoint, basis).join('\n')
      : [`At ${place}`, prefix && prefixText(prefix)].filter(Boolean).join('\n'),
    icon: BOUNDARY_ICONS[kind],
    span: { start: offset, end: offset },
    expanded: false,
    children: [],
  };
}

function sectionNodes(prompt: SeenPrompt, promptId: string, file: SeenFile): OutlineNode[] {
  const sections = new Map<Section, { regions: OutlineNode[]; left: number; span: Span }>();
  for (const block of prompt.prompt.blocks) {
    const section = sections.get(block.section) ?? { regions: [], left: 0, span: { start: block.start, end: block.start } };
    sections.set(block.section, section);
    for (const region of block.segments) {
      if (region.kind === 'markup' || isBlank(file, region)) continue;
      if (section.regions.length >= MOST_REGIONS) section.left++;
      else section.regions.push(regionNode(prompt, region, blockTitle(block), `${promptId}-${block.section}-${section.regions.length}`, file));
    }
  }
  return Array.from(sections, ([section, { regions, left, span }]): OutlineNode => ({
    id: `${promptId}-${section}`,
    label: SECTION_NAMES[section],
    description: left > 0 ? `the first ${regions.length} of ${plural(regions.length + left, 'region')}` : plural(regions.length, 'region'),
    tooltip: `${SECTION_NAMES[section]}: the provider renders tools, then system, then messages.`,
    icon: 'symbol-namespace',
    span,
    expanded: sections.size === 1,
    children: regions,
  }));
}

/** White space between two placeholders is a region, but nothing that somebody looks for. */
function isBlank({ file }: SeenFile, region: Segment): boolean {
  return region.kind === 'static' && region.end - region.start < 100 && file.text.slice(region.start, region.end).trim() === '';
}

function regionNode(prompt: SeenPrompt, region: Segment, block: string, id: string, file: SeenFile): OutlineNode {
  const text = shortened(file.file.text.slice(region.start, Math.min(region.end, region.start + 200)), 60);
  const varies = region.kind === 'dynamic' ? region : region.kind === 'static' ? region.condition : undefined;
  return {
    id,
    label: region.kind === 'dynamic' ? shortened(region.expression, 60) : text,
    description: varies ? `${region.kind === 'dynamic' ? region.cause : 'conditional text'} · ${changesText(varies)}` : 'static text',
    tooltip: [`${regionTitle(region)} in ${block}`, ...regionSentences(prompt, region)].join('\n'),
    icon: region.kind === 'dynamic' ? 'symbol-variable' : varies ? 'symbol-boolean' : 'lock',
    span: { start: region.start, end: region.end },
    expanded: false,
    children: [],
  };
}
