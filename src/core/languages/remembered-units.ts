import type { Marks } from './changes/marked.ts';
import type { Module } from './module.ts';
import type { FileProvider } from './requests/file-provider.ts';
import type { PromptGroups } from './prompt-groups.ts';
import type { TopLevel } from './syntax/top-level.ts';
import type { Unit } from './unit.ts';

/** The units of a version of a document, to be used again for those that an edit does not touch. */
export interface RememberedUnits {
  /** What else decided what was found: only with the same is it found again. */
  readonly key: string;
  readonly asks: FileProvider;
  readonly marks: Marks;
  /** Functions whose calls were marks too, and these. */
  readonly senders: readonly string[];
  /** Texts; where these were filled were marks too. */
  readonly texts: readonly string[];
  readonly calls: Marks;
  /** Where models are spoken of; undefined where nobody asked. */
  readonly mentions: Marks | undefined;
  /** Where a server is told that may be another than its library's own; undefined where nobody asked. */
  readonly servers: Marks | undefined;
  /** Where something is that tells how texts of the file are read, in a language that has that. */
  readonly told: Marks | undefined;
  readonly module: Module;
  readonly units: ReadonlyMap<TopLevel, Unit>;
  /** Those that were read in this version: they may hold on to its text until they are settled. */
  readonly fresh: readonly Unit[];
  readonly groups: PromptGroups;
}

/**
 * The units of the version before that hold for the new one too. A unit must be read anew where an edit touches it, or a statement
 * that gives one of its names a value, has a function that changes it, or may change a member it asked for, before or after the
 * edit. Where nothing is known of the statements before, all are.
 */
export function unitsToKeep(before: RememberedUnits, module: Module): ReadonlyMap<TopLevel, Unit> {
  const { edit } = module;
  if (!edit) return new Map<TopLevel, Unit>();
  const kept = new Map(before.units);
  for (const statement of edit.removed) kept.delete(statement);
  const edited = [
    ...edit.removed.map((statement) => ({ statement, module: before.module })),
    ...edit.added.map((statement) => ({ statement, module })),
  ];
  if (edited.some((one) => one.module.setsUnnamed(one.statement))) return new Map<TopLevel, Unit>();
  const touched = new Set(edited.flatMap((one) => one.module.wordsOf(one.statement)));
  const mentioned = new Set(edited.flatMap((one) => one.module.allWordsOf(one.statement)));
  const isChanged = remembered((name) => mentioned.has(name) && module.changes.ofVariable(name).length > 0);
  const isSet = remembered((name) =>
    edited.some(({ statement, module: { changes } }) => changes.mayChangeMember(name, statement)),
  );
  const isOther = (name: string): boolean => touched.has(name) || isChanged(name);
  const isMentioned = (name: string): boolean => mentioned.has(name);
  const isSetAsMember = (name: string): boolean => touched.has(name) || isSet(name);
  for (const [statement, { names, changed, members }] of kept) {
    if (some(names, isOther) || some(changed, isMentioned) || some(members, isSetAsMember)) kept.delete(statement);
  }
  return kept;
}

function some(names: ReadonlySet<string>, test: (name: string) => boolean): boolean {
  for (const name of names) if (test(name)) return true;
  return false;
}

/** Asked once for each name. */
function remembered(test: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) known.set(name, (answer = test(name)));
    return answer;
  };
}
