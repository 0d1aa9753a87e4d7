import * as l10n from '@vscode/l10n';
import { anchorOf, type Block, type Section, type Segment } from '../core/prompt/model.ts';
import { lineName, lineNameAt } from '../core/text/line-names.ts';
import type { Span } from '../core/text/span.ts';
import { boundariesOf, boundaryTitle, briefBoundaryTitle, type Boundary } from '../editor/boundaries.ts';
import type { Basis } from '../editor/texts/basis.ts';
import { breakpointSentences } from '../editor/texts/breakpoint-text.ts';
import { blockTitle } from '../editor/texts/description.ts';
import { aboutTokens, regionCount, shortened } from '../editor/texts/figures.ts';
import { placeText } from '../editor/texts/lens-text.ts';
import { localized } from '../editor/texts/localized.ts';
import { modelText, prefixText, savingText } from '../editor/texts/prefix-text.ts';
import { briefChangesText, changesText, regionSentences, regionTitle } from '../editor/texts/region-text.ts';
import { figuresOf, partTextOf, type SeenFile, type SeenPrompt } from '../editor/texts/seen-prompt.ts';

/** An entry of the outline, as data. What costs something to make is made when it is asked for. */
export interface OutlineNode {
  /** Stays the same while the file is edited, so that what is unfolded stays so. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says instead of label and description, where they are cut short for the eye. */
  readonly spoken?: string;
  readonly tooltip: () => string;
  /** A codicon's name, or `gutter/KIND` for the drawing that the gutter shows. */
  readonly icon: string;
  /** What a click shows. */
  readonly span: Span;
  readonly expanded: boolean;
  /** Undefined for an entry that has none. */
  readonly children?: () => OutlineNode[];
}

const MOST_PROMPTS = 500;
const MOST_REGIONS = 500;
const EXPANDED_PROMPTS = 5;
const SECTION_NAMES: Readonly<Record<Section, () => string>> = {
  tools: () => l10n.t('Tools'),
  system: () => l10n.t('System'),
  messages: () => l10n.t('Messages'),
};

/** The outline of a file: its prompts, each with its boundaries and the regions of its sections. */
export function outlineOf(file: SeenFile, basis: Basis): OutlineNode[] {
  return file.prompts.slice(0, MOST_PROMPTS).map((prompt, index): OutlineNode => {
    const id = `prompt-${index}`;
    const figures = figuresOf(prompt);
    const { name, isPart } = prompt.prompt;
    const start = anchorOf(prompt.prompt);
    return {
      id,
      label: name,
      description: !figures
        ? l10n.t('tokens not counted')
        : isPart
          ? l10n.t('part, {0} static', aboutTokens(figures.staticTokens))
          : l10n.t('prefix {0}', aboutTokens(figures.staticPrefix.tokens)),
      tooltip: () =>
        isPart
          ? partTextOf(file, prompt)
          : figures
            ? lines(
                modelText(figures.model),
                l10n.t('Static prefix: {0}', prefixText(figures.staticPrefix)),
                savingText(figures),
              )
            : name,
      icon: isPart ? 'symbol-string' : 'file-text',
      span: { start, end: start },
      expanded: file.prompts.length <= EXPANDED_PROMPTS,
      children: () => [
        ...boundariesOf({ ...file, prompts: [prompt] } as SeenFile).map((boundary, at) =>
          boundaryNode(boundary, `${id}-boundary-${at}`, file, basis),
        ),
        ...sectionNodes(prompt, id, file),
      ],
    };
  });
}

function boundaryNode(boundary: Boundary, id: string, file: SeenFile, basis: Basis): OutlineNode {
  const { prompt, breakpoint, offset, kind } = boundary;
  const figures = figuresOf(prompt);
  const prefix = kind === 'session-prefix-end' ? figures?.sessionPrefix : figures?.staticPrefix;
  const tokens = breakpoint?.tokens ?? prefix?.tokens;
  const line = l10n.t('line {0}', localized(lineName(file, boundary.line)));
  const description = tokens ? `${line} · ${aboutTokens(tokens)}` : line;
  return {
    id,
    label: briefBoundaryTitle(boundary),
    description,
    spoken: `${boundaryTitle(boundary)}, ${description}`,
    tooltip: () =>
      breakpoint
        ? lines(...breakpointSentences(breakpoint, basis))
        : lines(l10n.t('At {0}', placeText(file, offset)), prefix && prefixText(prefix)),
    icon: `gutter/${kind}`,
    span: { start: offset, end: offset },
    expanded: false,
  };
}

interface PlacedRegion {
  readonly region: Segment;
  readonly block: Block;
  readonly index: number;
}

function sectionNodes(prompt: SeenPrompt, promptId: string, file: SeenFile): OutlineNode[] {
  const sections = new Map<Section, PlacedRegion[]>();
  for (const [index, block] of prompt.prompt.blocks.entries()) {
    const placed = sections.get(block.section) ?? [];
    sections.set(block.section, placed);
    for (const region of block.segments) {
      if (region.kind !== 'markup' && !isBlank(file, region)) placed.push({ region, block, index });
    }
  }
  return Array.from(sections, ([section, placed]): OutlineNode => {
    const id = `${promptId}-${section}`;
    const start = placed[0]?.region.start ?? prompt.prompt.start;
    const all = regionCount(placed.length);
    return {
      id,
      label: SECTION_NAMES[section](),
      description: placed.length > MOST_REGIONS ? l10n.t('the first {0} of {1}', MOST_REGIONS, all) : all,
      tooltip: () => l10n.t('The provider renders tools, then system, then messages.'),
      icon: 'symbol-namespace',
      span: { start, end: start },
      expanded: sections.size === 1,
      children: () => placed.slice(0, MOST_REGIONS).map((one, at) => regionNode(prompt, one, `${id}-${at}`, file)),
    };
  });
}

/** White space and punctuation between two placeholders are a region, but nothing that somebody looks for. */
function isBlank({ file }: SeenFile, region: Segment): boolean {
  return (
    region.kind === 'static' &&
    region.end - region.start < 100 &&
    /^[\s\p{P}]*$/u.test(file.text.slice(region.start, region.end))
  );
}

function regionNode(
  prompt: SeenPrompt,
  { region, block, index }: PlacedRegion,
  id: string,
  file: SeenFile,
): OutlineNode {
  const text = shortened(file.file.text.slice(region.start, Math.min(region.end, region.start + 200)), 60);
  const isPlaceholder = region.kind === 'dynamic';
  const varies = isPlaceholder ? region : region.kind === 'static' ? region.condition : undefined;
  const line = l10n.t('line {0}', localized(lineNameAt(file, region.start)));
  return {
    id,
    label: isPlaceholder ? shortened(region.expression, 60) : text,
    description: varies
      ? isPlaceholder
        ? briefChangesText(varies)
        : l10n.t('conditional, {0}', briefChangesText(varies))
      : l10n.t('static'),
    spoken: isPlaceholder
      ? `${regionTitle(region)}, ${line}, ${changesText(region)}`
      : `${regionTitle(region)}, ${line}${varies ? l10n.t(', its condition {0}', changesText(varies)) : ''}: ${text}`,
    tooltip: () =>
      lines(l10n.t('{0} in {1}', regionTitle(region), blockTitle(block)), ...regionSentences(prompt, region, index)),
    icon: isPlaceholder ? 'symbol-variable' : varies ? 'symbol-boolean' : 'lock',
    span: { start: region.start, end: region.end },
    expanded: false,
  };
}

function lines(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join('\n');
}
