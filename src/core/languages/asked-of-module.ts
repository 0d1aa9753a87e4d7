import { UNKNOWN } from '../prompt/volatility.ts';
import { MEMBER_SETTING_WORDS, OVERWRITING_WORDS } from './changes/set-once.ts';
import { searchedWord } from './changes/written-files.ts';
import type { Interpreter } from './evaluate/interpreter.ts';
import type { InterpreterOptions } from './evaluate/interpreter-options.ts';
import type { Scope } from './evaluate/scope.ts';
import { unknownValue } from './evaluate/values/unknown.ts';
import type { Module } from './module.ts';
import type { CollectorOptions } from './prompts/collector-options.ts';
import type { TopLevel } from './syntax/top-level.ts';

/** What a statement of the top level asked for: where that changes, it must be read anew. */
export type Asked = { readonly [Key in 'names' | 'changed' | 'members' | 'modules']: Set<string> };

/** What a module answers while one of its statements is read. */
type OfModule =
  | 'memberChanges'
  | 'overrides'
  | 'replacements'
  | 'closureChanges'
  | 'isHandedToChange'
  | 'changesObject'
  | 'isChangedByOther'
  | 'isChangedUnderOtherNames'
  | 'changesByNamespace'
  | 'isNamed'
  | 'isNamedOnce'
  | 'isSetOnce'
  | 'isFilledIn'
  | 'isNamedAtStart'
  | 'registeredWith';

export type UnitOptions = Omit<CollectorOptions, 'sends'> &
  Omit<InterpreterOptions, OfModule | 'observer' | 'mostEvaluations'>;

interface Reading {
  readonly scope: () => Scope;
  readonly interpreter: () => Interpreter;
}

/** What functions do to what they are handed decides what a name has: where one is edited, the statement is read anew. */
export function noteFunctions(module: Module, { changed }: Asked, name: string): void {
  for (const asked of module.changes.functionsAsked(name)) changed.add(asked);
}

/** The answers of a module, which note what was asked for. */
export function askedOfModule(
  module: Module,
  unit: TopLevel,
  options: UnitOptions,
  asked: Asked,
  { scope, interpreter }: Reading,
): Pick<InterpreterOptions, OfModule | 'imported' | 'importedMember'> {
  const { changed, members, modules } = asked;
  const note = (name: string): void => noteFunctions(module, asked, name);
  return {
    memberChanges: (name, definition) => {
      members.add(name);
      const changes = module.changes.ofMember(name, definition);
      note(name);
      return changes;
    },
    overrides: (name, definition) => {
      members.add(name);
      return module.changes.ofSubclasses(name, definition);
    },
    replacements: (name, definition, isSetter) => {
      changed.add(name);
      members.add(name);
      const changes = module.changes.ofMethod(name, definition, isSetter);
      note(name);
      return changes;
    },
    closureChanges: (name, definition) => {
      const changes = module.changes.ofEnclosing(name, definition);
      note(name);
      return changes;
    },
    isHandedToChange: (name, code) => {
      const isChanged = module.changes.isChangedByFunction(name, code);
      note(name);
      return isChanged;
    },
    changesObject: (method) => {
      const isChanging = module.changes.changesObject(method);
      note('this');
      return isChanging;
    },
    isChangedUnderOtherNames: (name) => {
      changed.add(name);
      note(name);
      return module.changes.isChangedUnderOtherNames(name);
    },
    changesByNamespace: (name) => {
      const changes = module.changes.byNamespace(name);
      if (changes.length > 0) changed.add(name);
      return changes;
    },
    isChangedByOther: (name, at) => {
      const isChanged = module.changes.isChangedByOther(name, at);
      note(name);
      return isChanged;
    },
    isNamed: (name) => module.isNamed(name),
    isNamedOnce: (name) => {
      changed.add(name);
      return module.isNamedOnce(name);
    },
    isSetOnce: (name) => {
      for (const word of [name, ...OVERWRITING_WORDS]) changed.add(word);
      return module.isSetOnce(name);
    },
    isFilledIn: (name, code, isMember) => {
      for (const word of [name, ...OVERWRITING_WORDS, ...(isMember ? MEMBER_SETTING_WORDS : [])]) changed.add(word);
      return module.isFilledIn(name, code, isMember);
    },
    isNamedAtStart: (name) => {
      changed.add(name);
      return module.isNamedAtStart(name);
    },
    registeredWith: (name) => {
      changed.add(searchedWord(name.slice(name.lastIndexOf('.') + 1)));
      return module.registeredWith(name).map(({ definition, ...tool }) => ({
        ...tool,
        ...(definition && { value: { kind: 'function', definition, scope: scope() } }),
      }));
    },
    imported: (binding) => {
      modules.add(binding.module);
      return options.imported(binding);
    },
    importedMember: (binding, name) => {
      const changes = module.changes.ofVariable(binding.name);
      changed.add(binding.name);
      members.add(name);
      note(binding.name);
      const change = changes.find(({ field }) => field === undefined || field === name);
      if (!change && !module.changes.isSetByName(binding.name)) return options.importedMember(binding, name);
      const details = { cause: 'expression', depends: UNKNOWN, reason: SET_HERE } as const;
      return { ...unknownValue(interpreter(), change ?? unit, details), madeOf: UNKNOWN };
    },
  };
}

const SET_HERE = 'This file gives it another value.';
