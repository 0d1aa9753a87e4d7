import type { Scan } from '../syntax.ts';

/**
 * A template that only defines texts (macros, named templates, captured blocks) puts out none itself: other files use what it
 * defines. It is read as a library: the text of each definition where it stands, a macro's parameters by their names.
 * @param read reads the text, as a library or not
 */
export function orAsLibrary(text: string, defines: RegExp, read: (library: boolean) => Scan): Scan {
  const scan = read(false);
  return isBlank(text, scan) && defines.test(text) ? read(true) : scan;
}

function isBlank(text: string, { pieces }: Scan): boolean {
  return pieces.every(
    ({ kind, start, end }) => kind === 'markup' || (kind === 'static' && text.slice(start, end).trim() === ''),
  );
}
