import { hasAll, type Places } from './shared-places.ts';

interface Made extends Places {
  readonly rank: string;
  /** It is an item of a list of a function that is called after what its items are parts of. */
  readonly isPartOfList?: boolean;
}

/** What a list is called whose items are one text together: `prompt_parts`, `systemLines`. */
const PARTS = /(?:^|_|[a-z](?=[A-Z]))(?:part|line|section|piece|block|segment|fragment|paragraph|component)s$/i;

export function isListOfParts(name: string): boolean {
  return PARTS.test(name);
}

/** Without the items of lists of parts where a text is found that has more than the item: what the list is joined to. */
export function withoutJoinedItems<T extends Made>(found: readonly T[]): readonly T[] {
  if (!found.some((one) => one.isPartOfList)) return found;
  const texts = found.filter(({ rank }) => rank === 'text');
  return found.filter(
    (one) => !one.isPartOfList || !texts.some((text) => sizeOf(text) > sizeOf(one) && hasAll(text, one)),
  );
}

function sizeOf({ literals, holes }: Places): number {
  return literals.size + holes.size;
}
