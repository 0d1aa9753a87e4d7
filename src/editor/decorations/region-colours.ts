import * as vscode from 'vscode';
import { firstEndingBehind } from '../../core/text/sorted.ts';
import type { Span } from '../../core/text/span.ts';
import type { Contribution } from '../contribution.ts';
import { rangeIn, visibleSpans } from '../document-ranges.ts';
import { classOf, REGION_CLASSES, type RegionClass } from '../texts/region-class.ts';
import type { SeenFile } from '../texts/seen-prompt.ts';
import { Decorator } from './decorator.ts';
import { DisjointSpans } from './disjoint-spans.ts';

/** In one editor; a screen holds far fewer, a line of thousands of placeholders does not. */
const MOST_REGIONS = 1000;

const BORDERS: Readonly<Record<RegionClass, string | undefined>> = {
  cached: undefined,
  static: undefined,
  conditional: '0 0 1px 0',
  session: '0 0 1px 0',
  request: '1px',
};
const STYLES: Readonly<Record<RegionClass, string>> = {
  cached: 'none',
  static: 'none',
  conditional: 'dotted',
  session: 'dashed',
  request: 'solid',
};

/** Colours every region of the visible text; off until somebody wants it. */
export const regionColoursContribution: Contribution = {
  name: 'region colours',
  register: (services) =>
    new Decorator(services, {
      types: () => REGION_CLASSES.map(regionType),
      isOn: ({ regionColours }) => regionColours,
      followsScrolling: true,
      ranges: (editor, state, types) => {
        const ranges = new Map(types.map((type): [typeof type, vscode.Range[]] => [type, []]));
        const { file } = state;
        for (const { span, name } of visibleRegions(file, visibleSpans(state, file.lines, editor.visibleRanges))) {
          const range = rangeIn(state, file.lines, span);
          if (range) ranges.get(types[REGION_CLASSES.indexOf(name)]!)!.push(range);
        }
        return ranges;
      },
    }),
};

function regionType(name: RegionClass): vscode.TextEditorDecorationType {
  const border = BORDERS[name];
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(`promptCache.${name}RegionBackground`),
    ...(border && {
      borderWidth: border,
      borderStyle: STYLES[name],
      borderColor: new vscode.ThemeColor(`promptCache.${name}RegionBorder`),
    }),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** A text of several prompts is coloured once, as the first of them has it. */
function* visibleRegions(file: SeenFile, spans: readonly Span[]): Generator<{ span: Span; name: RegionClass }> {
  const coloured = new DisjointSpans();
  let left = MOST_REGIONS;
  for (const prompt of file.prompts) {
    for (const visible of spans) {
      for (let index = firstEndingBehind(prompt.regions, visible.start); index < prompt.regions.length; index++) {
        const region = prompt.regions[index]!;
        if (region.start >= visible.end) break;
        const name = classOf(prompt, region);
        if (!name) continue;
        if (left-- <= 0) return;
        const span = { start: Math.max(region.start, visible.start), end: Math.min(region.end, visible.end) };
        if (coloured.add(span)) yield { span, name };
      }
    }
  }
}
