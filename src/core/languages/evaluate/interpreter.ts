import type { VolatilityRules } from '../../prompt/volatility-rules.ts';
import { isProgram } from './variation/demonstration.ts';
import { type Span, spanOf } from '../../text/span.ts';
import {
  type CallExpression,
  type ClassDefinition,
  type Expression,
  type FunctionDefinition,
  type ImportBinding,
  type Statement,
  UNNAMED,
} from '../syntax/program.ts';
import { bindParameters } from './calls/bind-parameters.ts';
import { changedElsewhere } from './changes/changed-elsewhere.ts';
import { ChangedObjects } from './changes/changed-objects.ts';
import { changingDecorators } from './calls/decorators.ts';
import type { EvaluatedArgument, Evaluation, Frame, LanguageFacts, Observer } from './evaluation.ts';
import { evaluateByKind } from './evaluate-by-kind.ts';
import { executeAll } from './statements/execute.ts';
import { importedUnknown } from './loading/imported-unknown.ts';
import { holds } from './values/holds.ts';
import type { InterpreterOptions } from './interpreter-options.ts';
import { invokeFunction, surroundings } from './calls/invoke.ts';
import { nameAround } from './name-around.ts';
import { givenByAny } from './objects/object.ts';
import { asLeft } from './changes/other-places.ts';
import { placedAt } from './loading/place-of-import.ts';
import { Scope } from './scope.ts';
import { unknownValue } from './values/unknown.ts';
import { ValueSizes, weightOf } from './values/value-sizes.ts';
import { type FunctionValue, type ObjectValue, type UnknownValue, type Value, type Variables } from './values/value.ts';

const DEEPEST_EXPRESSION = 200;
const DEEPEST_CALL = 12;

/** Within what the code stands that is being read, the innermost last. */
interface Context {
  readonly functions: FunctionDefinition[];
  readonly calls: CallExpression[];
  readonly classes: ClassDefinition[];
}

/**
 * Strategy. A program is not run but read along: a variable holds what is known of its value, both branches of a condition are
 * taken and merged under that condition, a loop's body is taken once for any number of times. A function is entered with
 * what its call gives to it. What is not known has a place, and how often it changes. Nothing of the program is executed.
 */
export class Interpreter implements Evaluation {
  readonly file: string;
  readonly facts: LanguageFacts;
  readonly rules: VolatilityRules;
  readonly observer: Observer;
  discarded: Expression | undefined;
  demonstration: Span | undefined;
  firstReading: Evaluation['firstReading'];
  readonly changed = new ChangedObjects();
  readonly sources: Evaluation['sources'] = new WeakMap();
  readonly entered = new Set<FunctionDefinition>();
  readonly #imported: InterpreterOptions['imported'];
  readonly importedMember: InterpreterOptions['importedMember'];
  readonly #constructed = new Map<FunctionDefinition | readonly EvaluatedArgument[], Scope>();
  /** What constructors call others with, by the variables of each. */
  readonly #handedOn = new Map<Scope, readonly EvaluatedArgument[]>();
  /** Constructors whose call of another is followed just now. */
  readonly #handing = new Set<FunctionDefinition>();
  readonly #classScopes = new Map<ClassDefinition, Scope>();
  readonly isMarked: InterpreterOptions['isMarked'];
  readonly isNamed: InterpreterOptions['isNamed'];
  readonly isNamedOnce: InterpreterOptions['isNamedOnce'];
  readonly registeredWith: InterpreterOptions['registeredWith'];
  readonly isSetOnce: InterpreterOptions['isSetOnce'];
  readonly isFilledIn: InterpreterOptions['isFilledIn'];
  readonly isNamedAtStart: InterpreterOptions['isNamedAtStart'];
  readonly #active = new Set<FunctionDefinition>();
  readonly #sizes = new ValueSizes();
  readonly #mostEvaluations: number;
  #context: Context = { functions: [], calls: [], classes: [] };
  #evaluations = 0;
  #depth = 0;

  readonly changesOf: InterpreterOptions['memberChanges'];
  readonly overridesOf: InterpreterOptions['overrides'];
  readonly replacementsOf: InterpreterOptions['replacements'];
  readonly isHandedToChange: InterpreterOptions['isHandedToChange'];
  readonly changesObject: InterpreterOptions['changesObject'];
  readonly isChangedByOther: InterpreterOptions['isChangedByOther'];
  readonly isChangedUnderOtherNames: InterpreterOptions['isChangedUnderOtherNames'];
  readonly changesByNamespace: InterpreterOptions['changesByNamespace'];
  readonly changesAround: InterpreterOptions['closureChanges'];

  constructor(options: InterpreterOptions) {
    const { file, facts, rules, observer, imported, isNamed, isNamedOnce, isNamedAtStart, registeredWith, isMarked } =
      options;
    this.file = file;
    this.facts = facts;
    this.rules = rules;
    this.observer = observer;
    this.#imported = imported;
    this.importedMember = options.importedMember;
    this.changesOf = options.memberChanges;
    this.overridesOf = options.overrides;
    this.replacementsOf = options.replacements;
    this.changesAround = options.closureChanges;
    this.isHandedToChange = options.isHandedToChange;
    this.changesObject = options.changesObject;
    this.isChangedByOther = options.isChangedByOther;
    this.isChangedUnderOtherNames = options.isChangedUnderOtherNames;
    this.changesByNamespace = options.changesByNamespace;
    this.isNamed = isNamed;
    this.isNamedOnce = isNamedOnce;
    this.registeredWith = registeredWith;
    this.isSetOnce = options.isSetOnce;
    this.isFilledIn = options.isFilledIn;
    this.isNamedAtStart = isNamedAtStart;
    this.isMarked = isMarked;
    this.#mostEvaluations = options.mostEvaluations;
  }

  /** Expressions that were evaluated so far; those with a large value count as several. */
  get evaluations(): number {
    return this.#evaluations;
  }

  /** It was too much to follow all of it. */
  get isExhausted(): boolean {
    return this.#evaluations >= this.#mostEvaluations;
  }

  evaluate(expression: Expression, scope: Variables): Value {
    if (this.isExhausted || this.#depth >= DEEPEST_EXPRESSION) {
      return tooDeep(this, expression);
    }
    this.#evaluations++;
    this.#depth++;
    try {
      const value = asLeft(this, expression, evaluateByKind(this, expression, scope), scope);
      this.#evaluations += weightOf(value);
      return this.#sizes.isTooLarge(value, this.#evaluations) ? tooDeep(this, expression) : value;
    } finally {
      this.#depth--;
    }
  }

  execute(statements: readonly Statement[], scope: Variables, frame: Frame): boolean {
    return this.isExhausted ? false : executeAll(this, statements, scope, frame);
  }

  get isWithinFunction(): boolean {
    return this.#context.functions.length > 0;
  }

  get functions(): readonly FunctionDefinition[] {
    return this.#context.functions;
  }

  get innermost(): FunctionDefinition | undefined {
    return this.#context.functions.at(-1);
  }

  get enclosing(): string | undefined {
    return nameAround(this.#context.functions);
  }

  get outermost(): string | undefined {
    return this.#context.functions.find(({ name }) => name !== undefined)?.name;
  }

  get enclosingClass(): string | undefined {
    return this.#context.classes.at(-1)?.name;
  }

  get caller(): CallExpression | undefined {
    return this.#context.calls[0];
  }

  /** Reads code of the top level, wherever something that needs it is being read. */
  atTopLevel(read: () => void): void {
    this.#within({ functions: [], calls: [], classes: [] }, read);
  }

  #within(inner: Context, read: () => void): void {
    const context = this.#context;
    this.#context = inner;
    try {
      this.#completely(read);
    } finally {
      this.#context = context;
    }
  }

  /** Reads code of which it is remembered what it gives, wherever that is. */
  #completely(read: () => void): void {
    const around = this.firstReading;
    this.firstReading = undefined;
    read();
    this.firstReading = around;
  }

  enter(called: FunctionValue, scope?: Variables): Value | undefined {
    return this.#guarded(called, () => invokeFunction(this, called, undefined, scope));
  }

  enterWith(called: FunctionValue, values: readonly Value[]): Value | undefined {
    const expression = { kind: 'other', start: 0, end: 0, cause: 'expression', reads: [] } as const;
    const args = values.map((value) => ({ value, expression }));
    return this.#guarded(called, () => invokeFunction(this, called, args));
  }

  invokeFromElsewhere(called: FunctionValue, args: readonly EvaluatedArgument[]): Value | undefined {
    return this.#guarded(called, () => invokeFunction(this, called, args));
  }

  invoke(
    called: FunctionValue,
    args: readonly EvaluatedArgument[],
    call: CallExpression,
    scope?: Variables,
  ): Value | undefined {
    this.#context.calls.push(call);
    try {
      let value: Value | undefined;
      const left = this.changed.leftBy(() => {
        value = this.#guarded(called, () => invokeFunction(this, called, args, scope));
      });
      for (const one of left) if (isSeenBy(one.value, args, scope)) this.changed.note(one);
      const changes = [...(called.overrides ?? []), ...changingDecorators(this, called)];
      return value && changedElsewhere(this, value, changes);
    } finally {
      this.#context.calls.pop();
    }
  }

  /** A function that calls itself, one that is called too deep, and one that others give its body, is not followed. */
  #guarded({ definition }: FunctionValue, read: () => Value): Value | undefined {
    if (this.#active.has(definition) || this.#active.size >= DEEPEST_CALL || isOnlyDeclared(definition))
      return undefined;
    this.#active.add(definition);
    this.entered.add(definition);
    this.#context.functions.push(definition);
    const around = this.demonstration;
    if (isProgram(this, definition)) this.demonstration = spanOf(definition);
    try {
      return read();
    } finally {
      this.demonstration = around;
      this.#context.functions.pop();
      this.#active.delete(definition);
    }
  }

  enterClass({ definition, scope }: ObjectValue): void {
    const own = new Scope(scope);
    const object: ObjectValue = { kind: 'object', definition, scope };
    this.#context.classes.push(definition);
    for (const statement of definition.members()) {
      if (statement.kind !== 'define-function') this.execute([statement], own, { returns: [] });
      else {
        const method: FunctionValue = { kind: 'function', definition: statement.definition, scope, self: object };
        this.observer.defined(statement.name, method, statement);
      }
    }
    this.#context.classes.pop();
  }

  classScope({ definition, scope }: ObjectValue): Scope {
    const known = this.#classScopes.get(definition);
    const own = known ?? new Scope(scope);
    if (!known) {
      this.#classScopes.set(definition, own);
      const fields = definition.members().filter(({ kind }) => kind === 'assign' || kind === 'branch');
      this.#completely(() => this.execute(fields, own, { returns: [] }));
    }
    return own;
  }

  assignedBy(constructor: FunctionValue, name: string, given?: readonly EvaluatedArgument[]): Value | undefined {
    const { definition } = constructor;
    const isGiven = given && !this.#active.has(definition) && this.#active.size < DEEPEST_CALL;
    const key = isGiven ? given : definition;
    let scope = this.#constructed.get(key);
    if (!scope) {
      const own = new Scope(surroundings(this, constructor));
      scope = own;
      this.#constructed.set(key, own);
      bindParameters(this, constructor, isGiven ? given : undefined, own);
      // What it gives is remembered: the methods that it calls are followed, whichever of them asks for it.
      const asking = this.#activeMethods(constructor);
      for (const method of asking) this.#active.delete(method);
      if (isGiven) this.#active.add(definition);
      this.#within(this.#contextOf(constructor, isGiven), () => this.execute(definition.body(), own, { returns: [] }));
      if (isGiven) this.#active.delete(definition);
      for (const method of asking) this.#active.add(method);
    }
    for (const self of this.facts.self) {
      const value = scope.written.get(`${self}.${name}`);
      if (value) return value;
    }
    const isField = !name.includes('.') && !definition.parameters().some((parameter) => parameter.name === name);
    const bare = definition.name === UNNAMED && isField ? scope.written.get(name) : undefined;
    return bare ?? this.#assignedByAnother(constructor, name, scope);
  }

  /** The methods of the class of a constructor that are being read, but for that. */
  #activeMethods({ definition, self }: FunctionValue): FunctionDefinition[] {
    if (self?.kind !== 'object') return [];
    const { start, end } = self.definition;
    return [...this.#active].filter((one) => one !== definition && one.start >= start && one.end <= end);
  }

  /** Of a constructor that is read for its own sake, or with what a call gives to it. */
  #contextOf({ definition, self }: FunctionValue, isGiven: boolean | undefined): Context {
    if (self?.kind !== 'object') return { ...this.#context, functions: [...this.#context.functions, definition] };
    if (!isGiven || !self.madeBy) return { functions: [definition], calls: [], classes: [self.definition] };
    const { functions, calls, classes } = this.#context;
    return { functions: [...functions, definition], calls: [...calls, self.madeBy], classes };
  }

  /** What the constructor assigns that is called by one which does nothing else: `this(model, RULES)`. */
  #assignedByAnother(constructor: FunctionValue, name: string, scope: Scope): Value | undefined {
    const { definition, self } = constructor;
    if (!definition.handsOn || self?.kind !== 'object' || this.#handing.has(definition)) return undefined;
    let args = this.#handedOn.get(scope);
    if (!args) {
      args = definition.handsOn().map(({ value, ...rest }) => ({
        ...rest,
        expression: value,
        value: this.evaluate(value, scope),
      }));
      this.#handedOn.set(scope, args);
    }
    const others = self.definition.members().flatMap((member) => {
      const isOther = member.kind === 'define-function' && member.name === definition.name;
      return isOther && member.definition !== definition ? member.definition : [];
    });
    this.#handing.add(definition);
    const fitting = others.filter((other) => other.parameters().length === args.length);
    const values = fitting.flatMap((other) => this.assignedBy({ ...constructor, definition: other }, name, args) ?? []);
    this.#handing.delete(definition);
    return givenByAny(values);
  }

  imported(binding: ImportBinding, statement: Span): Value {
    const known = this.#imported(binding);
    return known ? placedAt(known, statement) : importedUnknown(this, binding, statement);
  }
}

/** Whoever calls a function has a list or a record that is changed there. */
function isSeenBy(object: Value, args: readonly EvaluatedArgument[], scope: Variables | undefined): boolean {
  const visible = scope instanceof Scope ? [...scope.visible.values()] : [];
  return args.some(({ value }) => holds(value, object)) || visible.some((value) => holds(value, object));
}

/** An abstract method, or one that only says that it is not there: what it gives is said elsewhere. */
function isOnlyDeclared({ value, body }: FunctionDefinition): boolean {
  return !value && body().every((one) => one.kind === 'leave' || (one.kind === 'evaluate' && isLiteral(one.value)));
}

/** A docstring, or `...`. */
function isLiteral(expression: Expression): boolean {
  return (
    expression.kind === 'text' ||
    expression.kind === 'value' ||
    (expression.kind === 'other' && expression.reads.length === 0)
  );
}

function tooDeep(evaluation: Evaluation, expression: Expression): UnknownValue {
  return unknownValue(evaluation, expression, { cause: 'expression', reason: 'The code is too deep to be followed.' });
}
