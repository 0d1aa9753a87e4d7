import { FUNCTION } from './change-at.ts';
import { ADDING_METHODS, OTHER_CHANGING_METHODS } from './changing-methods.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

/** Another variable that has what a name stands for in it, a copy of that, or an item of it. */
export interface Holder {
  readonly names: readonly string[];
  /** It is an item: whatever is done to it is done to what the name stands for. Otherwise that is done to what is in the variable. */
  readonly isItem: boolean;
  /** It is a variable of the file. */
  readonly isOfFile: boolean;
}

const ASSIGNS = /^(?:assignment|assignment_expression|variable_declarator|short_var_declaration)$/;
const TARGET = /^([\w$]{1,60})\s?(?::[^=\n]{1,80})?:?=\s*/;
const ARGUMENTS = /^(?:argument_list|arguments)$/;
const LONGEST = 2_000;
/** Functions that give a list or a record with the same items in it, or one of these. */
export const SHALLOW_NAMES =
  'list|dict|tuple|sorted|reversed|copy|next|iter|filter|enumerate|from|assign|values|entries|items|concat|freeze|Set|Map|ChainMap|Proxy|SimpleNamespace|max|min|zip|choice';
export const SHALLOW = new RegExp(`\\b(?:${SHALLOW_NAMES})$`);
const CALLS_SHALLOW = new RegExp(`\\b(?:${SHALLOW_NAMES})\\(|[[,]\\s?$|\\bin\\s$|\\(\\[`);
const LITERAL = /^(?:list|array|tuple|list_comprehension|generator_expression|dictionary|object)$/;
/** Behind a name: methods that give one of its items, and those that give a list or a record with these in it. */
const GIVES_ITEM = /^\??\.(?:find|findLast|at|get|first|last|setdefault|fetch|dig)\(/;
const GIVES_COPY =
  /^(?:\??\.(?:copy|slice|concat|filter|toSorted|toReversed|values|entries|items|dup|clone)\b|\[[^\]\n]{0,20}:[^\]\n]{0,20}\]|\s?[+|*]\s)/;
const IS_HELD = /(?:[[{(,:+|]|\w=|\.\.\.|\*|\b(?:in|of))\s*$/;
const TAKES_ITEM =
  /[)\]](?:\[[^[\]\n]{1,40}\]|\??\.(?:find|findLast|at|get|first|last|setdefault|fetch|dig|pop|shift)\([^\n]{0,200}\))$/;
/** What is taken apart: `(rules, tone) = `, `first, *rest = `. */
const PATTERN = /^(?:(?:const|let|var)\s)?((?=[^=]{1,400}[,\])}])[\w$*,\s()[\]{}:.]{2,400})=(?!=)\s*/;

/** What is put into a string is in nothing that is made of that: `[f"{rules}"]`. */
const INTERPOLATES = /^(?:interpolation|template_substitution|encapsed_string)$/;

function becomesText(nodes: readonly EnclosingNode[]): boolean {
  return nodes.some(({ type }) => INTERPOLATES.test(type));
}

/** The variable that is given something in which what a name at a place stands for is. */
export function holderAt(tree: SyntaxTree, at: number, name: string): Holder | undefined {
  const { text } = tree;
  const behind = text.slice(at + name.length, at + name.length + 60);
  const isItem = GIVES_ITEM.test(behind);
  const isHeld = IS_HELD.test(text.slice(Math.max(0, at - 20), at)) && /^\s*(?:[\]}),:\n]|(?:if|for)\b)/.test(behind);
  if (!isItem && !isHeld && !GIVES_COPY.test(behind)) return undefined;
  const nodes = tree.nodesAt(at);
  const index = nodes.findIndex(({ type }) => ASSIGNS.test(type) || FUNCTION.test(type));
  const assignment = nodes[index];
  if (!assignment || !ASSIGNS.test(assignment.type) || becomesText(nodes.slice(0, index))) return undefined;
  const written = text.slice(assignment.start, Math.min(assignment.end, assignment.start + LONGEST));
  const [head = '', target] = TARGET.exec(written) ?? [];
  const [whole = '', pattern] = target === undefined ? (PATTERN.exec(written) ?? []) : [];
  if ((target ?? pattern) === undefined || assignment.start + (head || whole).length > at) return undefined;
  const isGiven = nodes.slice(0, index).filter(({ type, start }) => ARGUMENTS.test(type) && start >= assignment.start);
  const callees = isGiven.map(({ start }) => text.slice(Math.max(assignment.start, start - 60), start));
  if (callees.some((callee) => !SHALLOW.test(callee))) return undefined;
  return {
    names: target === undefined ? namesIn(pattern!) : [target],
    isItem:
      isItem ||
      target === undefined ||
      callees.some((callee) => /\b(?:next|ChainMap|Proxy)$/.test(callee)) ||
      TAKES_ITEM.test(written),
    isOfFile: !nodes.some(({ type }) => FUNCTION.test(type)),
  };
}

/** The names of a pattern. */
export function namesIn(pattern: string): readonly string[] {
  return pattern.match(/(?<![\w$]|(?<!\.\.)\.)[\w$]+(?![\w$]|\s?:)/g) ?? [];
}

/** A method that changes, which is not called where it stands: `add = RULES.append`, `RULES.push.bind(RULES)`. */
const AS_METHOD = new RegExp(
  `^\\??\\.(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})(?:\\.(?:bind|call|apply)\\(|\\s*(?:[,;)\\n\\]}]|$))`,
);

/** A method that is handed on, with what it is to change: `partial(list.append, rules)`. */
const HANDED_METHOD = /(?<![\w.])(?:list|dict|set)\.\w{1,20},\s?(?:\w{1,20}\s?=\s?)?[[(]?$/;

/** A method that changes what a name at a place stands for is kept there for later. */
export function isMethodAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  if (HANDED_METHOD.test(text.slice(Math.max(0, at - 60), at))) return true;
  return AS_METHOD.test(text.slice(end, end + 60)) && !/\bdel\s$/.test(text.slice(Math.max(0, at - 4), at));
}

/** Where an expression stands that is an item of what a name at a place stands for, or a list of its items. */
export function partAt(tree: SyntaxTree, at: number, name: string): string | undefined {
  const { text } = tree;
  const end = at + name.length;
  const method = GIVES_ITEM.exec(text.slice(end, end + 20))?.[0];
  if (method !== undefined) return callAt(text, at, text.slice(at, end + method.length - 1));
  if (!CALLS_SHALLOW.test(text.slice(Math.max(0, at - 80), at))) return undefined;
  const nodes = tree.nodesAt(at);
  const within = nodes.slice(
    0,
    nodes.findIndex(({ type }) => ASSIGNS.test(type) || FUNCTION.test(type)),
  );
  if (becomesText(within)) return undefined;
  const taken = within.findLast(
    ({ type, start }) =>
      LITERAL.test(type) || (ARGUMENTS.test(type) && SHALLOW.test(text.slice(Math.max(0, start - 60), start))),
  );
  return taken && text.slice(at, taken.end);
}

const RETURNS = /(?:\breturn|\byield|=>|\blambda\b[^:\n]{0,60}:)\s?\(?&?$/;
/** A name alone on the last line of a method of Ruby. */
const LINE_START = /\n[ \t]*$/;
const LAST_OF_METHOD = /^[ \t]*\n\s*end\b/;
/** The object of which a name is a member: `return self.rules`. */
const OBJECT_AT_END = /(?:(?:[\w$]{1,60}\.){1,3}#?|(?<!\w)@{1,2})$/;
const GIVES = /^(?:return_statement|yield|arrow_function|lambda)/;
/** Behind what is given: a part of it, or the end. */
const GIVEN =
  /^(?:\??\.[\w$]{1,40}(?![\w$(])|\[[^\]\n]{0,60}\]|\??\.(?:find|findLast|at|get|first|last|setdefault|fetch|dig)\([^()\n]{0,60}\)){0,3}\s*(?:[;})\n]|$)/;
const CONTAINER = /^(?:parenthesized_expression|expression_list|list|tuple|dictionary|set|array|object|pair|hash)$/;
const NAMED_FUNCTION =
  /^(?:(?:export|async|pub|static|get|def|function\*?|fn|func)\s){0,4}(?:self\.)?(?!(?:async|function|func)\b)([\w$]{1,60})\s?[(<\n]/;
/** Of C# and Java: `static List<String> all() {`. */
const TYPED_FUNCTION = /^(?:[\w$.,?<>[\]]{1,60}\s){1,8}([\w$]{1,60})\s?\(/;
const LONGEST_HEAD = 160;
const FUNCTION_OF_NAME = /(?<![\w$])([\w$]{1,60})\s?(?::[^=:\n]{1,80})?=\s?$/;
/** Before a function that makes what a field of a dataclass begins with. */
const FIELD_OF_FACTORY = /\b(\w{1,40}): [^=\n]{1,60}= ?(?:dataclasses\.)?[fF]ield\(default_factory=$/;
const LONGEST_ARGUMENTS = 300;

/** A function that gives something. */
export interface Giver {
  readonly name: string;
  /** What is meant is in what it gives: `return {"rules": RULES}`. */
  readonly isHeld: boolean;
}

/** The function that gives what a name at a place stands for. */
export function giverAt(tree: SyntaxTree, at: number, name: string): Giver | undefined {
  const { text } = tree;
  const end = at + name.length;
  const before = text.slice(Math.max(0, at - 140), at).replace(OBJECT_AT_END, '');
  const behind = text.slice(end, end + 80);
  const isGiven =
    (RETURNS.test(before) && GIVEN.test(behind)) || (LINE_START.test(before) && LAST_OF_METHOD.test(behind));
  if (!isGiven && !(IS_HELD.test(before) && /^\s*[\]}),\n]/.test(text.slice(end, end + 20)))) return undefined;
  const nodes = tree.nodesAt(at);
  const index = nodes.findIndex(({ type }) => FUNCTION.test(type));
  if (index === -1 || !(isGiven || isHeldInGiven(nodes.slice(0, index + 1), at))) return undefined;
  if (becomesText(nodes.slice(0, index))) return undefined;
  const own = nameOfFunction(text, nodes[index]!);
  return own === undefined ? undefined : { name: own, isHeld: !isGiven };
}

/** @param nodes around a name, up to the function in which it stands */
function isHeldInGiven(nodes: readonly EnclosingNode[], at: number): boolean {
  const containers = nodes.filter(({ type }) => CONTAINER.test(type));
  const giver = nodes.find((one) => one.start <= at && GIVES.test(one.type));
  const outermost = containers.at(-1);
  if (!giver || !outermost) return false;
  const between = nodes
    .slice(0, nodes.indexOf(giver))
    .filter(({ start, end }) => end - start > outermost.end - outermost.start);
  return between.length === 0 && containers.every(({ start }) => start >= giver.start);
}

export function nameOfFunction(text: string, { start }: EnclosingNode): string | undefined {
  const written = text.slice(Math.max(0, start - 120), start);
  const before = FIELD_OF_FACTORY.exec(written)?.[1] ?? FUNCTION_OF_NAME.exec(written)?.[1];
  const head = text.slice(start, start + LONGEST_HEAD);
  return before ?? (TYPED_FUNCTION.exec(head) ?? NAMED_FUNCTION.exec(head))?.[1];
}

/** A call, from its name to the end of its arguments; undefined where it is none, or where these are too long to be looked at. */
export function callAt(text: string, at: number, name: string): string | undefined {
  const open = at + name.length;
  if (text[open] !== '(' || /(?:\bdef|\bfunction\*?|\bfn|\bfunc)\s+$/.test(text.slice(Math.max(0, at - 12), at)))
    return undefined;
  let depth = 0;
  for (let end = open; end < open + LONGEST_ARGUMENTS && end < text.length; end++) {
    if (text[end] === '(') depth++;
    else if (text[end] === ')' && --depth === 0) return text.slice(at, end + 1);
  }
  return undefined;
}
