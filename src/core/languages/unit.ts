import { UNKNOWN } from '../prompt/volatility.ts';
import { spanOf } from '../text/span.ts';
import { changedElsewhere } from './evaluate/changes/changed-elsewhere.ts';
import type { LaterChange } from './evaluate/changes/later-change.ts';
import type { InterpreterOptions } from './evaluate/interpreter-options.ts';
import { Interpreter } from './evaluate/interpreter.ts';
import { Scope } from './evaluate/scope.ts';
import { madeOnLoading } from './evaluate/loading/made-on-loading.ts';
import { loadedOnce, unknownValue } from './evaluate/values/unknown.ts';
import type { Value } from './evaluate/values/value.ts';
import { Elsewhere, isOfMany, mostEvaluations } from './limits.ts';
import type { Module } from './module.ts';
import { type Candidate, chooseCandidates, madeOnce, showsFilling } from './prompts/candidates.ts';
import type { CollectorOptions } from './prompts/collector-options.ts';
import { Collector } from './prompts/collector.ts';
import { type GivenPlace, overlap, placesGiven, rootOfPath } from './changes/places-given.ts';
import { placesRead } from './changes/places-read.ts';
import type { Expression, Statement } from './syntax/program.ts';
import { wordsOfHeld } from './changes/held-names.ts';
import { MEMBER_SETTING_WORDS, OVERWRITING_WORDS } from './changes/set-once.ts';
import type { TopLevel } from './syntax/top-level.ts';
import { searchedWord } from './changes/written-files.ts';

/** What was found in a statement of the top level and in whatever its names lead to. */
export interface Unit {
  /** The names of the top level that it asked for: where another statement gives one of them a value, it must be read anew. */
  readonly names: ReadonlySet<string>;
  /** Those of them that functions change, and functions of which it was asked whether anything calls them. */
  readonly changed: ReadonlySet<string>;
  /** The members of classes that it asked for: code anywhere in the file may change them. */
  readonly members: ReadonlySet<string>;
  /** The modules of which it asked for something. */
  readonly modules: ReadonlySet<string>;
  candidates: readonly Candidate[];
  /** Functions in it that send what they are given. */
  readonly senders: ReadonlySet<string>;
  /** Constants in it that are prompts, and of which no name tells it. */
  readonly texts: ReadonlySet<string>;
  /** Evaluations in other statements. */
  readonly elsewhere: number;
  /** How many there might have been, where these did not suffice. */
  readonly cutAt?: number;
}

export type UnitOptions = Omit<CollectorOptions, 'sends'> &
  Omit<
    InterpreterOptions,
    | 'observer'
    | 'memberChanges'
    | 'overrides'
    | 'replacements'
    | 'closureChanges'
    | 'isHandedToChange'
    | 'changesObject'
    | 'isChangedByOther'
    | 'isChangedUnderOtherNames'
    | 'isNamed'
    | 'isNamedOnce'
    | 'isSetOnce'
    | 'isFilledIn'
    | 'isNamedAtStart'
    | 'registeredWith'
    | 'mostEvaluations'
  >;

/**
 * Reads one statement of the top level. Each has variables of its own, so that what is found in one depends on nothing but the
 * statements that its names lead to. One that runs when the file is loaded sees only what stands before it; a function or a class
 * runs later, and sees all.
 * @param most evaluations in other statements
 */
export function readUnit(module: Module, unit: TopLevel, options: UnitOptions, most: number): Unit {
  const collector = new Collector({ ...options, sends: (call) => module.overruled.sends(call) });
  const interpreter = new Interpreter({
    ...options,
    observer: collector,
    mostEvaluations: mostEvaluations(unit),
    memberChanges: (name, definition) => {
      members.add(name);
      const changes = module.changes.ofMember(name, definition);
      noteAsked(name);
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
      noteAsked(name);
      return changes;
    },
    closureChanges: (name, definition) => {
      const changes = module.changes.ofEnclosing(name, definition);
      noteAsked(name);
      return changes;
    },
    isHandedToChange: (name, code) => {
      const isChanged = module.changes.isChangedByFunction(name, code);
      noteAsked(name);
      return isChanged;
    },
    changesObject: (method) => {
      const isChanging = module.changes.changesObject(method);
      noteAsked('this');
      return isChanging;
    },
    isChangedUnderOtherNames: (name) => {
      changed.add(name);
      noteAsked(name);
      return module.changes.isChangedUnderOtherNames(name);
    },
    isChangedByOther: (name, at) => {
      const isChanged = module.changes.isChangedByOther(name, at);
      noteAsked(name);
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
        ...(definition && { value: { kind: 'function', definition, scope } }),
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
      noteAsked(binding.name);
      const change = changes.find(({ field }) => field === undefined || field === name);
      if (!change && !module.changes.isSetByName(binding.name)) return options.importedMember(binding, name);
      const details = { cause: 'expression', depends: UNKNOWN, reason: SET_HERE } as const;
      return { ...unknownValue(interpreter, change ?? unit, details), madeOf: UNKNOWN };
    },
  });
  collector.observe(interpreter);
  const names = new Set<string>();
  const changed = new Set<string>();
  const members = new Set<string>();
  const modules = new Set<string>();
  /** What functions do to what they are handed decides what a name has: where one is edited, the unit is read anew. */
  const noteAsked = (name: string): void => {
    for (const asked of module.changes.functionsAsked(name)) changed.add(asked);
  };
  const isUnordered = interpreter.facts.hasUnorderedDeclarations === true;
  const executed = new Set<TopLevel>();
  const isDefinition = module.read(unit).every(({ kind }) => kind === 'define-function' || kind === 'define-class');
  const isAgent = MAKES_AGENT.test(interpreter.file.slice(unit.start, unit.end));
  const elsewhere = new Elsewhere(most, interpreter);
  const execute = (statement: TopLevel): void => {
    if (executed.has(statement)) return;
    executed.add(statement);
    const read = (): void =>
      interpreter.atTopLevel(() => interpreter.execute(module.read(statement), scope, { returns: [] }));
    if (statement === unit) read();
    else
      collector.elsewhere(() =>
        elsewhere.read(() => {
          read();
          for (const [name, value] of module.read(statement).flatMap(heldBy))
            scope.set(name, interpreter.evaluate(value, scope));
        }),
      );
    if (!isUnordered) for (const one of module.read(statement)) noticeEarlier(one, statement);
  };
  /** What is made of a variable that gets another value further down is made of the one that it had before. */
  const noticeEarlier = (made: Statement, { end }: TopLevel): void => {
    const target = made.kind === 'assign' && made.operator === 'set' ? made.targets[0] : undefined;
    const value = target?.kind === 'name' ? scope.written.get(target.name) : undefined;
    if (made.kind !== 'assign' || target?.kind !== 'name' || !value || value.kind === 'unknown') return;
    const later = placesRead(made.value)
      .filter((place) => rootOfPath(place) !== target.name)
      .flatMap((place) => module.bindings(rootOfPath(place)).filter((one) => isLaterChange(one, place, end)))[0];
    if (later) scope.set(target.name, changedElsewhere(interpreter, value, [{ ...spanOf(later), ...EARLIER }]));
  };
  /**
   * A statement behind a place of the file may have given a variable, or what it holds, another value. Of what a module of another file
   * holds, that is only what is named, and none of it where a function of the module is called.
   */
  const isLaterChange = (statement: TopLevel, place: string, behind: number): boolean => {
    if (statement.start < behind || !executed.has(statement) || isRunLater(module, statement)) return false;
    const name = rootOfPath(place);
    const held = scope.written.get(name);
    if (held?.kind !== 'unknown' || held.origin !== 'import') return true;
    const isOther = ({ path, isByMethod }: GivenPlace): boolean =>
      overlap(path, place) && !(isByMethod && path === name);
    return module.read(statement).some((one) => [...placesGiven(one, name)].some(isOther));
  };
  /** What is not known stays so, whatever is sent by it. */
  const isOfClient = (name: string): boolean => {
    const value = scope.written.get(name);
    return value?.kind === 'unknown' && !value.split;
  };
  /** What one assignment gives a variable stays so for functions that run later, where nothing else changes it. */
  const onceLoaded = (name: string, value: Value, changes: readonly LaterChange[]): Value => {
    const [binding, ...others] = changes.length === 0 ? module.bindings(name) : [];
    const [only, ...more] = binding && others.length === 0 ? module.read(binding) : [];
    const isAssigned = only?.kind === 'assign' && more.length === 0 && only.operator === 'set';
    return isAssigned ? madeOnLoading(value, only, scope) : loadedOnce(value);
  };
  /** A function that is called between two statements which put a text together adds to it there. */
  const changeBefore = (name: string, { start }: TopLevel): void => {
    const value = scope.written.get(name);
    const changes = value?.kind === 'text' ? module.changes.asLoaded(name, start) : [];
    if (value && changes.length > 0) scope.set(name, changedElsewhere(interpreter, value, changes));
  };
  const lookUp = (name: string): Value | undefined => {
    if (names.has(name) || name.includes('.')) return undefined;
    names.add(name).add(searchedWord(name));
    for (const word of wordsOfHeld(name)) changed.add(word);
    // A function that nothing calls yet is called when all of the file is loaded.
    const isLater = isDefinition || (interpreter.isWithinFunction && !interpreter.caller);
    const bindings = module.bindings(name);
    const overruled = module.overruled.of(name);
    const isSeen = (one: TopLevel): boolean => isLater || one.start <= unit.start || isRunLater(module, one);
    const isEach = (one: TopLevel): boolean =>
      isSeen(one) && !overruled.has(one) && !module.overruled.isRequest(name, one);
    if (bindings.length > 0 && (elsewhere.isTooMuch() || isOfMany(bindings, isEach))) {
      const details = { cause: 'expression', depends: UNKNOWN, reason: NOT_FOLLOWED } as const;
      scope.set(name, { ...unknownValue(interpreter, bindings.find(isSeen) ?? unit, details), madeOf: UNKNOWN });
      return scope.written.get(name);
    }
    // What a statement further down has given it, which was read for another name, it has had since.
    const given = scope.written.get(name);
    const last = given ? bindings.findLastIndex((one) => executed.has(one)) : -1;
    for (const [index, statement] of bindings.entries()) {
      if (executed.has(statement) || !isSeen(statement)) continue;
      const next = bindings[index + 1];
      const isOverruled = next && overruled.has(statement) && isSeen(next) && !executed.has(next);
      if (isOverruled || (isOfClient(name) && module.overruled.isRequest(name, statement))) {
        executed.add(statement);
        continue;
      }
      execute(statement);
      if (given && index < last) scope.set(name, given);
      if (next && isSeen(next)) changeBefore(name, next);
      // What else it gives values to is asked for as if it were named.
      if (statement !== unit) for (const other of namesSet(module.read(statement))) if (other !== name) lookUp(other);
    }
    const value = scope.written.get(name);
    if (value) {
      const changes = module.changes.ofVariable(name);
      if (changes.length > 0) changed.add(name);
      noteAsked(name);
      const read = module.bindings(name).filter((statement) => executed.has(statement));
      const unnamed = module.unnamedChanges.between(
        module.lastGiven(name, read),
        isLater ? Infinity : unit.end,
        isLater,
      );
      const done = [...(isLater ? changes : module.changes.asLoaded(name, unit.start)), ...unnamed];
      scope.set(name, changedElsewhere(interpreter, isLater || isAgent ? onceLoaded(name, value, done) : value, done));
      if (value.kind === 'function') changeMembers(name, done);
    }
    return scope.written.get(name);
  };
  const scope: Scope = new Scope(undefined, lookUp);
  /** `ask.rules = text`: what has been given to a function. */
  const changeMembers = (name: string, changes: readonly LaterChange[]): void => {
    for (const [path, held] of scope.membersOf(name)) {
      const own = changes.filter(({ field }) => field === undefined || path === `${name}.${field}`);
      const ofMember = own.map(({ start, end, kind, reason }) => ({ start, end, kind, ...(reason && { reason }) }));
      scope.set(path, changedElsewhere(interpreter, held, ofMember));
    }
  };
  execute(unit);
  const candidates = collector.settled();
  const { senders, texts } = collector;
  return {
    names,
    changed,
    members,
    modules,
    senders,
    texts,
    candidates: pruned(candidates),
    elsewhere: elsewhere.count,
    ...(elsewhere.isCut && { cutAt: most }),
  };
}

const NOT_FOLLOWED = 'More code of this file says what it is than is followed.';

const SET_HERE = 'This file gives it another value.';

/** An agent is asked later, by functions that run when all of the file is loaded. */
const MAKES_AGENT =
  /^(?:export )?(?:const |let |var )?\w{1,80}(?:: ?[\w.<>[\]]{1,80})? ?= ?(?:new )?(?:\w{1,40}\.)?\w{0,40}Agent\(/;

const EARLIER = { kind: 'other', reason: 'It is made before this line changes what it is made of.' } as const;

/** The fields of the objects that a function makes. */
function heldBy(statement: Statement): readonly (readonly [name: string, value: Expression])[] {
  return statement.kind === 'define-function' ? [...(statement.held?.() ?? [])] : [];
}

/** The variables that statements give values to. */
function namesSet(statements: readonly Statement[]): string[] {
  if (statements.length === 1 && statements[0]!.kind !== 'assign') return [];
  return statements.flatMap((one) =>
    one.kind === 'assign' ? one.targets.flatMap((target) => (target.kind === 'name' ? target.name : [])) : [],
  );
}

/** Functions and classes have their names from the start, in most languages. */
function isRunLater(module: Module, statement: TopLevel): boolean {
  return module.read(statement).every(({ kind }) => kind === 'define-function' || kind === 'define-class');
}

/** What is part of something else in its own statement, and no definition, stays so whatever others have; a call tells of each request that is sent. */
function pruned(candidates: readonly Candidate[]): Candidate[] {
  const chosen = chooseCandidates(candidates).flatMap(({ candidate, calls = [] }) => [candidate, ...calls]);
  const calls = chosen.filter(({ rank }) => rank === 'caller');
  const isOfCall = (one: Candidate): boolean =>
    one.rank === 'caller' && calls.some(({ place }) => place.start === one.place.start && place.end === one.place.end);
  const others = candidates.filter((one) => showsFilling(one) || isOfCall(one));
  return Array.from(new Set([...chosen, ...others]), madeOnce);
}
