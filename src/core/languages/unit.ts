import { UNKNOWN } from '../prompt/volatility.ts';
import { changedElsewhere } from './evaluate/changes/changed-elsewhere.ts';
import type { LaterChange } from './evaluate/changes/later-change.ts';
import { Interpreter } from './evaluate/interpreter.ts';
import type { Scope } from './evaluate/scope.ts';
import { madeOnLoading } from './evaluate/loading/made-on-loading.ts';
import { loadedOnce, unknownValue } from './evaluate/values/unknown.ts';
import type { Value } from './evaluate/values/value.ts';
import { Elsewhere, isOfMany, mostEvaluations } from './limits.ts';
import { type Asked, askedOfModule, noteFunctions, type UnitOptions } from './asked-of-module.ts';
import type { Module } from './module.ts';
import { type Candidate, chooseCandidates, madeOnce, showsFilling } from './prompts/candidates.ts';
import { Collector } from './prompts/collector.ts';
import { changesHeld, type GivenPlace, overlap, placesGiven, rootOfPath } from './changes/places-given.ts';
import { placesRead } from './changes/places-read.ts';
import type { Expression, Statement } from './syntax/program.ts';
import { wordsOfHeld } from './changes/held-names.ts';
import type { TopLevel } from './syntax/top-level.ts';
import { TopVariables } from './top-variables.ts';
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

/** Statements of the top level that are read one after the other. */
interface Order {
  readonly statements: readonly TopLevel[];
  /** Variables of which more says what they are than is followed. */
  readonly unfollowed: ReadonlyMap<string, Value>;
}

/**
 * Reads one statement of the top level. Each has variables of its own, so that what is found in one depends on nothing but the
 * statements that its names lead to. One that runs when the file is loaded sees only what stands before it; a function or a class
 * runs later, and sees all.
 *
 * Statements are read when one of their names is asked for, which is enough where names have one value. Where one has seen the value that
 * a name gets further down only, all that were read are read again, in their order.
 * @param most evaluations in other statements
 */
export function readUnit(module: Module, unit: TopLevel, options: UnitOptions, most: number): Unit {
  const asked: Asked = { names: new Set(), changed: new Set(), members: new Set(), modules: new Set() };
  const first = readNamed(module, unit, options, most, asked);
  if (!first.order) return first.unit;
  const again = readNamed(module, unit, options, most - first.unit.elsewhere, asked, first.order).unit;
  const isCut = first.unit.cutAt !== undefined || again.cutAt !== undefined;
  return { ...again, elsewhere: first.unit.elsewhere + again.elsewhere, ...(isCut && { cutAt: most }) };
}

/** @param order in which the statements are read before the one that is asked for; else they are read as they are named */
function readNamed(
  module: Module,
  unit: TopLevel,
  options: UnitOptions,
  most: number,
  asked: Asked,
  order?: Order,
): { readonly unit: Unit; readonly order?: Order } {
  const collector = new Collector({ ...options, sends: (call) => module.overruled.sends(call) });
  const interpreter = new Interpreter({
    ...options,
    observer: collector,
    mostEvaluations: mostEvaluations(unit),
    ...askedOfModule(module, unit, options, asked, { scope: () => scope, interpreter: () => interpreter }),
  });
  collector.observe(interpreter);
  const lookedUp = new Set<string>();
  const { names, changed, members, modules } = asked;
  const isUnordered = interpreter.facts.hasUnorderedDeclarations === true;
  const executed = new Set<TopLevel>();
  const isDefinition = module.read(unit).every(({ kind }) => kind === 'define-function' || kind === 'define-class');
  const isAgent = MAKES_AGENT.test(interpreter.file.slice(unit.start, unit.end));
  const elsewhere = new Elsewhere(most, interpreter);
  /** The statements that were read for this one. */
  const others: TopLevel[] = [];
  const unfollowed = new Map(order?.unfollowed);
  let isOutOfOrder = false;
  /** The statement that is read just now. */
  let current = unit;
  const execute = (statement: TopLevel): void => {
    if (executed.has(statement)) return;
    executed.add(statement);
    const around = current;
    current = statement;
    // What functions have done before a loop or a branch is done in none of its turns.
    if (order) for (const name of module.allWordsOf(statement)) if (scope.written.has(name)) onRead(name);
    readHere(statement);
    current = around;
  };
  const readHere = (statement: TopLevel): void => {
    if (statement !== unit) others.push(statement);
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
    if (!isUnordered) isOutOfOrder ||= module.read(statement).some((one) => isMadeBefore(one, statement));
    for (const name of namesSet(module.read(statement))) applied.delete(name);
  };
  /** A variable is made of another one that gets another value further down, which was read before. */
  const isMadeBefore = (made: Statement, { end }: TopLevel): boolean => {
    const target = made.kind === 'assign' && made.operator === 'set' ? made.targets[0] : undefined;
    const value = target?.kind === 'name' ? scope.written.get(target.name) : undefined;
    if (made.kind !== 'assign' || target?.kind !== 'name' || !value || value.kind === 'unknown') return false;
    return placesRead(made.value)
      .filter((place) => rootOfPath(place) !== target.name)
      .some((place) => module.bindings(rootOfPath(place)).some((one) => isLaterChange(one, place, end)));
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
  /** A function that is called between two statements which put a text or a list together adds to it there. */
  const changeBefore = (name: string, { start }: TopLevel): void => {
    const value = scope.written.get(name);
    const isMade = value?.kind === 'text' || value?.kind === 'list';
    const changes = isMade && !order ? module.changes.asLoaded(name, start) : [];
    if (!value || changes.length === 0) return;
    if (value.kind === 'list') isOutOfOrder = true;
    else scope.set(name, changedElsewhere(interpreter, value, changes));
  };
  const lookUp = (name: string): Value | undefined => {
    if (lookedUp.has(name) || name.includes('.')) return undefined;
    lookedUp.add(name);
    names.add(name).add(searchedWord(name));
    for (const word of wordsOfHeld(name)) changed.add(word);
    const isLater = isSeenLater();
    const bindings = module.bindings(name);
    const overruled = module.overruled.of(name);
    const isSeen = (one: TopLevel): boolean => isLater || one.start <= seenFrom().start || isRunLater(module, one);
    const isEach = (one: TopLevel): boolean =>
      isSeen(one) && !overruled.has(one) && !module.overruled.isRequest(name, one);
    if (bindings.length > 0 && (elsewhere.isTooMuch() || isOfMany(bindings, isEach))) {
      const details = { cause: 'expression', depends: UNKNOWN, reason: NOT_FOLLOWED } as const;
      const value = { ...unknownValue(interpreter, bindings.find(isSeen) ?? unit, details), madeOf: UNKNOWN };
      unfollowed.set(name, value);
      scope.set(name, value);
      return value;
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
    if (value) settle(name, value);
    return scope.written.get(name);
  };
  /** The statement that sees what stands before it. */
  const seenFrom = (): TopLevel => (order ? current : unit);
  /** A function that nothing calls yet is called when all of the file is loaded. */
  const isSeenLater = (): boolean =>
    (isDefinition && seenFrom() === unit) || (interpreter.isWithinFunction && !interpreter.caller);
  /** Functions have changed a variable, as far as they are called before it is read. */
  const settle = (name: string, value: Value): void => {
    const isLater = isSeenLater();
    const { start, end } = seenFrom();
    const changes = module.changes.ofVariable(name);
    if (changes.length > 0) changed.add(name);
    noteFunctions(module, asked, name);
    const read = module.bindings(name).filter((statement) => executed.has(statement));
    const unnamed = module.unnamedChanges.between(module.lastGiven(name, read), isLater ? Infinity : end, isLater);
    const set = module.changes.byNamespaceBetween(name, module.lastGiven(name, read), isLater ? Infinity : start);
    const loaded = isLater ? changes : module.changes.asLoaded(name, start);
    if (!order && !isLater && current !== unit)
      isOutOfOrder ||= module.changes.asLoaded(name, current.start).length < loaded.length;
    const all = [...loaded, ...set, ...unnamed];
    const known = applied.get(name);
    const done = known ? all.filter((one) => !known.has(one.start)) : all;
    const own = isLater || isAgent ? onceLoaded(name, value, done) : value;
    scope.set(name, changedElsewhere(interpreter, own, done));
    if (value.kind === 'function') changeMembers(name, done);
    if (!order) return;
    applied.set(name, new Set([...(known ?? []), ...done.map((one) => one.start)]));
    settled.set(name, { value: scope.written.get(name)!, seenFrom: seenFrom() });
  };
  /** What functions have changed in a variable since it was given a value, and the variables as that has left them. */
  const applied = new Map<string, ReadonlySet<number>>();
  const settled = new Map<string, { readonly value: Value; readonly seenFrom: TopLevel }>();
  /** A variable of the top level is read. */
  const onRead = (name: string): Value | undefined => {
    const held = order?.unfollowed.get(name);
    if (held) return held;
    const value = scope.written.get(name);
    const last = settled.get(name);
    if (order && value && (last?.value !== value || last.seenFrom !== current)) settle(name, value);
    else if (!order && current !== unit && !isOutOfOrder) {
      if (!value) lookUp(name);
      isOutOfOrder ||= isSetBehind(name, current);
    }
    return undefined;
  };
  /** A variable has what a statement behind the one gives it in which it is read. */
  const isSetBehind = (name: string, { end }: TopLevel): boolean => {
    if (isUnordered) return false;
    const isUnknown = scope.written.get(name)?.kind === 'unknown';
    return module
      .bindings(name)
      .some(
        (one) =>
          one.start >= end &&
          executed.has(one) &&
          !isRunLater(module, one) &&
          !(isUnknown && module.read(one).every(({ kind }) => kind !== 'assign')),
      );
  };
  const scope: Scope = new TopVariables(lookUp, onRead);
  /** `ask.rules = text`: what has been given to a function. */
  const changeMembers = (name: string, changes: readonly LaterChange[]): void => {
    for (const [path, held] of scope.membersOf(name)) {
      const own = changes.filter(({ field }) => field === undefined || path === `${name}.${field}`);
      const ofMember = own.map(({ start, end, kind, reason }) => ({ start, end, kind, ...(reason && { reason }) }));
      scope.set(path, changedElsewhere(interpreter, held, ofMember));
    }
  };
  /** Statements that were not read, and that give lists or records which were read other names, by which these are changed. */
  const changingOthers = (): TopLevel[] => {
    const found = new Set<TopLevel>();
    const isBefore = (one: TopLevel): boolean => one.start < unit.start && !isRunLater(module, one);
    const known = new Set<string>();
    const follow = (name: string): void => {
      if (known.has(name) || known.size > MOST_FOLLOWED) return;
      known.add(name);
      for (const [other, given] of module.otherNames(name)) {
        names.add(other);
        const bindings = isBefore(given) ? module.bindings(other).filter(isBefore) : [];
        if (!bindings.some((one) => module.read(one).some((statement) => changesHeld(statement, [other])))) continue;
        for (const one of [given, ...bindings]) if (!executed.has(one)) found.add(one);
        follow(other);
      }
    };
    for (const [name, { kind }] of scope.written) if (kind === 'list' || kind === 'record') follow(name);
    return [...found];
  };
  // A definition further down is read when it is called.
  for (const statement of order?.statements ?? [])
    if (isDefinition || statement.start <= unit.start) execute(statement);
  execute(unit);
  const candidates = collector.settled();
  const { senders, texts } = collector;
  const read: Unit = {
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
  const changing = order || isDefinition || isUnordered ? [] : changingOthers();
  if (order || (!isOutOfOrder && changing.length === 0)) return { unit: read };
  const statements = [...new Set([...others, ...changing])].toSorted((one, other) => one.start - other.start);
  return { unit: read, order: { statements, unfollowed } };
}

/** Names of lists and records, and other names of these, that are followed for a statement. */
const MOST_FOLLOWED = 100;

const NOT_FOLLOWED = 'More code of this file says what it is than is followed.';

/** An agent is asked later, by functions that run when all of the file is loaded. */
const MAKES_AGENT =
  /^(?:export )?(?:const |let |var )?\w{1,80}(?:: ?[\w.<>[\]]{1,80})? ?= ?(?:new )?(?:\w{1,40}\.)?\w{0,40}Agent\(/;

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
