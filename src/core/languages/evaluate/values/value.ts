import type { Cause, DynamicOrigin } from '../../../prompt/model.ts';
import type { Branch } from '../../../prompt/branch.ts';
import { either, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type {
  CallExpression,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  ImportBinding,
} from '../../syntax/program.ts';
import type { LaterChange } from '../changes/later-change.ts';
import { type TextPart, variationOf } from './text-part.ts';

/** The variables at a place of a program. */
export interface Variables {
  /** @param path a name, or a dotted path that was assigned as such: `self.messages` */
  get(path: string): Value | undefined;
  set(path: string, value: Value): void;
}

/** A variable, wherever it is. */
export interface Reference {
  readonly scope: Variables;
  readonly path: string;
  /** It stands for the object that the variable has: the name may get another one, which the variable does not have. */
  readonly isObject?: boolean;
}

/** What an expression is known to be. */
export type Value = TextValue | ConstantValue | ListValue | RecordValue | FunctionValue | ObjectValue | UnknownValue;

export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
  /** It is still being written: whoever gets it may write more. */
  readonly isBuilder?: boolean;
  /** It stands in another file: where it is named is all that this file has of it. */
  readonly isImported?: boolean;
  /** What a function gives is one of these texts, which have no beginning in common. */
  readonly alternatives?: readonly Alternative[];
  /** Each branch of the program gave it another text as a whole. */
  readonly branches?: TextsOfBranches;
  /** A function gives it only under this condition, else nothing: within another text it is there only sometimes. */
  readonly sometimes?: Inferred;
  /** It is a parsed template: its texts by their names. */
  readonly templates?: ReadonlyMap<string, readonly TextPart[]>;
  /** It is one of several objects of a library: what the calls that made them were given. */
  readonly madeWith?: readonly Setting[];
}

/** Texts that have no beginning in common, each of them written in another branch of one statement, or in another entry of a table. */
export interface TextsOfBranches {
  readonly texts: readonly Alternative[];
  /** Which branches these are: the texts of two variables that have the same are given together. Undefined where each may be another: entries of a table, what calls of a function give. */
  readonly of?: string;
  /** Some are so short, or nothing in some branch, that they may be no more than a choice within what is sent with them. */
  readonly areShort?: boolean;
}

/** One of the texts that a function or a branch gives. */
export interface Alternative {
  readonly parts: readonly TextPart[];
  /** Where it is given. */
  readonly span: Span;
  /** Of a branch: it may be too short to be a prompt by itself. */
  readonly isShort?: boolean;
}

/** A number, a boolean, nothing; `text` is undefined for the last. */
export interface ConstantValue extends Span {
  readonly kind: 'constant';
  readonly text: string | undefined;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Item[];
  /** It is one of these lists, which have nothing in common; an empty one is not among them. */
  readonly alternatives?: readonly ListAlternative[];
  /** It is an object of a library, a conversation: what the calls that made it were given. */
  readonly madeWith?: readonly Setting[];
  /** A function gives it only under this condition, else nothing: in another list its items are there only sometimes. */
  readonly sometimes?: Inferred;
}

/** One of the lists that a list may be. */
export interface ListAlternative {
  readonly items: readonly Item[];
  /** From its first item to its last. */
  readonly span: Span;
}

export interface Item {
  readonly value: Value;
  readonly condition?: Inferred;
  readonly branch?: Branch;
  /** Any number of such values. */
  readonly isRepeated?: boolean;
  /** A turn of a loop before has put it there. */
  readonly isOfEarlierTurn?: boolean;
  /** Where it stands in the file. */
  readonly span: Span;
}

export interface RecordValue extends Span {
  readonly kind: 'record';
  readonly fields: ReadonlyMap<string, Field>;
  /** It may have other fields too. */
  readonly isOpen: boolean;
  /** That it is open is for nothing but keys that are constants of other files: their fields have these names in brackets. */
  readonly hasNamedKeys?: boolean;
  /** What is spread into it and not known, behind so many of its fields. */
  readonly spreads?: readonly Spread[];
  /** The name of the class or component that made it. */
  readonly type?: string;
  /** What it is made with stands before all that it asks a model. */
  readonly begun?: Begun;
  /** It is written as JSX. */
  readonly isElement?: boolean;
  /** A function gives it only under this condition, else nothing: in a list, or within other elements, it is there only sometimes. */
  readonly sometimes?: Inferred;
}

export interface Spread {
  readonly behind: number;
  readonly value: UnknownValue;
  /** Where it stands in the file. */
  readonly span: Span;
}

export interface Field {
  readonly value: Value;
  readonly condition?: Inferred;
  readonly branch?: Branch;
  /** Of the value, where it stands in the file. */
  readonly span: Span;
  /** Of key and value together. */
  readonly entry?: Span;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly definition: FunctionDefinition;
  readonly scope: Variables;
  /** What it is a method of. */
  readonly self?: Value;
  /** Where classes that inherit it have another of its name. */
  readonly overrides?: readonly LaterChange[];
  /** How a function of another file is called. */
  readonly callFrom?: (args: readonly GivenArgument[], call: Span) => Value | undefined;
}

/** An argument of a call, with its value. */
export interface GivenArgument {
  readonly name?: string;
  readonly value: Value;
  readonly expression: Expression;
  readonly spread?: 'list' | 'record';
  /** The variable that the function may write to. */
  readonly reference?: Reference;
  /** The call says that it may give it another value: `&config`, `ref text`. */
  readonly isReference?: boolean;
}

/** A class, or an instance of one. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly definition: ClassDefinition;
  readonly scope: Variables;
  /** What an instance was given beside what its class says. */
  readonly fields?: ReadonlyMap<string, Value>;
  /** What its constructor is called with, where that is a text among others. */
  readonly given?: readonly GivenArgument[];
  /** That call of its constructor. */
  readonly madeBy?: CallExpression;
  /** What it may be instead: `A() if flag else B()`. */
  readonly either?: { readonly others: readonly ObjectValue[]; readonly condition: Inferred };
  /** The variable that alone has it: what its members have stands under the paths of that. */
  readonly heldAs?: string | undefined;
}

/** Where a name comes from that an import gives. */
export interface ImportOrigin {
  readonly module: string;
  /** It is the module itself, nothing of it. */
  readonly isModule: boolean;
}

/** It varies, or is not followed. */
export interface UnknownValue extends Span {
  readonly kind: 'unknown';
  readonly expression: string;
  readonly cause: Cause;
  readonly inferred: Inferred;
  /** How often what it is made of changes at least, where nothing is known of what is made of it. */
  readonly madeOf?: Inferred;
  readonly origin?: DynamicOrigin;
  readonly reason?: string;
  /** The pieces between the places of a separator, which are not told apart. */
  readonly split?: { readonly text: TextValue; readonly separator: Operand };
  /** It is a regular expression that the program makes of a text. */
  readonly pattern?: Pattern;
  /** It is imported under a name of the file's own: the one that its module gives it. */
  readonly importedAs?: string;
  /** What it is imported from. */
  readonly from?: ImportOrigin;
  /** It is a list, maybe an empty one: this, once something is added to it. */
  readonly list?: ListValue;
  /** How often it changes is told from its type alone. */
  readonly isTyped?: boolean;
  /** It is imported: what it has may be read there. */
  readonly binding?: ImportBinding;
  /** The default of a parameter: what it is where nobody gives it another. */
  readonly otherwise?: TextValue;
  /** An object of a library: what the calls that made it were given. */
  readonly madeWith?: readonly Setting[];
  /** How often it changes is known by where it comes from: names that it is given say no more of it. */
  readonly isSettled?: boolean;
  /** What is imported made it of nothing but what never changes. */
  readonly isMadeByImport?: boolean;
  /** It is a record that was found by what varies, or a part of one. */
  readonly found?: FoundRecord;
}

/** A record of many. */
export interface FoundRecord {
  /** How often its fields change, at least. */
  readonly changes: Inferred;
  /** It is of somebody or something that lasts: so do all of its fields, whatever they are called. */
  readonly isOwn: boolean;
}

/** The call that made an agent or a conversation, which asks a model later. */
export interface Begun {
  readonly path: string;
  readonly args: readonly GivenArgument[];
  readonly call: Span;
}

/** What an object was made with. */
export interface Setting extends Pick<GivenArgument, 'name' | 'value'> {
  /** The tools that each request of a model has, where they are given to it. */
  readonly bound?: Span;
  /** The call itself, where what it was given stands before all that the object asks a model. */
  readonly begun?: Begun;
  /** It was made with it only sometimes. */
  readonly condition?: Inferred;
}

/** A regular expression of a program, which is never executed as it stands. */
export interface Pattern {
  /** Its source, of which parts may vary. */
  readonly parts: readonly TextPart[];
  readonly flags: string;
}

/** A value and the expression that gives it. */
export interface Operand {
  readonly value: Value;
  readonly expression: Expression;
}

export const EMPTY_TEXT: TextValue = { kind: 'text', parts: [] };

/** True for what an element of JSX evaluates to. */
export function isElement(value: Value): value is RecordValue {
  return value.kind === 'record' && value.isElement === true;
}

/** Elements of a page break the line; any other without children sends nothing, such as `<ignoredFiles value={…} />`. */
const BREAKS = /^[bh]r$/;

/** Elements in which nothing stands: an empty fragment, an element of a library that holds nothing. */
export function rendersNothing(value: Value): boolean {
  if (value.kind === 'list') return value.items.every((item) => rendersNothing(item.value));
  if (!isElement(value) || !/^(?:[a-z]|$)/.test(value.type ?? '') || BREAKS.test(value.type ?? '')) return false;
  const children = value.fields.get('children');
  return !children || rendersNothing(children.value);
}

/** How often a value changes; undefined where it never does. */
export function valueVariation(value: Value): Inferred | undefined {
  switch (value.kind) {
    case 'text':
      return variationOf(value.parts);
    case 'unknown':
      return value.inferred;
    case 'list':
      return eitherOf(value.items.flatMap((item) => [valueVariation(item.value), item.condition]));
    case 'record': {
      const fields = [...value.fields.values()].flatMap((field) => [valueVariation(field.value), field.condition]);
      return eitherOf(value.isOpen ? [...fields, UNKNOWN] : fields);
    }
    default:
      return undefined;
  }
}

/** How often what stands first in elements changes. */
export function firstVariation(value: Value): Inferred | undefined {
  if (value.kind === 'list') {
    const [first] = value.items;
    return first && eitherOf([first.condition, firstVariation(first.value)]);
  }
  if (value.kind === 'text') return firstOfText(value.parts);
  if (value.kind !== 'record') return valueVariation(value);
  const children = value.fields.get('rendered') ?? value.fields.get('children');
  return children ? firstVariation(children.value) : valueVariation(value);
}

/** A place where something is put in that stands elsewhere changes as what it begins with. */
function firstOfText([first]: readonly TextPart[]): Inferred | undefined {
  if (first?.kind !== 'dynamic' || !first.resolved) return first && variationOf([first]);
  const begins = first.begins ?? first;
  return begins.volatility === 'constant' ? first.condition : eitherOf([begins, first.condition]);
}

/** What changes when any of them does; undefined where none ever does. */
export function eitherOf(all: readonly (Inferred | undefined)[]): Inferred | undefined {
  let found: Inferred | undefined;
  for (const one of all) if (one) found = found ? either(found, one) : one;
  return found;
}

/** What makes a client or another form of it, and is no part of what it is asked. */
const MAKES = /^(?:build|new|New|create|from_?[eE]nv|default|get_?[iI]nstance|(?:with|bind)\w*)$/;

/** `Client.builder.apiKey.build` is `Client`, as are `Client.new` and `Client.with_options`. */
function maker(path: string): string {
  const dot = path.lastIndexOf('.');
  const last = path.slice(dot + 1);
  if (dot === -1 || !MAKES.test(last)) return path;
  const builder = last === 'build' ? path.indexOf('.builder') : -1;
  return path.slice(0, builder > 0 ? builder : dot);
}

/**
 * The path of what is called, also where calls and indexes stand in it: `Anthropic().messages.create` is
 * `Anthropic.messages.create`, `model.bind(tools).invoke` is `model.invoke`.
 */
export function calledPath(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'member': {
      const object = calledPath(expression.object);
      return object === undefined ? undefined : `${object}.${expression.name}`;
    }
    case 'call': {
      const path = calledPath(expression.callee);
      return path && maker(path);
    }
    case 'subscript':
      return calledPath(expression.object);
    default:
      return undefined;
  }
}

/** The last name of what is called: that of a method also where its object has none. */
export function nameOf(callee: Expression): string | undefined {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : undefined;
}

/** What a chain of calls begins with: `builder` in `builder.append(x).append(y)`. */
export function headOf(expression: Expression): Expression {
  let head = expression;
  while (head.kind === 'call' && head.callee.kind === 'member') head = head.callee.object;
  return head;
}

/** The dotted path of an expression, `self.client.messages.create`; undefined where it is none. */
export function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'member') {
    const object = pathOf(expression.object);
    return object === undefined ? undefined : `${object}.${expression.name}`;
  }
  return undefined;
}

/** The type of a record that is a block of a library, with nothing but a text. */
export const TEXT_BLOCK = 'TextBlock';

/** The text that such a block holds; any other value as it is. */
export function textOfBlock(value: Value): Value {
  return (value.kind === 'record' && value.type === TEXT_BLOCK && value.fields.get('text')?.value) || value;
}
