/** Folders above a file in which what it names may lie. */
const MOST_FOLDERS = 6;

/**
 * The paths that a name in a file may stand for: `./x` and `../x` from its folder, `a/x` from its folder or one above it.
 * Paths have forward slashes.
 */
export function neighbourPaths(from: string, name: string): string[] {
  const folders = from.split('/').slice(0, -1);
  if (name.startsWith('.')) {
    const joined = joinedPath(folders, name);
    return joined === undefined ? [] : [joined];
  }
  const paths: string[] = [];
  const top = folders[0] === '' ? 1 : 0; // of an absolute path the first part is empty
  for (let depth = folders.length; depth >= top && paths.length < MOST_FOLDERS; depth--) {
    paths.push([...folders.slice(0, depth), name].join('/'));
  }
  return paths;
}

function joinedPath(folders: readonly string[], name: string): string | undefined {
  const parts = [...folders];
  for (const part of name.split('/')) {
    if (part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length === 0) return undefined;
    else parts.pop();
  }
  return parts.join('/');
}
