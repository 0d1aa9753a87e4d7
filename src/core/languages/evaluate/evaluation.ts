import type { ChangedObjects } from './changes/changed-objects.ts';
import type { DynamicOrigin } from '../../prompt/model.ts';
import type { VolatilityRules } from '../../prompt/volatility-rules.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type {
  CallExpression,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  ImportBinding,
  Statement,
} from '../syntax/program.ts';
import type { LaterChange } from './changes/later-change.ts';
import type { Scope } from './scope.ts';
import type { TextPart } from './values/text-part.ts';
import type {
  Begun,
  FunctionValue,
  GivenArgument,
  ImportOrigin,
  ObjectValue,
  Operand,
  Setting,
  Value,
  Variables,
} from './values/value.ts';

export type EvaluatedArgument = GivenArgument;

/** A return of a function, with what decides whether it is reached. */
export interface Returned {
  readonly value: Value;
  readonly span: Span;
  readonly condition?: Inferred;
}

/** What execution of a function's statements gathers. */
export interface Frame {
  readonly returns: Returned[];
  readonly condition?: Inferred;
  /** In a branch or a loop: the texts of the code around it that get more there. */
  readonly grown?: Set<string>;
  /** Of a branch beside which there is no other. */
  readonly isOnlyOne?: boolean;
  /** In a loop: the variables of branches that leave its turn, which count where the loop is left. */
  readonly left?: Scope[];
  /** Those of them that go on with the next turn. */
  readonly next?: Scope[];
  /** In a function that changes variables around it: the variables of branches that leave it. */
  readonly exits?: Scope[];
}

/** What an observer says of a call: its arguments are taken care of, and maybe what it gives. */
export interface Called {
  readonly value?: Value;
  /** What it makes asks a model later, and begins each time with what it was made with: the arguments, and these. */
  readonly begins?: Pick<Begun, 'path' | 'args'>;
}

/** A function that its decorator registers with an object. */
export interface Registered {
  /** The decorator. */
  readonly span: Span;
  /** The function, where it stands at the top level. */
  readonly value?: FunctionValue;
}

/** Told of what an evaluation meets. */
export interface Observer {
  /**
   * A call.
   * @param behind what the object that is called on was made with
   * @param scope the variables where it is called
   * @returns undefined for one that is none of the observer's business
   */
  called(
    call: CallExpression,
    path: string | undefined,
    args: readonly EvaluatedArgument[],
    behind?: () => readonly Setting[],
    scope?: Variables,
  ): Called | undefined;
  /** The arguments of a call with their texts filled by what is given beside them. */
  filled(path: string, args: readonly EvaluatedArgument[]): readonly EvaluatedArgument[];
  /** What a call that is not followed makes, where its name says it. */
  made(call: CallExpression, path: string, args: readonly EvaluatedArgument[]): Value | undefined;
  /** A variable, a member or an entry has been assigned a value. */
  named(name: string, value: Value, statement: Span, holder?: string): void;
  /** A value is given to an entry of a record, or to a function that is not followed: by name or without. */
  given(name: string | undefined, value: Value, expression: Span, argumentOf?: { readonly path?: string }): void;
  /** A function has been defined; its body has not been executed. */
  defined(name: string, value: FunctionValue, statement: Span): void;
  classDefined(value: ObjectValue): void;
  /** How much has been found so far. */
  readonly found: number;
  /** A request with a text of the file is among what was found since. */
  hasRequest(since: number): boolean;
  /** Something with a text of the file is, sent or not. */
  hasText(since: number): boolean;
  /** A value that a call gives a function only shows how this is used. */
  example(value: Value, call: Span): void;
  /** A text ends with a word of the program's choice. */
  tagged(tag: string, parts: readonly TextPart[], literal: Span): void;
  /** What was found since is data within a text: no prompt, unless it is sent. */
  foundInData(since: number): void;
  /** What was found since does not count: the same code is read again. */
  forget(since: number): void;
}

/** The evaluation of a file's code, as its parts use it. */
export interface Evaluation {
  readonly file: string;
  readonly facts: LanguageFacts;
  readonly rules: VolatilityRules;
  readonly observer: Observer;
  /** The expression that is a statement by itself: nothing is done with what it gives. */
  discarded: Expression | undefined;
  /** The lists and records that were changed where they are. */
  readonly changed: ChangedObjects;
  /** The lists and records that a value may be, or may have in it. */
  readonly sources: WeakMap<Value, readonly Value[]>;
  /** The functions whose bodies have been read. */
  readonly entered: Set<FunctionDefinition>;
  /** Within the first reading of a loop; it is incomplete where a loop within needs a second one. */
  firstReading: { isIncomplete: boolean } | undefined;
  /** The code that is being read and is there only for a file that is run itself. */
  demonstration: Span | undefined;
  evaluate(expression: Expression, scope: Variables): Value;
  execute(statements: readonly Statement[], scope: Variables, frame: Frame): boolean;
  /** True for code that holds something to be found: other code is not entered for its own sake. */
  isMarked(span: Span): boolean;
  /** Gives the members of a class their values, and enters the methods that hold something to be found. */
  enterClass(object: ObjectValue): void;
  /** The fields that a class gives its members. */
  classScope(object: ObjectValue): Variables;
  /** What a constructor assigns to a member of its instance. */
  assignedBy(constructor: FunctionValue, name: string, given?: readonly EvaluatedArgument[]): Value | undefined;
  /** Where methods of a class change a member that the class or its constructor gives a value. */
  changesOf(name: string, definition: ClassDefinition): readonly LaterChange[];
  /** Where classes of the file that inherit from a class have a member of that name of their own. */
  overridesOf(name: string, definition: ClassDefinition): readonly LaterChange[];
  /** Where a class, or an object of it, is given another method of that name; by a setter it is given none. */
  replacementsOf(name: string, definition: ClassDefinition, isSetter: boolean): readonly LaterChange[];
  /** Where functions within those around a function change a variable of these. */
  changesAround(name: string, definition: FunctionDefinition): readonly LaterChange[];
  /** In a range of the code, what a variable holds is given to a function of the file that changes it. */
  readonly isHandedToChange: (name: string, code: Span) => boolean;
  /** A method changes what the object has in it on which it is called. */
  readonly changesObject: (method: Span) => boolean;
  /** What a variable at a place holds is changed by something else that has it from there on. */
  readonly isChangedByOther: (name: string, at: number) => boolean;
  /** What a variable of the file holds is changed under another name of that. */
  readonly isChangedUnderOtherNames: (name: string) => boolean;
  /** Where functions of the file set a variable by the namespace of the module. */
  readonly changesByNamespace: (name: string) => readonly LaterChange[];
  /** The file has a name somewhere. */
  readonly isNamed: (name: string) => boolean;
  /** The file has a name in one place only, that of its definition. */
  readonly isNamedOnce: (name: string) => boolean;
  /** The file gives a name one value, as a constant. */
  readonly isSetOnce: (name: string) => boolean;
  /** A variable of the file, or a member of its objects, has nothing but what one piece of its code gives to it. */
  readonly isFilledIn: (name: string, code: Span, isMember: boolean) => boolean;
  /** What runs when the program starts has a name in it. */
  readonly isNamedAtStart: (name: string) => boolean;
  /** Where the file registers functions with an object that has a name: `@agent.tool`. */
  readonly registeredWith: (name: string) => readonly Registered[];
  /** What a name is that an import gives. */
  imported(binding: ImportBinding, statement: Span): Value;
  /** What a module that is imported, or a class of one, has under a name, where it is read. */
  importedMember(binding: ImportBinding, name: string): Value | undefined;
  /** Code of a function is being read, with a name or without. */
  readonly isWithinFunction: boolean;
  /** The functions that are being read, the innermost last. */
  readonly functions: readonly FunctionDefinition[];
  /** The innermost function that is being read, with a name or without. */
  readonly innermost: FunctionDefinition | undefined;
  /** The name of the innermost one that has one. */
  readonly enclosing: string | undefined;
  /** The function that is being read for its own sake, from which calls lead to the innermost. */
  readonly outermost: string | undefined;
  /** The class whose members are being read. */
  readonly enclosingClass: string | undefined;
  /** The outermost call through which the code that is being read was reached; undefined for code read for its own sake. */
  readonly caller: CallExpression | undefined;
  /** Reads a function for its own sake: nothing is known of its parameters but their defaults. */
  enter(called: FunctionValue, scope?: Variables): Value | undefined;
  /** Reads a function with what is given to it, without a call of it in the code. */
  enterWith(called: FunctionValue, values: readonly Value[]): Value | undefined;
  /** What a function gives to a file that imports it. */
  invokeFromElsewhere(called: FunctionValue, args: readonly EvaluatedArgument[]): Value | undefined;
  /** @returns what a function gives for these arguments; undefined where it is not followed so deep */
  invoke(
    called: FunctionValue,
    args: readonly EvaluatedArgument[],
    call: CallExpression,
    scope?: Variables,
  ): Value | undefined;
}

/** What a function or method does to texts and lists. @returns undefined where it cannot be followed: its result varies */
export type Operation = (call: OperationCall) => Value | undefined;

export interface OperationCall {
  readonly evaluation: Evaluation;
  readonly call: CallExpression;
  readonly scope: Variables;
  readonly args: readonly EvaluatedArgument[];
  /** What a method is called on. */
  readonly receiver?: Operand;
}

/** What a language's own names mean. */
export interface LanguageFacts {
  /** What a method calls the object that it belongs to: `self`, `this`. */
  readonly self: ReadonlySet<string>;
  /** A method reaches the members of its object by their names alone. */
  readonly hasImplicitSelf?: boolean;
  /** A value in a literal stands in single braces: those that are left in it were doubled on purpose. */
  readonly hasBraceHoles?: boolean;
  /** Whether a file fills single braces of texts that it does not write there: in these, doubled ones are escapes. */
  readonly formats?: (file: string) => boolean;
  /** A name alone in single braces is nothing that the language writes: in a text, another program fills it. */
  readonly hasNoBracedNames?: boolean;
  /** Members of objects begin with a capital too, not only those of types. */
  readonly hasCapitalMembers?: boolean;
  /** Fields that begin with a capital are read with a small letter, as requests have them. */
  readonly hasCapitalFields?: boolean;
  /** Types of what is set where the program is installed. */
  readonly typesOfSettings?: RegExp;
  /** Variables are written in capitals too, not only constants. */
  readonly hasCapitalVariables?: boolean;
  /** A variable or a function that is given a list has a copy of it. */
  readonly hasCopiedLists?: boolean;
  /** Functions that change the list that they are given first, wherever they are called. */
  readonly changesFirst?: RegExp;
  /** The default of a parameter is made once, for all calls. */
  readonly hasSharedDefaults?: boolean;
  /** A call may leave out any argument: the parameter has nothing then. */
  readonly hasOptionalArguments?: boolean;
  /** What is added to a text becomes a text, a list too. */
  readonly addsAsText?: boolean;
  /** A loop's variables are those of the function around it, and have what the last turn has left them. */
  readonly hasLastingLoopVariables?: boolean;
  /** A variable that has no value yet is an empty text. */
  readonly hasUnsetNames?: boolean;
  /**
   * How a function changes a variable of the file: it names it as such (`global x`), or has none of that name of its own.
   * Where it sees no variables but constants, what these hold may be changed. Undefined where files have no variables.
   */
  readonly outerVariables?: 'declared' | 'undeclared' | 'constants';
  /** The line that declares a variable of the file which has nothing yet and which other files can reach, with `§` for its name. */
  readonly openVariable?: RegExp;
  /** What may give any variable another value. Undefined where nothing can whose names are not written in the file. */
  readonly unnamedSetting?: UnnamedSetting;
  /**
   * A name is given a value by what stands around it where that is no assignment: `read -r name`.
   * @param before what stands before it on its line
   */
  readonly isGiven?: (before: string, behind: string) => boolean;
  /** What a file declares is made when it is needed, wherever in the file it stands. */
  readonly hasUnorderedDeclarations?: boolean;
  /** A field of a class is one for all of its objects. */
  readonly hasSharedFields?: boolean;
  /** A method is a member like others, which code may give another value. */
  readonly hasReplaceableMethods?: boolean;
  /** Code may give a class another method by defining it once more. */
  readonly hasOpenClasses?: boolean;
  /**
   * A decorator that is not of the file is known to leave what its function gives as it is.
   * @param name of the decorator in its module
   * @param parameters how many the function has
   */
  readonly keepsResult?: (path: string, name: string, from: ImportOrigin | undefined, parameters: number) => boolean;
  /** The same of a decorator that leaves the members of its class as they are. */
  readonly keepsClass?: (path: string, name: string, from: ImportOrigin | undefined) => boolean;
  /** The names of constructors: `__init__`, `constructor`. */
  readonly constructors: ReadonlySet<string>;
  /** An object with a client is made once, and its methods are called for each request. */
  readonly hasLastingObjects?: boolean;
  /** Methods stand outside of their type, and name the object themselves: `func (a *Agent) Reply(text string)`. */
  readonly hasReceivers?: boolean;
  /**
   * What functions and methods do to texts and lists, by the last parts of their dotted path (`textwrap.dedent`, `dedent`)
   * or by the method's name behind a dot (`.join`).
   */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Calls and attributes whose value has an origin that their name does not tell the shared table of names. */
  readonly origins: readonly OriginRule[];
  /**
   * What a file mentions that fills names behind a dollar in its texts: in any other they are text. Undefined where they are to be
   * told from the text alone.
   */
  readonly fillsDollars?: RegExp;
  /** What a file mentions that reads its texts in another way than others do. */
  readonly dialect?: RegExp;
  /** The name of what a module exports without one. */
  readonly defaultExport?: string;
  /** In that dialect, what fills `${name}` fills `$name` too. */
  readonly fillsBareDollars?: boolean;
  /** Files that test others: what stands in them is no prompt unless it is sent to a model. */
  readonly testFiles: RegExp;
}

/** Code that gives variables values whose names it does not say: `source "$1"`, `eval "$code"`. */
export interface UnnamedSetting {
  /** The places of it in a text, ascending. */
  readonly find: (text: string) => readonly UnnamedPlace[];
  /** The types of syntax out of which no variable gets a value: `$(…)`. */
  readonly own: RegExp;
}

/** Begins with the command or the function. */
export interface UnnamedPlace extends Span {
  /** A variable that stands for another, which has a new value when this one gets one. */
  readonly reference?: string;
}

export interface OriginRule {
  /** Matched against the dotted path of what is called or read. */
  readonly path: RegExp;
  /** Only for a name that the file gives no value; where it is imported, only from such a module. */
  readonly free?: { readonly modules: RegExp };
  readonly origin?: DynamicOrigin;
  /** How often it changes, where the shared table of names does not say it. */
  readonly inferred?: Inferred;
  /** How often it changes where its name, behind what the pattern matches, says nothing. */
  readonly otherwise?: Inferred;
}

/** Lists that are added to stay the same object, and functions say which names of others they give values to, as Python's do. */
export function isOfPython({ outerVariables, hasCopiedLists }: LanguageFacts): boolean {
  return outerVariables === 'declared' && !hasCopiedLists;
}
