import { rememberedLast } from '../../text/remembered.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import type { EnclosingNode } from '../syntax/syntax-tree.ts';

/** The types of syntax that are functions, in any language. */
export const FUNCTION =
  /^(?:function_(?:definition|declaration|expression|item)|method|method_(?:definition|declaration)|anonymous_function\w*|arrow_function|func_literal|generator_function\w*|local_function_statement|accessor_declaration|singleton_method|lambda(?!_parameters)\w*|constructor\w*|class_static_block)$/;
/** `type(self).rules = text` is read as a name of a type by the grammar of Python. */
const ASSIGNMENT = /assign|type_alias|update_expression|inc_statement|dec_statement|postfix|prefix/;
/** Within these a name before `=` is something else. */
const NO_ASSIGNMENT =
  /^(?:keyword_argument|jsx_attribute|\w*parameter\w*|pair|\w*declarator|argument\w*|short_var_declaration)$/;

/** Something that is done to a variable or a member where its name stands. */
export interface ChangeAt {
  readonly change: LaterChange;
  readonly isAssigned: boolean;
  /** It gets another value, not only a part of the one that it has. */
  readonly isWhole: boolean;
  /** It is done by another variable of the file, which may be anywhere. */
  readonly isOfFile?: boolean | undefined;
}

/** What is asked of the code at a name. */
export interface CodeAtNames {
  changeAt(at: number, name: string): ChangeAt | undefined;
  /** The whole name stands there, as a variable. */
  isNamed(at: number, name: string): boolean;
}

/** Of the nodes around a name, the innermost first: the name is given a value. */
export function isAssignment(nodes: readonly EnclosingNode[]): boolean {
  const decisive = nodes.find(({ type }) => ASSIGNMENT.test(type) || NO_ASSIGNMENT.test(type) || FUNCTION.test(type));
  return decisive !== undefined && ASSIGNMENT.test(decisive.type) && !NO_ASSIGNMENT.test(decisive.type);
}

/** A change of what a variable holds, not of the variable. */
export function inPart(change: LaterChange): ChangeAt {
  return { change, isAssigned: false, isWhole: false };
}

/** What calls a function that it is given at once. */
const EACH = /\.(?:each|every|filter|find|flatMap|forEach|map|reduce|some|sort)\(\s?(?:async\s)?$/;
const LONGEST_BEFORE = 80;

/** A function is called where it stands, once for each item or just once: whatever stands behind it sees what it does. */
export function isRunAtOnce(text: string, { start, end }: EnclosingNode): boolean {
  return (
    EACH.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start)) || /^\s?\)\s?\(/.test(text.slice(end, end + 4))
  );
}

/** What a pointer of Go points to is given another value: `*holder.text = other`. */
const WRITES_TO_POINTEE =
  /[\s;{]\*(?:[\w.]{1,60}(?:\["?\w{1,40}"?\]|\([^()\n]{0,60}\))?|\([^()\n]{1,60}\))\s?\+?=(?!=)|\(\*\w{1,60}\)(?:\[[^\]\n]{1,40}\]|\.\w{1,40})\s?\+?=(?!=)/;

/** Some pointer of the file is written through. */
export const writesToPointee = rememberedLast((file) => WRITES_TO_POINTEE.test(file));
