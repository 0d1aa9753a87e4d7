import { isOfPython, type LanguageFacts } from '../evaluate/evaluation.ts';
import { endOfPlace } from '../syntax/cast.ts';
import { type ChangeAt, inPart } from './change-at.ts';
import { ADDING_METHODS, CHANGES_IN_RUBY_ONLY, OTHER_CHANGING_METHODS } from './changing-methods.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { isSaidTo } from './conversation-names.ts';
import { isWrittenTo } from './written-to.ts';

const FIELD = '(?:\\??\\.(?<field>\\w+)|\\[\\s*["\'`](?<key>\\w+)["\'`]\\s*\\]|\\[[^\\]\\n]*\\])';
const CHANGES_VALUE = '(?:[-*/%|&?^@]{1,2}|<<|>>>?)';
const OPERATOR = `(?:(?<more>\\+|\\.)|${CHANGES_VALUE})?=(?![=>~])`;
const COUNTS = '\\+\\+|--';
const BEHIND = new RegExp(
  `(?:\\s*(?:${OPERATOR}|${COUNTS})|\\s*(?<grow><<)|\\??(?:\\.|->)(?:(?<add>${ADDING_METHODS})|(?<change>${OTHER_CHANGING_METHODS}|replace))!?(?:(?:\\?\\.)?\\(|[ \\t]+["'@\\w]|(?<=!)\\s)|(?<keyed>\\[\\s*["'](?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})["']\\s*\\]\\()|${FIELD}(?:\\??[.[][\\w.?[\\]"']*)?(?:\\s*(?:(?:\\+|${CHANGES_VALUE})?=(?![=>~])|${COUNTS})|(?:\\??\\.|->)(?<inner>(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS}|replace)!?)(?:\\?\\.)?\\(|\\s*(?<innerGrow><<)))`,
  'y',
);

const LONGEST_BEFORE = 80;

/** Before a name that a loop gives values: `for RULES in`, `for (RULES of`. */
const OF_LOOP = /\bfor\s(?:[\w$]{1,40},\s?){0,4}[([]{0,2}(?:[\w$]{1,40},\s?){0,4}(?:[\w$#]{1,40}\.){0,3}$/;
const IN_LOOP = /^(?:\[[^\]\n]{1,40}\]|\.\w{1,40}){0,2}[)\]]?(?:,\s?[\w$]{1,40}){0,4}[)\]]?\s(?:in|of)\s/;
/** Before a name that is given what a block or a caught error has: `with open(path) as RULES`. */
const AS_NAME = /\bas\s\(?(?:\w{1,40}\.){0,3}$/;
/** Behind a name that is given a value in an expression of Python. */
const WALRUS = /^\s?:=/;
/** Behind a name that may be one of several that get values at once. */
const IN_PATTERN = /(?:\[[^\]\n]{1,40}\]|\.\w{1,40}){0,2}\s?[,}\])][^;\n]{0,120}?=(?![=>~])/y;

/** What is done to a variable or a member where its name stands, in any way: `rules = text`, `for rules in`, `[rules, tone] = pair`. */
export function changeOfName(tree: SyntaxTree, facts: LanguageFacts, at: number, name: string): ChangeAt | undefined {
  const { text } = tree;
  return (
    changeByCommand(text, facts, at, name) ??
    changeAt(text, facts, at, name) ??
    changeInPattern(tree, at, name) ??
    changeAsTarget(text, facts, at, name)
  );
}

/** What is done to the variable or the member whose name stands at a place; undefined where it is only read. */
export function changeAt(text: string, facts: LanguageFacts, at: number, name: string): ChangeAt | undefined {
  const end = endOfPlace(text, at, name);
  BEHIND.lastIndex = end;
  const groups = BEHIND.exec(text)?.groups;
  if (!groups) {
    const change = { start: at, end: at + name.length, kind: 'other' } as const;
    if (isSaidTo(text, end, name)) return inPart({ ...change, kind: 'more' });
    if (!isCounted(text, facts, at)) return isWrittenTo(text, at, name) ? inPart(change) : undefined;
    COUNTED_FIELD.lastIndex = end;
    const field = COUNTED_FIELD.exec(text)?.[1];
    return inPart(field === undefined ? change : { ...change, field });
  }
  const { more, grow, innerGrow, add, change, inner, keyed } = groups;
  const named = groups.field ?? groups.key;
  const field = named === undefined || isOfWhole(text, facts, named) ? undefined : named;
  const isOfRuby =
    (grow ?? innerGrow) !== undefined || [add, change, inner].some((method = '') => CHANGES_IN_RUBY_ONLY.has(method));
  if (isOfRuby && !facts.operations.has('.<<')) return undefined;
  const isAssigned = [add, change, grow, inner, innerGrow, keyed].every((method) => method === undefined);
  const kind = more !== undefined || grow !== undefined || add !== undefined ? 'more' : 'other';
  return {
    change: { start: at, end: at + name.length, kind, ...(field !== undefined && { field }) },
    isAssigned,
    isWhole: isAssigned && !/[.[]/.test(text[end] ?? ''),
  };
}

const COUNTED_FIELD = /\.(\w+)/y;

/** `++turns`, `--this.left`: what counts stands before the name. */
function isCounted(text: string, { self }: LanguageFacts, at: number): boolean {
  const before = /(?:\+\+|--)\(?(?:\$?this(?:\.|->))?\$?$/.test(text.slice(Math.max(0, at - LONGEST_BEFORE), at));
  return before && (self.has('this') || self.has('$this'));
}

/** What is written to under this name changes the object in another place too: `settings.__dict__[key] = text`, an accessor. */
function isOfWhole(text: string, { self }: LanguageFacts, field: string): boolean {
  const isAccessor = (): boolean => text.includes(`set ${field}(`) || text.includes(`get ${field}(`);
  return /^__(?:dict|proto)__$/.test(field) || (self.has('this') && isAccessor());
}

function changeByCommand(text: string, facts: LanguageFacts, at: number, name: string): ChangeAt | undefined {
  const end = at + name.length;
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isGiven = facts.isGiven?.(line, text.slice(end, end + LONGEST_BEFORE)) === true;
  return isGiven ? { change: { start: at, end, kind: 'other' }, isAssigned: false, isWhole: true } : undefined;
}

/** It is given a value with others: `[role, tone] = pair`, `({ role, tone } = own)`, `role, tone = pair`. */
function changeInPattern(tree: SyntaxTree, at: number, name: string): ChangeAt | undefined {
  const end = at + name.length;
  IN_PATTERN.lastIndex = end;
  if (!IN_PATTERN.test(tree.text)) return undefined;
  const nodes = tree.nodesAt(at);
  const assignment = nodes.find(
    ({ type }) =>
      !/pattern|identifier$|^(?:argument|attribute|expression_list|tuple_expression|list_literal|this|subscript|subscript_expression|member_expression|call_expression)$/.test(
        type,
      ),
  );
  if (!assignment || !/^assignment(?:_expression|_statement)?$/.test(assignment.type)) return undefined;
  return {
    change: { start: at, end, kind: 'other' },
    isAssigned: false,
    isWhole: !/[.[]/.test(tree.text[end] ?? ''),
  };
}

/** It is given a value by something else than an assignment: a loop, `with … as`, a walrus of Python. */
function changeAsTarget(text: string, facts: LanguageFacts, at: number, name: string): ChangeAt | undefined {
  const end = at + name.length;
  const behind = text.slice(end, end + LONGEST_BEFORE);
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  const isTarget =
    (OF_LOOP.test(before) && IN_LOOP.test(behind)) ||
    (isOfPython(facts) && (AS_NAME.test(before) || WALRUS.test(behind)));
  if (!isTarget) return undefined;
  return { change: { start: at, end, kind: 'other' }, isAssigned: false, isWhole: !/[.[]/.test(text[end] ?? '') };
}
