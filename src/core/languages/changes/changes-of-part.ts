import { type ChangeAt, inPart } from './change-at.ts';

/** What is another value now is decided by more than what only has more behind it; several fields are any of them. */
export function decisive(changes: readonly (ChangeAt | undefined)[]): ChangeAt | undefined {
  const found = changes.filter((change) => change !== undefined);
  const [first] = found;
  const change = found.find(({ change: { kind } }) => kind === 'other') ?? first;
  const isOfFile = found.some((one) => one.isOfFile === true);
  const isOneField = found.every(({ change: { field } }) => field === first?.change.field);
  if (!change) return undefined;
  const { isOfContent, isOfLists, ...rest } = change.change;
  const isAll = (of: 'isOfContent' | 'isOfLists'): boolean => found.every((one) => one.change[of] === true);
  const decided = {
    ...change,
    change: {
      ...rest,
      ...(isOfContent && isAll('isOfContent') && { isOfContent }),
      ...(isOfLists && isAll('isOfLists') && { isOfLists }),
    },
  };
  return { ...(isOneField ? decided : ofPart(decided, undefined)), isOfFile };
}

/** Of what is in it, which may be given more: it is the same no more. */
export function ofPart({ change, isOfFile }: ChangeAt, field: string | undefined): ChangeAt {
  const { field: _, ...rest } = change;
  return { ...inPart({ ...rest, kind: 'other', ...(field !== undefined && { field }) }), isOfFile };
}

/** What decides of changes of items, each of which is one of what is in a list or a record. */
export function decisiveOfItems(changes: readonly ChangeAt[]): ChangeAt | undefined {
  const [first] = changes;
  if (!first) return undefined;
  const part = ofPart(first, undefined);
  const isOfFile = changes.some((one) => one.isOfFile === true);
  if (changes.every((one) => one.change.isOfContent === true)) return { ...part, isOfFile };
  const { isOfContent: _, ...change } = part.change;
  return { ...part, change, isOfFile };
}

/** Of what is in the list or the record, never of a text. */
export function ofContent(change: ChangeAt, isOfFile: boolean): ChangeAt {
  const part = ofPart(change, undefined);
  return { ...part, change: { ...part.change, isOfContent: true }, isOfFile };
}

/** What may be done to a name by others, of which there are too many to look at. */
export function inDoubt(at: number, name: string): ChangeAt {
  const change = { start: at, end: at + name.length, kind: 'other', isOfContent: true } as const;
  return { change, isAssigned: false, isWhole: false, isOfFile: true };
}
