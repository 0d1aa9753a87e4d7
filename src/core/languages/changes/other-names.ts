import type { Occurrences } from '../../text/occurrences.ts';
import { indexFromSorted } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { AskedFunctions } from './asked-functions.ts';
import { carriedOn } from './carried-on.ts';
import { type ChangeAt, type CodeAtNames, inPart } from './change-at.ts';
import { decisive, decisiveOfItems, inDoubt, ofContent, ofPart } from './changes-of-part.ts';
import type { LanguageFacts } from '../evaluate/evaluation.ts';
import { getsItem, growsItem, isGivenCopy, isInItem, isLongerOrWhole } from './behind-name.ts';
import { handedAt } from './handed-at.ts';
import { callAt, type Giver, giverAt, holderAt, isMethodAt, partAt } from './held-elsewhere.ts';
import type { HandedParameters, NamedFunction, NamedParameter, OfParameter } from './handed-parameters.ts';
import { isGivenUnnamed, isOfMember, namesObject, objectBefore, usesArguments } from './methods-of-object.ts';
import { OwnMethods } from './own-methods.ts';
import { fieldNamed, namesGivenAt } from './names-given.ts';
import { passedOn } from './passed-on.ts';
import { apartFrom, behindOf, endOfFunction, isOfFile, reachOf } from './reach.ts';
import { isClass } from './subclasses.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { growsObject, isDoneLater, isInBranch } from './when-changed.ts';

const DEEPEST = 12;

/**
 * Strategy. What a variable holds has other names too: a variable that is given it (`const rules = RULES`), an item of a loop over
 * it, the parameter of a function of the file that it is handed to. What is done to it by such a name is done to it.
 */
export class OtherNames {
  readonly #tree: SyntaxTree;
  readonly #facts: LanguageFacts;
  readonly #occurrences: Occurrences;
  readonly #names: CodeAtNames;
  readonly #handed: HandedParameters;
  readonly ownMethods: OwnMethods;
  readonly #parameters = new Map<string, OfParameter>();
  readonly #asked = new AskedFunctions();
  /** Names that have too many others, so that anything may have been done by these. */
  readonly #entangled = new Set<string>();

  constructor(
    tree: SyntaxTree,
    facts: LanguageFacts,
    occurrences: Occurrences,
    handed: HandedParameters,
    names: CodeAtNames,
  ) {
    this.#tree = tree;
    this.#facts = facts;
    this.#occurrences = occurrences;
    this.#names = names;
    this.ownMethods = new OwnMethods(tree, facts, handed, this.#asked, names, {
      ofMember: (at, place, depth) => this.#changeAt(at, place, depth),
      ofObject: (within, name, depth) => this.#changeOfObject(within, name, false, depth),
      ofContent: (at, name, depth) =>
        this.#changeByCarrier(at, name, depth, 1) ?? this.#changeByFunction(at, name, depth),
    });
    this.#handed = handed;
  }

  /** The change that is done by another name of what stands at a place under its own. */
  changeAt(at: number, name: string): ChangeAt | undefined {
    return this.#asked.asking(name, () => this.#changeAt(at, name, 0));
  }

  /** The change that is done to what a variable gets at a place, by its own name or another. */
  changeOfVariable(at: number, name: string): ChangeAt | undefined {
    return this.#asked.asking(name, () => this.#changeOfObject(this.#reach(at, name), name, false, 0));
  }

  /** It is given to a function in a range of the code that changes it. */
  isChangedByFunction(name: string, within: Span): boolean {
    const isChanged = (at: number): boolean =>
      this.#asked.asking(name, () => this.#changeByFunction(at, name, 0)) !== undefined;
    return [...this.#placesOf(name, within)].some(isChanged);
  }

  /** Where a variable of that name stands in a range of the code. */
  *#placesOf(name: string, { start, end }: Span): Generator<number> {
    const places = this.#occurrences.of(name);
    for (let index = indexFromSorted(places, start); index < places.length && places[index]! < end; index++)
      if (this.#names.isNamed(places[index]!, name)) yield places[index]!;
  }

  /** The names of the functions that a name is handed to: what they do decides whether it is changed. */
  functionsAsked(name: string): ReadonlySet<string> {
    return this.#asked.of(name);
  }

  #changeAt(at: number, name: string, depth: number): ChangeAt | undefined {
    if (depth > DEEPEST || this.#entangled.has(name)) return inDoubt(at, name);
    if (!this.#asked.looks(`${at} ${name}`, depth)) return undefined;
    if (this.#asked.hasTooMany) {
      this.#entangled.add(name);
      return inDoubt(at, name);
    }
    return (
      this.#changeByOther(at, name, depth) ??
      this.#changeByFunction(at, name, depth) ??
      this.ownMethods.changeByReceiver(at, name, depth) ??
      this.#changeByHolder(at, name, depth) ??
      this.#changePassedOn(at, name, depth) ??
      this.#changeOfGiven(at, name, depth) ??
      this.#changeByCarrier(at, name, depth)
    );
  }

  /** By whatever else has what an expression around it makes of it: `rules = pick([RULES])[0]`. What it is then is not followed. */
  #changeByCarrier(at: number, name: string, depth: number, level = 0): ChangeAt | undefined {
    if (this.#facts.hasReplaceableMethods !== true || depth > DEEPEST) return undefined;
    const isChanged = carriedOn(this.#tree, at, name, level).some((carrier) => {
      const isItem = carrier.level > 0 || carrier.isCopy;
      const within = this.#reach(at, carrier.name);
      if (carrier.kind === 'member') return this.#changeOfMember(at, carrier.name, depth + 1, true);
      if (carrier.kind === 'function') return this.#changeOfGivenBy({ name: carrier.name, isHeld: isItem }, depth);
      return isItem
        ? (this.#changeOfItems(within, carrier.name, depth, carrier.level <= 0) ??
            this.#changeOfGivenWith(at, carrier.name, depth))
        : this.#changeOfObject(within, carrier.name, false, depth);
    });
    return isChanged ? inDoubt(at, name) : undefined;
  }

  /** By what a call gives to the parameter that keeps it: `function keep(rules, all) { all.push(rules); }`. */
  #changeOfGivenWith(at: number, parameter: string, depth: number): ChangeAt | undefined {
    const changes = this.#handed
      .givenFor(at, parameter)
      .flatMap(({ at: place, word }) =>
        apartFrom(place, this.#reach(place, word)).map((range) => this.#changeOfItems(range, word, depth + 1)),
      );
    return decisive(changes);
  }

  /** By what has it in it: `record = {"rules": RULES}`, `rules = [*RULES]`, `rule = RULES.find(isFirst)`. */
  #changeByHolder(at: number, name: string, depth: number): ChangeAt | undefined {
    if (this.#facts.hasCopiedLists) return undefined;
    const { text } = this.#tree;
    if (isMethodAt(text, at, name))
      return ofContent(inPart({ start: at, end: at + name.length, kind: 'other' }), isOfFile(this.#tree, at));
    const part = partAt(this.#tree, at, name);
    const own = part === undefined ? undefined : this.#names.changeAt(at, part);
    if (own) return ofContent(own, false);
    const holder = holderAt(this.#tree, at, name);
    if (!holder) return undefined;
    const { within } = behindOf(this.#tree, at, name);
    const ranges = holder.isOfFile ? [{ start: 0, end: text.lastIndexOf('\n', at) + 1 }, within] : [within];
    const change = decisive(
      holder.names
        .filter((other) => other !== name)
        .flatMap((other) =>
          ranges.map((range) =>
            holder.isItem ? this.#changeOfObject(range, other, false, depth) : this.#changeOfItems(range, other, depth),
          ),
        ),
    );
    return change && ofContent(change, holder.isOfFile);
  }

  /** By what it is given to in a longer expression, or as a member: `own = rules or []`, `self.rules = rules`, `all.append(rules)`. */
  #changePassedOn(at: number, name: string, depth: number): ChangeAt | undefined {
    if (this.#facts.hasCopiedLists) return undefined;
    const { names, members, holders, end } = passedOn(this.#tree, at, name);
    const { within, isOfFile } = behindOf(this.#tree, at, name);
    const change = decisive([
      ...(end === undefined ? [] : [this.#names.changeAt(at, this.#tree.text.slice(at, end))]),
      ...names.map((other) => this.#changeOfObject(within, other, false, depth)),
      ...holders.map((holder) => this.#changeOfItems(within, holder, depth)),
      ...members.map((member) => this.#changeOfMember(at, member, depth)),
    ]);
    return change && ofContent(change, isOfFile || change.isOfFile === true);
  }

  /** What is done to a member of the object itself anywhere in the class around a place, or by whoever else has the object. */
  #changeOfMember(at: number, member: string, depth: number, isOfClass = false): ChangeAt | undefined {
    const { text } = this.#tree;
    const definition = this.#tree.nodesAt(at).find(isClass);
    if (!definition || depth > DEEPEST) return undefined;
    const changes: (ChangeAt | undefined)[] = [];
    for (const place of this.#occurrences.of(member)) {
      const isInside = place >= definition.start && place < definition.end;
      if (!isOfMember(text, place, isInside, this.#facts)) continue;
      const change = this.#names.changeAt(place, member);
      if (change?.isWhole) continue;
      const found = change ?? (isInside || isOfClass ? this.#changeAt(place, member, depth + 1) : undefined);
      changes.push(found && { ...inPart(found.change), isOfFile: true });
    }
    return decisive(changes);
  }

  /** By what a function of the file is called for that gives it: `rules().append(rule)`. */
  #changeOfGiven(at: number, name: string, depth: number): ChangeAt | undefined {
    const giver = this.#facts.hasCopiedLists ? undefined : giverAt(this.#tree, at, name);
    if (!giver) return undefined;
    if (isGivenUnnamed(this.#tree.text, at, name, giver)) return ofContent(inDoubt(at, name), false);
    return this.#changeOfGivenBy(giver, depth);
  }

  #changeOfGivenBy(giver: Giver, depth: number): ChangeAt | undefined {
    this.#asked.add(giver.name);
    for (const place of this.#occurrences.of(giver.name)) {
      const change = this.#changeWhereGiven(place, giver, depth);
      if (change && !change.isWhole) return ofContent(change, change.isOfFile === true || isOfFile(this.#tree, place));
    }
    return undefined;
  }

  /** What is done where a function is called, or where a property is asked for: `self.rules.append(rule)`. */
  #changeWhereGiven(place: number, { name, isHeld }: Giver, depth: number): ChangeAt | undefined {
    const { text } = this.#tree;
    const call = callAt(text, place, name) ?? (text[place - 1] === '.' ? name : undefined);
    if (call === undefined) return this.#changeByCarrier(place, name, depth + 1, isHeld ? 2 : 1);
    if (!isHeld) {
      const own = this.#names.changeAt(place, call) ?? this.#changeAt(place, call, depth + 1);
      const object = own ? '' : objectBefore(text, place);
      return object === '' ? own : this.#changeAt(place - object.length, `${object}${call}`, depth + 1);
    }
    if (isInItem(text, place + call.length)) return this.#names.changeAt(place, call);
    const { within } = behindOf(this.#tree, place, call);
    return decisive([
      ...namesGivenAt(text, place, call).map(({ name: other, isWhole }) =>
        isWhole ? this.#changeOfItems(within, other, depth) : this.#changeOfObject(within, other, false, depth),
      ),
      this.#changeByCarrier(place, call, depth + 1, 1),
    ]);
  }

  #changeByOther(at: number, name: string, depth: number): ChangeAt | undefined {
    const others = namesGivenAt(this.#tree.text, at, name);
    if (others.length === 0) return undefined;
    const { within, isOfFile } = behindOf(this.#tree, at, name);
    return decisive(
      others.map((other) => {
        const { isCopy = false } = other;
        const reach = this.#facts.hasReplaceableMethods === true ? this.#reach(at, other.name) : within;
        const change = this.#changeOfObject(reach.end > within.end ? reach : within, other.name, false, depth, isCopy);
        const done = change && { ...change, isOfFile: isOfFile || change.isOfFile };
        if (done && isCopy) return ofContent(done, done.isOfFile === true);
        return done && (other.isWhole ? done : ofPart(done, other.field));
      }),
    );
  }

  #reach(at: number, name: string): Span {
    return reachOf(this.#tree, this.#facts, at, name);
  }

  #changeByFunction(at: number, name: string, depth: number): ChangeAt | undefined {
    const { start, isHeld, isCopy, behind: handed } = handedAt(this.#tree, at, name);
    const given = handed === undefined ? undefined : this.#handed.givenAt(start);
    if (!given || handed === undefined) return undefined;
    const functions = this.#handed.functionsMeant(at, given.callee);
    this.#asked.add(given.callee);
    if (given.isObject)
      return functions.some((one) => namesObject(this.#tree.text, one)) ? inDoubt(at, name) : undefined;
    const changes = functions.map((one) => {
      const parameter = this.#handed.parameterOf(one, given);
      if (!parameter && this.#facts.self.has('this') && usesArguments(this.#tree.text, one)) return inDoubt(at, name);
      const isRest = isHeld || isCopy || (parameter?.isRest === true && !handed.startsWith('...'));
      // What is taken apart has what is held by a name of its own.
      const ways = isHeld && parameter && parameter.isPattern ? [isRest, false] : [isRest];
      return (
        parameter &&
        decisive(ways.map((way) => this.#changeOfParameter(one, { ...parameter, isRest: way }, depth, isCopy)))
      );
    });
    const found = decisive(changes);
    const isOfFile = found && (found.isOfFile === true || given.isKept === true);
    const change = found && { ...inPart({ ...found.change, start: at, end: at + name.length }), isOfFile };
    if (isHeld || isCopy) return change && ofContent(change, isOfFile === true);
    return change && !/^[\s,)]|^\.\.\./.test(handed) ? ofPart(change, fieldNamed(handed)) : change;
  }

  #changeOfParameter(
    own: NamedFunction,
    parameter: NamedParameter,
    depth: number,
    isCopy: boolean,
  ): ChangeAt | undefined {
    if (this.#facts.hasCopiedLists && !parameter.isReference) return undefined;
    const key = `${own.start} ${parameter.names.join(' ')} ${parameter.isRest} ${isCopy}`;
    const known = this.#parameters.get(key) ?? { functions: new Set<string>(), isRecursive: false };
    if (!this.#parameters.has(key)) {
      this.#parameters.set(key, known);
      const isVariable = parameter.isReference && this.#facts.hasCopiedLists === true;
      const change = this.#asked.noting(known.functions, () =>
        decisive(
          parameter.names.map((name) =>
            own.isOfFields
              ? this.#changeOfMember(own.start, name, depth)
              : parameter.isRest
                ? this.#changeOfItems(own, name, depth, isCopy)
                : this.#changeOfObject(own, name, isVariable, depth),
          ),
        ),
      );
      const whole = change && known.isRecursive ? ofPart(change, undefined) : change;
      known.change = whole && isDoneLater(this.#tree, whole, own) ? { ...whole, isOfFile: true } : whole;
      known.isAnswered = true;
    }
    known.isRecursive ||= !known.isAnswered;
    if (!known.isAnswered) this.#asked.leavesOpen();
    for (const name of known.functions) this.#asked.add(name);
    return known.change;
  }

  /**
   * @param isVariable what is given to the name is given to what it stands for too
   * @param isCopy it has a list of its own, with the same items
   */
  #changeOfObject(
    within: Span,
    name: string,
    isVariable: boolean,
    depth: number,
    isCopy = false,
  ): ChangeAt | undefined {
    const key = `${within.start} ${within.end} ${name} ${depth} ${isVariable} ${isCopy}`;
    return this.#asked.once(key, () => this.#findOfObject(within, name, isVariable, depth, isCopy));
  }

  #findOfObject(within: Span, name: string, isVariable: boolean, depth: number, isCopy: boolean): ChangeAt | undefined {
    const { text } = this.#tree;
    const changes: ChangeAt[] = [];
    const places = [...this.#placesOf(name, within)];
    const isOnlyLonger = isCopy && places.every((at) => isLongerOrWhole(text, at + name.length));
    for (const at of places) {
      if (isOnlyLonger && getsItem(text, at + name.length)) continue;
      const change = this.#names.changeAt(at, name);
      if (change?.isWhole && !isVariable && !growsObject(text, this.#facts, at, change)) {
        if (isGivenCopy(text, at + name.length) && !isInBranch(this.#tree, at)) break;
        continue;
      }
      const found = change ?? this.#changeAt(at, name, depth + 1);
      const isAdded = change?.isWhole === true && !isVariable && text[at - 1] !== '*';
      // A text that is added to is another one, and the one that was there is what it was.
      const of = found && isAdded ? { ...found.change, isOfContent: true } : found?.change;
      if (of) changes.push({ ...inPart(of), isOfFile: found?.isOfFile });
    }
    return decisive(changes);
  }

  /**
   * What is done to an item of a list or a record that is a function's own, not to these.
   * @param isCopy only what is in it is meant, wherever it goes
   */
  #changeOfItems(within: Span, name: string, depth: number, isCopy = false): ChangeAt | undefined {
    const key = `${within.start} ${within.end} ${name} ${depth} ${isCopy}`;
    return this.#asked.once(key, () => this.#findOfItems(within, name, depth, isCopy));
  }

  #findOfItems(within: Span, name: string, depth: number, isCopy: boolean): ChangeAt | undefined {
    const { text } = this.#tree;
    const changes: ChangeAt[] = [];
    for (const at of this.#placesOf(name, within)) {
      const end = at + name.length;
      const isGrown = this.#facts.outerVariables === 'declared' && growsItem(text, end);
      const grown = isGrown ? inPart({ start: at, end, kind: 'other', isOfLists: true }) : undefined;
      const change = isInItem(text, end) ? this.#names.changeAt(at, name) : grown;
      const found =
        change ??
        this.ownMethods.changeBehind(at, name, depth) ??
        (isCopy ? this.#changeInCopy(at, name, depth + 1) : this.#changeAt(at, name, depth + 1));
      if (found) changes.push(ofPart(found, undefined));
    }
    return decisiveOfItems(changes);
  }

  /** What is done to what is in a copy by another name of that, by a function that is given it, and by who gets it from one. */
  #changeInCopy(at: number, name: string, depth: number): ChangeAt | undefined {
    if (depth > DEEPEST) return undefined;
    return this.#asked.once(`${at} ${name} ${depth}`, () => this.#findInCopy(at, name, depth));
  }

  #findInCopy(at: number, name: string, depth: number): ChangeAt | undefined {
    const within = { start: at + name.length, end: endOfFunction(this.#tree, at) };
    const giver = giverAt(this.#tree, at, name);
    return decisive([
      ...namesGivenAt(this.#tree.text, at, name).map((other) =>
        other.isWhole
          ? this.#changeOfItems(within, other.name, depth, true)
          : this.#changeOfObject(within, other.name, false, depth),
      ),
      this.#changeByFunction(at, name, depth),
      ...(giver ? this.#occurrences.of(giver.name) : []).map((place) =>
        this.#changeWhereGiven(place, { name: giver!.name, isHeld: true }, depth),
      ),
    ]);
  }
}
