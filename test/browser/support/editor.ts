import type { Page } from 'playwright-core';
import type { Workbench } from '../../support/vscode/workbench.ts';

/** An icon of ours in the gutter of the active editor. */
export interface GutterIcon {
  /** As the editor counts, from 1. */
  readonly line: number;
  /** The drawing's name without its theme: `prefix-end`. */
  readonly kind: string;
  /** The theme that it is drawn for: `high-contrast-light`. */
  readonly variant: string;
}

/** A decoration in the text of the active editor, as it is painted. */
export interface Painted {
  readonly line: number;
  readonly left: number;
  readonly width: number;
  readonly background: string;
  /** Width and colour of its border to the left and to the bottom; a width of 0 where there is none. */
  readonly borderLeft: number;
  readonly borderBottom: number;
  readonly borderTop: number;
  readonly borderColour: string;
}

const ACTIVE = '.editor-group-container.active .editor-instance';

/** The lens with figures above the first visible prompt of the active editor. */
export function countedLens(page: Page) {
  return page.locator(`${ACTIVE} .codelens-decoration a`, { hasText: /claude-|unknown/ }).first();
}

/** All lenses that are visible in the active editor, from top to bottom. */
export async function lensTexts(page: Page): Promise<string[]> {
  return (await page.locator(`${ACTIVE} .codelens-decoration a`).allTextContents()).map((text) => text.trim());
}

/** Opens a file of the examples, at its top, and waits until its first prompt has figures. */
export async function openPrompt(workbench: Workbench, name: string): Promise<void> {
  await workbench.openFile(name);
  await focusEditor(workbench.page);
  await workbench.page.keyboard.press('Control+Home');
  await countedLens(workbench.page).waitFor();
}

export async function focusEditor(page: Page): Promise<void> {
  await page.locator(`${ACTIVE} .native-edit-context, ${ACTIVE} textarea.inputarea`).first().focus();
}

/** The icons of ours that are visible in the gutter of the active editor, from top to bottom. */
export function gutterIcons(page: Page): Promise<GutterIcon[]> {
  return page.evaluate((active) => {
    const numbers = [...document.querySelectorAll(`${active} .line-numbers`)].map((element) => ({
      top: element.getBoundingClientRect().top,
      line: Number(element.textContent),
    }));
    return [...document.querySelectorAll(`${active} .cgmr`)]
      .flatMap((element) => {
        const [, kind = '', variant = ''] =
          /gutter(?:%2F|\/)(.+?)-((?:high-contrast-)?light|dark|high-contrast)\.svg/.exec(getComputedStyle(element).backgroundImage) ?? [];
        const { top } = element.getBoundingClientRect();
        const line = numbers.find((number) => Math.abs(number.top - top) < 3)?.line;
        return kind && line !== undefined ? [{ line, kind, variant }] : [];
      })
      .sort((a, b) => a.line - b.line);
  }, ACTIVE);
}

/** Every decoration of ours that is painted in the text of the active editor. */
export function paintedDecorations(page: Page): Promise<Painted[]> {
  return page.evaluate((active) => {
    const numbers = [...document.querySelectorAll(`${active} .line-numbers`)].map((element) => ({
      top: element.getBoundingClientRect().top,
      line: Number(element.textContent),
    }));
    return [...document.querySelectorAll(`${active} .view-overlays [class*="TextEditorDecorationType"]`)].flatMap((element) => {
      const { top, left, width } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const line = numbers.find((number) => Math.abs(number.top - top) < 3)?.line;
      if (line === undefined) return [];
      return [
        {
          line,
          left,
          width,
          background: style.backgroundColor,
          borderLeft: Number.parseFloat(style.borderLeftWidth),
          borderBottom: Number.parseFloat(style.borderBottomWidth),
          borderTop: Number.parseFloat(style.borderTopWidth),
          borderColour: Number.parseFloat(style.borderTopWidth) > 0 ? style.borderTopColor : Number.parseFloat(style.borderLeftWidth) > 0 ? style.borderLeftColor : style.borderBottomColor,
        },
      ];
    });
  }, ACTIVE);
}

/** The rectangle of a text that is visible in the active editor. */
export async function rectangleOf(page: Page, text: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await page.waitForFunction(
    ([active, wanted]) => {
      for (const line of document.querySelectorAll(`${active} .view-line`)) {
        const content = (line.textContent ?? '').replaceAll('\u00a0', ' ');
        const start = content.indexOf(wanted!);
        if (start === -1) continue;
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let at = 0;
        while (walker.nextNode()) {
          const { length } = walker.currentNode as Text;
          if (start >= at && start < at + length) range.setStart(walker.currentNode, start - at);
          const end = start + wanted!.length;
          if (end > at && end <= at + length) range.setEnd(walker.currentNode, end - at);
          at += length;
        }
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
      return null;
    },
    [ACTIVE, text] as const,
  );
  return (await found.jsonValue())!;
}

/** The hover that the editor shows with the mouse on a text. */
export async function hoverOn(page: Page, text: string): Promise<string> {
  const { x, y, width, height } = await rectangleOf(page, text);
  await page.mouse.move(x + width / 2 - 2, y + height / 2);
  await page.mouse.move(x + width / 2, y + height / 2);
  return hoverText(page);
}

/** What the editor's hover says, once it is shown and says something of ours. */
export async function hoverText(page: Page): Promise<string> {
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Prompt Cache' }).first();
  await hover.waitFor();
  return (await hover.innerText()).replaceAll('\u00a0', ' ');
}

/** Where the cursor is, as the status bar says it: `Ln 2, Col 13`. */
export function cursor(page: Page) {
  return page.locator('[id="status.editor.selection"]');
}
