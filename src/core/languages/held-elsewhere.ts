import { FUNCTION } from './change-at.ts';
import { ADDING_METHODS, OTHER_CHANGING_METHODS } from './changing-methods.ts';
import type { EnclosingNode, SyntaxTree } from './syntax-tree.ts';

/** Another variable that has what a name stands for in it, a copy of that, or an item of it. */
export interface Holder {
  readonly name: string;
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
const SHALLOW_NAMES =
  'list|dict|tuple|sorted|reversed|copy|next|iter|filter|enumerate|from|assign|values|entries|items|concat|freeze|Set|Map|Proxy|SimpleNamespace';
const SHALLOW = new RegExp(`\\b(?:${SHALLOW_NAMES})$`);
const CALLS_SHALLOW = new RegExp(`\\b(?:${SHALLOW_NAMES})\\(`);
/** Behind a name: methods that give one of its items, and those that give a list or a record with these in it. */
const GIVES_ITEM = /^\??\.(?:find|findLast|at|get|first|last|setdefault|fetch|dig)\(/;
const GIVES_COPY =
  /^(?:\??\.(?:copy|slice|concat|filter|toSorted|toReversed|values|entries|items|dup|clone)\b|\[[^\]\n]{0,20}:[^\]\n]{0,20}\]|\s?[+|*]\s)/;
const IS_HELD = /(?:[[{(,:+|]|\w=|\.\.\.|\*|\b(?:in|of))\s*$/;
const TAKES_ITEM = /[)\]]\[[^[\]\n]{1,40}\]$/;

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
  if (!assignment || !ASSIGNS.test(assignment.type)) return undefined;
  const written = text.slice(assignment.start, Math.min(assignment.end, assignment.start + LONGEST));
  const [head = '', target] = TARGET.exec(written) ?? [];
  if (target === undefined || assignment.start + head.length > at) return undefined;
  const isGiven = nodes.slice(0, index).filter(({ type, start }) => ARGUMENTS.test(type) && start >= assignment.start);
  const callees = isGiven.map(({ start }) => text.slice(Math.max(assignment.start, start - 60), start));
  if (callees.some((callee) => !SHALLOW.test(callee))) return undefined;
  return {
    name: target,
    isItem: isItem || callees.some((callee) => /\b(?:next|Proxy)$/.test(callee)) || TAKES_ITEM.test(written),
    isOfFile: !nodes.some(({ type }) => FUNCTION.test(type)),
  };
}

/** A method that changes, which is not called where it stands: `add = RULES.append`, `RULES.push.bind(RULES)`. */
const AS_METHOD = new RegExp(
  `^\\??\\.(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})(?:\\.(?:bind|call|apply)\\(|\\s*(?:[,;)\\n\\]}]|$))`,
);

/** A method that changes what a name at a place stands for is kept there for later. */
export function isMethodAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
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
  const taken = within.findLast(
    ({ type, start }) => ARGUMENTS.test(type) && SHALLOW.test(text.slice(Math.max(0, start - 60), start)),
  );
  return taken && text.slice(at, taken.end);
}

const RETURNS = /(?:\breturn|=>|\blambda\b[^:\n]{0,60}:)\s?\(?$/;
const NAMED_FUNCTION =
  /^(?:(?:export|async|pub|static|get|def|function|fn|func)\s){0,4}(?:self\.)?([\w$]{1,60})\s?[(<\n]/;
/** Of C# and Java: `static List<String> all() {`. */
const TYPED_FUNCTION = /^(?:[\w$.,?<>[\]]{1,60}\s){1,8}([\w$]{1,60})\s?\(/;
const LONGEST_HEAD = 160;
const FUNCTION_OF_NAME = /(?<![\w$])([\w$]{1,60})\s?(?::[^=:\n]{1,80})?=\s?$/;
const LONGEST_ARGUMENTS = 300;

/** The name of the function that gives what a name at a place stands for. */
export function giverAt(tree: SyntaxTree, at: number, name: string): string | undefined {
  const { text } = tree;
  if (!RETURNS.test(text.slice(Math.max(0, at - 70), at)) || !/^\s*(?:[;})\n]|$)/.test(text.slice(at + name.length)))
    return undefined;
  const own = tree.nodesAt(at).find(({ type }) => FUNCTION.test(type));
  return own && nameOfFunction(text, own);
}

export function nameOfFunction(text: string, { start }: EnclosingNode): string | undefined {
  const before = FUNCTION_OF_NAME.exec(text.slice(Math.max(0, start - 120), start))?.[1];
  const head = text.slice(start, start + LONGEST_HEAD);
  return before ?? (TYPED_FUNCTION.exec(head) ?? NAMED_FUNCTION.exec(head))?.[1];
}

/** A call, from its name to the end of its arguments; undefined where it is none, or where these are too long to be looked at. */
export function callAt(text: string, at: number, name: string): string | undefined {
  const open = at + name.length;
  if (text[open] !== '(' || /(?:\bdef|\bfunction|\bfn|\bfunc)\s+$/.test(text.slice(Math.max(0, at - 12), at)))
    return undefined;
  let depth = 0;
  for (let end = open; end < open + LONGEST_ARGUMENTS && end < text.length; end++) {
    if (text[end] === '(') depth++;
    else if (text[end] === ')' && --depth === 0) return text.slice(at, end + 1);
  }
  return undefined;
}
