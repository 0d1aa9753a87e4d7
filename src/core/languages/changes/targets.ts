/** A variable that an assignment gives a value, or a part of one. */
export interface Target {
  readonly name: string;
  /** How deep in what is taken apart it stands. */
  readonly depth: number;
  /** It gets what is left, in a list or a record of its own. */
  readonly isRest: boolean;
  /** It is given a value within what it has: `rules[0] =`, `settings.rules =`. */
  readonly isHolder: boolean;
  /** It is a member of the object itself: `self.rules =`. */
  readonly isMember: boolean;
}

const OF_SELF = /^(?:self|this)\.#?([\w$]+)$/;
const DECLARES = /^(?:(?:const|let|var|export|static|readonly|public|private|protected)\s{1,4}){1,4}/;
const PLACE = /^[\w$.#]+/;
const WORD = /(?<rest>\.{3}|\*{1,2})?(?<![\w$.])(?<name>[A-Za-z_$][\w$]*)(?<key>\s?:(?!=))?|[[({]|[\])}]|=[^,\]})]*/g;
const NO_NAME = /^(?:const|let|var|null|None|undefined|true|false|True|False)$/;

/** @param head of an assignment, up to what is given: `first = [second, *rest] = ` */
export function targetsOf(head: string): readonly Target[] {
  return splitAtAssignments(head).flatMap((written) => {
    const target = written.trim().replace(DECLARES, '');
    const isPattern = /^[[({]/.test(target) || /^[^[({]*,/.test(target);
    if (isPattern) return bracketDepths(target);
    const member = OF_SELF.exec(target)?.[1];
    const [place = ''] = PLACE.exec(target) ?? [];
    const [root = ''] = place.split('.', 1);
    if (member !== undefined) return [{ name: member, depth: 0, isRest: false, isHolder: false, isMember: true }];
    const isHolder = root.length < place.length || target[place.length] === '[';
    return root === '' ? [] : [{ name: root, depth: 0, isRest: false, isHolder, isMember: false }];
  });
}

/** The names of a pattern: `[first, { rules: second }]`, `first, *rest`. */
export function bracketDepths(pattern: string): readonly Target[] {
  const found: Target[] = [];
  const isOpen = pattern.includes(',') && !/^\s*[[({]/.test(pattern);
  let depth = isOpen ? 1 : 0;
  for (const { 0: written, groups } of pattern.matchAll(WORD)) {
    if ('[({'.includes(written)) depth++;
    else if ('])}'.includes(written)) depth--;
    const { name, key, rest } = groups!;
    if (name === undefined || key !== undefined || NO_NAME.test(name)) continue;
    found.push({ name, depth, isRest: rest !== undefined, isHolder: false, isMember: false });
  }
  return found;
}

/** What stands before each `=` that is in no bracket. */
function splitAtAssignments(head: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < head.length; at++) {
    const character = head[at]!;
    if ('[({'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === '=' && depth <= 0) {
      if (head[at + 1] === '=' || head[at + 1] === '>' || /[=!<>]/.test(head[at - 1] ?? '')) continue;
      found.push(head.slice(start, at).replace(/[:+*|&?-]{1,3}$/, ''));
      start = at + 1;
    }
  }
  return found;
}
