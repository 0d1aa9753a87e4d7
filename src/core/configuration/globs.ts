import picomatch from 'picomatch/posix';
import { type Message, say } from '../text/message.ts';

/** Decides by a file's path; see {@link compileGlob}. */
export interface Glob {
  readonly pattern: string;
  /** For a search that begins at the root: a name in any folder has the folders before it. */
  readonly fromRoot: string;
  /** @param path relative to the workspace's root; back slashes count as slashes */
  matches(path: string): boolean;
}

const LONGEST_GLOB = 256;
const MOST_STARS_IN_A_SEGMENT = 3;
const MOST_GLOBSTARS = 3;

/**
 * Reads a glob as an editor does: `*` within a folder, `**` across folders, `?`, `[abc]`, `{a,b}`; without a slash it is the
 * file's name in any folder. Case counts. Bounded, so that no path can take long to match.
 * @returns what is wrong with it (the end of a sentence) where it cannot be used
 */
export function compileGlob(pattern: string): Glob | { readonly problem: Message } {
  const relative = pattern
    .trim()
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '');
  if (relative === '') return { problem: say`must not be empty` };
  if (relative.length > LONGEST_GLOB) return { problem: say`must have at most ${LONGEST_GLOB} characters` };
  if (relative.startsWith('!')) return { problem: say`must not begin with "!": name the files that are meant` };
  const segments = relative.split('/');
  const stars = Math.max(...segments.map((segment) => segment.split('*').length - 1));
  const globstars = segments.filter((segment) => segment === '**').length;
  if (stars > MOST_STARS_IN_A_SEGMENT || globstars > MOST_GLOBSTARS) return { problem: say`has too many "*"` };
  const basename = !pattern.includes('/') && !pattern.includes('\\');
  const literal = relative.replaceAll(/[()|+]/g, String.raw`\$&`); // Else groups that repeat, which take for ever.
  const test = picomatch(literal, { dot: true, basename, noextglob: true, nonegate: true, strictSlashes: true });
  const fromRoot = basename ? `**/${relative}` : relative;
  return { pattern, fromRoot, matches: (path) => test(path.replaceAll('\\', '/').replace(/^\.?\//, '')) };
}
