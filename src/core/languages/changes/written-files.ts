/**
 * What a script writes to a file is the value of a name that no program can write: the file's path between two signs, without its
 * dots, and behind them what the file is called.
 */
const SIGN = '<';

export function writtenFileName(path: string, title: string): string {
  return `${SIGN}${path.replaceAll('.', ' ')}${SIGN}${title}`;
}

/** The name of one of several members that are called alike, of a type: no program can write it either. */
export function nameOfMember(type: string, name: string): string {
  return `${SIGN}${type}:${SIGN}${name}`;
}

/** What a file is called, or a member, or a name as it is. */
export function titleOfName(name: string): string {
  return name.slice(name.lastIndexOf(SIGN) + 1);
}

/** The word of the text by which the statements are found that give a name a value. */
export function searchedWord(name: string): string {
  return name.startsWith(SIGN) ? (/[A-Za-z_]\w*/.exec(titleOfName(name))?.[0] ?? '') : name;
}
