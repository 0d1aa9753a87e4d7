/** Characters that tell a terminal to do something, but for line feeds, tabs and the colours of {@link Style}. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /(?!\u001B\[[\d;]{0,20}m)(?!\r\n)[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Any of those characters: in most texts there is none, which is told several times as fast. */
// oxlint-disable-next-line no-control-regex
const ANY_CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

/**
 * A text as it may be printed: expressions of templates, names of files and what stands in logs were written by others, and must not
 * move the cursor, set the title or turn the direction of a line.
 */
export function printable(text: string): string {
  return ANY_CONTROL.test(text) ? text.replace(CONTROLS, '\uFFFD') : text;
}
