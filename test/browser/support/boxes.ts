import type { Page } from 'playwright-core';

/** Where something stands in the window, in pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An element of the window as it is painted. */
export interface Box extends Rectangle {
  readonly text: string;
  /** The computed value of each CSS property that was asked for. */
  readonly style: Readonly<Record<string, string>>;
}

/** What elements of several selectors look like, all in one frame. */
export function boxesOf<Name extends string>(
  page: Page,
  selectors: Readonly<Record<Name, string>>,
  properties: readonly string[] = [],
): Promise<Record<Name, Box[]>> {
  return page.evaluate(
    ({ selectors, properties }) =>
      Object.fromEntries(
        Object.entries(selectors as Record<string, string>).map(([name, selector]) => [
          name,
          Array.from(document.querySelectorAll(selector), (element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            const computed = getComputedStyle(element);
            const style = Object.fromEntries(
              properties.map((property) => [property, computed.getPropertyValue(property)]),
            );
            return { x, y, width, height, text: (element.textContent ?? '').replaceAll('\u00a0', ' '), style };
          }),
        ]),
      ),
    { selectors, properties },
  ) as Promise<Record<Name, Box[]>>;
}
