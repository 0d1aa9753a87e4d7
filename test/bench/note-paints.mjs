/*
 * Runs in each frame of a window, before anything else: notes in `paints`, by name, when elements of the panel's page were there for the
 * first time, in milliseconds of the clock. (panel.ts) It looks at the frames within, too: the workbench writes the document of a
 * webview into one, where no script comes before it.
 */

const paints = /** @type {Record<string, number>} */ ({});
Object.assign(globalThis, { paints });
look();

function look() {
  const frames = Array.from(document.querySelectorAll('iframe'), ({ contentDocument }) => contentDocument);
  for (const each of [document, ...frames]) {
    const page = each?.querySelector('pc-page');
    note('pc-page', page);
    for (const name of ['pc-status', 'pc-overview']) note(name, page?.shadowRoot?.querySelector(name));
  }
  if (paints['pc-overview'] === undefined) requestAnimationFrame(look);
}

/**
 * @param {string} name
 * @param {Element | null | undefined} element
 */
function note(name, element) {
  if (element) paints[name] ??= performance.timeOrigin + performance.now();
}
