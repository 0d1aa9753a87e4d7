import type { Page } from 'playwright-core';
import { type Box, boxesOf } from './boxes.ts';
import { EDITOR } from './editor.ts';

/** An icon of ours in the gutter of the active editor. */
export interface GutterIcon {
  /** As the editor counts, from 1. */
  readonly line: number;
  /** The drawing's name without its theme: `prefix-end`. */
  readonly kind: string;
  /** The theme that it is drawn for: `high-contrast-light`. */
  readonly theme: string;
  readonly url: string;
}

/** A decoration in the text of the active editor. Colours are as CSS says them, lengths in pixels. */
export interface Decoration {
  readonly line: number;
  readonly x: number;
  readonly background: string;
  /** The side that has a border, `all` for a frame. */
  readonly border: 'none' | 'left' | 'top' | 'bottom' | 'all';
  readonly borderStyle: string;
  readonly borderColour: string;
}

const NUMBERS = `${EDITOR} .line-numbers`;
const SIDES = ['left', 'top', 'bottom'] as const;
const PROPERTIES = [
  'background-color',
  ...SIDES.flatMap((side) => ['width', 'style', 'color'].map((property) => `border-${side}-${property}`)),
];

/** The icons of ours that are visible in the gutter of the active editor, from top to bottom. */
export async function gutterIcons(page: Page): Promise<GutterIcon[]> {
  const { numbers, icons } = await boxesOf(page, { numbers: NUMBERS, icons: `${EDITOR} .cgmr` }, ['background-image']);
  return icons
    .map((icon): GutterIcon => {
      const url = icon.style['background-image']!.slice('url("'.length, -'")'.length);
      const [, kind = '', theme = ''] =
        /gutter(?:%2F|\/)([a-z-]+?)-((?:high-contrast-)?light|dark|high-contrast)\.svg/.exec(url) ?? [];
      return { line: lineOf(icon, numbers), kind, theme, url };
    })
    .filter(({ kind }) => kind !== '')
    .toSorted((a, b) => a.line - b.line);
}

/** The decorations of extensions in the visible text of the active editor. */
export async function decorations(page: Page): Promise<Decoration[]> {
  const selector = `${EDITOR} .view-overlays [class*="TextEditorDecorationType"]`;
  const { numbers, painted } = await boxesOf(page, { numbers: NUMBERS, painted: selector }, PROPERTIES);
  return painted.map((box) => {
    const sides = SIDES.filter((side) => Number.parseFloat(box.style[`border-${side}-width`]!) > 0);
    const [side] = sides;
    return {
      line: lineOf(box, numbers),
      x: box.x,
      background: box.style['background-color']!,
      border: sides.length > 1 ? 'all' : (side ?? 'none'),
      borderStyle: side ? box.style[`border-${side}-style`]! : 'none',
      borderColour: side ? box.style[`border-${side}-color`]! : 'none',
    };
  });
}

/** The thin lines where static prefixes end. */
export async function boundaryMarks(page: Page): Promise<Decoration[]> {
  return (await decorations(page)).filter(({ border }) => border === 'left' || border === 'top');
}

/** The line to which a box belongs: a wrapped line has its number beside its first row. */
function lineOf({ y }: Box, numbers: readonly Box[]): number {
  const above = numbers.filter((number) => number.y < y + 3).toSorted((a, b) => b.y - a.y);
  return Number(above[0]?.text);
}
