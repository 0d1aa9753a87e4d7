/**
 * What the code of any language is read as: as much of a program as decides the texts that it builds. A language turns its
 * syntax tree into these; everything behind them (following names, building texts, telling prompts) is shared.
 *
 * Statements and expressions have the span of their syntax in the file. What a language cannot or need not express is
 * `other`: it varies, and how often is told from what it reads.
 */
import type { Cause } from '../../prompt/model.ts';
import type { MappedText } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';

export type Expression =
  | TextLiteral
  | ValueLiteral
  | NameExpression
  | MemberExpression
  | SubscriptExpression
  | CallExpression
  | SumExpression
  | ChoiceExpression
  | ListExpression
  | RecordExpression
  | LoopExpression
  | FunctionExpression
  | ElementExpression
  | AssignmentExpression
  | OtherExpression;

/** A string with its escapes decoded, in parts where values are put into it. */
export interface TextLiteral extends Span {
  readonly kind: 'text';
  readonly parts: readonly (LiteralPart | Hole)[];
  /** It makes an object to which a text is written. */
  readonly isBuilder?: boolean;
  /** The word that ends a here-document: it may say what the text is. */
  readonly tag?: string;
}

export interface LiteralPart {
  readonly kind: 'literal';
  readonly mapped: MappedText;
}

/** A place in a text literal that takes a value: `{name}`, `${name}`, `#{name}`; the span has its delimiters. */
export interface Hole extends Span {
  readonly kind: 'hole';
  readonly value: Expression;
  /** What the value goes through, as filters are written: `format("%Y-%m-%d")`. */
  readonly filters: readonly string[];
}

/** A number, a boolean or nothing at all. */
export interface ValueLiteral extends Span {
  readonly kind: 'value';
  /** As the language prints it; undefined for its `None`, `null`, `nil`. */
  readonly printed: string | undefined;
}

export interface NameExpression extends Span {
  readonly kind: 'name';
  readonly name: string;
  /** What the variable points to: `*verbose`. */
  readonly isPointee?: boolean;
}

export interface MemberExpression extends Span {
  readonly kind: 'member';
  readonly object: Expression;
  readonly name: string;
  /** What holds its value where the one function that makes such objects gives it: {@link DefineFunctionStatement.held}. */
  readonly heldAs?: string;
}

export interface SubscriptExpression extends Span {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: Expression;
  /** It gives the items from {@link index} up to this one, or to the last. */
  readonly range?: { readonly end?: Expression };
}

/** A call, also of a constructor or of a template tag. */
export interface CallExpression extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** An array holds the words of the command: it is run elsewhere, maybe with more. */
  readonly isHeld?: boolean;
}

export interface Argument {
  /** Of a keyword argument. */
  readonly name?: string;
  readonly value: Expression;
  /** `*list`, `...list`; with named arguments `**record`. */
  readonly spread?: 'list' | 'record';
  /** The function may write to it: `&mut text`. */
  readonly isReference?: boolean;
}

/** Texts (or lists) put together by an operator. */
export interface SumExpression extends Span {
  readonly kind: 'sum';
  readonly parts: readonly Expression[];
}

/** One of several values: `a if test else b`, `a || b`. */
export interface ChoiceExpression extends Span {
  readonly kind: 'choice';
  /** Undefined where the first branch decides for itself (`a or b`). */
  readonly test?: Expression;
  readonly branches: readonly Expression[];
  /** The second is taken where the first fails, whatever that gives. */
  readonly isOnFailure?: boolean;
}

export interface ListExpression extends Span {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly value: Expression;
  readonly spread?: boolean;
  /** What is given to the item is given to the variable: `[&$text]`. */
  readonly isReference?: boolean;
}

export interface RecordExpression extends Span {
  readonly kind: 'record';
  /** An entry without a key is spread into the record. */
  readonly entries: readonly RecordEntry[];
}

export interface RecordEntry extends Span {
  readonly key?: Expression;
  readonly value: Expression;
  /** What is given to the entry is given to the variable: `['text' => &$text]`. */
  readonly isReference?: boolean;
}

/** A list made by going through another: a comprehension, `list.map(…)`. */
export interface LoopExpression extends Span {
  readonly kind: 'loop';
  /** One that gets an item, or those of a pattern (loop-variables.ts). */
  readonly variables: readonly string[];
  readonly over: Expression;
  readonly body: Expression;
  /** Those that are left out: any, or only what is nothing. */
  readonly leavesOut?: 'some' | 'nothing';
  /** What decides which are left. */
  readonly tests?: readonly Expression[];
  /** The places that it may change in a way that is not followed: `if x not in seen and not seen.add(x)`. */
  readonly mayChange?: readonly Expression[];
}

export interface FunctionExpression extends Span {
  readonly kind: 'function';
  readonly definition: FunctionDefinition;
}

/** JSX: `<SystemMessage priority={1}>…</SystemMessage>`. */
export interface ElementExpression extends Span {
  readonly kind: 'element';
  /** Undefined for a fragment. */
  readonly name?: string;
  readonly attributes: readonly RecordEntry[];
  readonly children: readonly (LiteralPart | Hole | ElementExpression)[];
}

/** An assignment within an expression, which gives the value too: `(line := next_line())`, `(line = next())`. */
export interface AssignmentExpression extends Span {
  readonly kind: 'assignment';
  readonly target: Expression;
  readonly value: Expression;
}

export interface OtherExpression extends Span {
  readonly kind: 'other';
  readonly cause: Cause;
  /** What its value depends on. */
  readonly reads: readonly Expression[];
  /** Only the first of these is always read: `isStrict && add(rule)`. */
  readonly isLazy?: boolean;
  /** It is nothing but another form of these: as constant as they are. */
  readonly isEdit?: boolean;
  /** The places that it may change in a way that is not followed: `{rule: rules.append(rule) for rule in given}`. */
  readonly mayChange?: readonly Expression[];
}

export interface FunctionDefinition extends Span {
  readonly name?: string;
  /** The type that it is a method of, where it is declared outside of it. */
  readonly owner?: string;
  /** It is a function once more, for what that gives beside its first result. */
  readonly isFurtherResult?: boolean;
  /** What it is called on is its first parameter, to which it may write. */
  readonly takesReceiver?: boolean;
  readonly parameters: () => readonly Parameter[];
  /** Dotted paths of its decorators or annotations. */
  readonly decorators?: readonly string[];
  /** What they are given: `@tool(description="…")`. */
  readonly decoratorArguments?: () => readonly Argument[];
  /** It is read as a member, not called. */
  readonly isGetter?: boolean;
  /** What it returns is nothing to those who ask for its items. */
  readonly isGenerator?: boolean;
  /** The text that it begins with, which says what it does. */
  readonly documentation?: () => TextLiteral | undefined;
  /** Read when it is asked for: most functions of a file are not. */
  readonly body: () => readonly Statement[];
  /** The variables of the code around it that it says that it changes: `nonlocal x`, `use (&$x)`. */
  readonly changes?: ReadonlySet<string>;
  /** It is there only where no other code defines one of its name: `if (!function_exists('rules'))`. */
  readonly isFallback?: boolean;
  /** Its body is one expression, the value that it gives. */
  readonly value?: () => Expression;
  /** A constructor: what it calls another constructor of its class with, before all else. */
  readonly handsOn?: () => readonly Argument[];
}

/** The name of a constructor of a language in which it has none of its own: a class may have several. */
export const UNNAMED = '<init>';

export interface Parameter extends Span {
  readonly name: string;
  /** Its type as it is written. */
  readonly type?: string;
  readonly default?: Expression;
  /** What a framework gives it where no call of the file does. */
  readonly injected?: Expression;
  /** What the function writes to it is written to the variable that it is given: `&$text`. */
  readonly isReference?: boolean;
  /** It takes what is left over. */
  readonly rest?: 'list' | 'record';
  /** The field that it is, where its name is another: `{ rules: lines }`. */
  readonly key?: string;
  /** It is taken apart: each of these is the field of its name. */
  readonly fields?: readonly Parameter[];
  /** It is taken apart: these are its items, in their order. */
  readonly items?: readonly (Parameter | undefined)[];
}

export interface ClassDefinition extends Span {
  readonly name: string;
  /** The class of the class, where Python is given one. */
  readonly metaclass?: Expression;
  readonly bases: readonly Expression[];
  /** Dotted paths of its decorators. */
  readonly decorators?: readonly string[];
  readonly members: () => readonly Statement[];
  /** The text that it begins with, which says what it is. */
  readonly documentation?: () => TextLiteral | undefined;
  /** The names of what its objects are given where they are made, in this order, where no constructor says so: those of a dataclass. */
  readonly fields?: () => readonly string[];
  /** Where a class says of its members that whoever has an object may set them: Ruby's `attr_accessor :tone`. */
  readonly setters?: () => ReadonlyMap<string, Span>;
}

export type Statement =
  | AssignStatement
  | EvaluateStatement
  | BranchStatement
  | LoopStatement
  | ReturnStatement
  | LeaveStatement
  | BlockStatement
  | DefineFunctionStatement
  | DefineClassStatement
  | ImportStatement;

/** `target = value`, or `target += value`. A field of a class is a target too. */
export interface AssignStatement extends Span {
  readonly kind: 'assign';
  /** A name, a member or a subscript; several for an unpacking. */
  readonly targets: readonly Expression[];
  /** Where a record is taken apart: the fields that the targets get. */
  readonly keys?: readonly string[];
  /** Which of the targets gets a list of what the others leave: `first, *others = rules`. */
  readonly rest?: number;
  readonly operator: 'set' | 'add';
  readonly value: Expression;
  /** A field of a class that whoever makes an object may give another value: one of a dataclass, a property with a setter. */
  readonly isReplaceable?: boolean;
  /** It makes a variable of the block in which it stands. */
  readonly declares?: boolean;
  /** The variable is one of all of the function: `var text`. */
  readonly isOfFunction?: boolean;
  /** The target is from then on another name of the variable that is its value: `p := &text`. */
  readonly isReference?: boolean;
  /** What holds the target does not hold it any more: `del rules["end"]`, `delete rules.end`. */
  readonly isRemoval?: boolean;
}

export interface EvaluateStatement extends Span {
  readonly kind: 'evaluate';
  readonly value: Expression;
  /** It gives a variable a value whose name it is given: `$$name = $value`. */
  readonly setsAny?: boolean;
  /** The places that it may change in a way that is not followed: `while ((line = next()) != null)`, `&mut lines[0]`. */
  readonly mayChange?: readonly Expression[];
  /** The places whose lists and records something else has from then on: `channel <- lines`. */
  readonly handsOut?: readonly Expression[];
}

/** One of several branches is taken: `if`, `switch`, `match`, `try`. */
export interface BranchStatement extends Span {
  readonly kind: 'branch';
  readonly tests: readonly Expression[];
  readonly branches: readonly (readonly Statement[])[];
  /** One of them always is. */
  readonly isExhaustive: boolean;
  /** It is there only for a file that is run itself, not loaded by another: `if __name__ == "__main__"`. */
  readonly isDemonstration?: boolean;
}

export interface LoopStatement extends Span {
  readonly kind: 'loop';
  /** One that gets an item, or those of a pattern (loop-variables.ts). */
  readonly variables: readonly string[];
  readonly over?: Expression;
  readonly body: readonly Statement[];
  /** The variable that counts the turns, from 0. */
  readonly index?: string;
  /** What its turns give to its variable they give to the item: `foreach ($rules as &$rule)`. */
  readonly changesItems?: boolean;
  /** It goes over a map in another order each time. */
  readonly isUnordered?: boolean;
  /** What stands behind it is not reached. */
  readonly isEndless?: boolean;
}

export interface ReturnStatement extends Span {
  readonly kind: 'return';
  readonly value?: Expression;
}

/** Nothing behind it is reached: `raise`, `throw`, `break`. */
export interface LeaveStatement extends Span {
  readonly kind: 'leave';
  /** It leaves a loop, or goes on with its next turn. */
  readonly isOfLoop?: boolean;
  /** It goes on with the next turn: `continue`, `next`. */
  readonly isNextTurn?: boolean;
  /** It names the loop, which may be one around the innermost. */
  readonly isOfNamedLoop?: boolean;
}

export interface BlockStatement extends Span {
  readonly kind: 'block';
  readonly body: readonly Statement[];
  /** What it declares is its own. */
  readonly isScope?: boolean;
  /** It runs where what stands before it has left, too: `finally`. */
  readonly isAlways?: boolean;
}

export interface DefineFunctionStatement extends Span {
  readonly kind: 'define-function';
  readonly name: string;
  /** It is there from the beginning of its block on. */
  readonly isHoisted?: boolean;
  readonly definition: FunctionDefinition;
  /** Fields that it gives the objects that it makes, once and for all, by what holds their values. */
  readonly held?: () => ReadonlyMap<string, Expression>;
}

export interface DefineClassStatement extends Span {
  readonly kind: 'define-class';
  readonly name: string;
  readonly definition: ClassDefinition;
}

export interface ImportStatement extends Span {
  readonly kind: 'import';
  readonly bindings: readonly ImportBinding[];
}

export interface ImportBinding {
  /** The name by which the file knows it. */
  readonly name: string;
  /** The module as written: `.prompts`, `../prompts.js`, `anthropic`. */
  readonly module: string;
  /** What of the module it is; undefined for the module as a whole. */
  readonly member?: string;
}
