import { FUNCTION } from './change-at.ts';
import { namesIn } from './held-elsewhere.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

/** What has what a name stands for when the statement in which the name stands is done. */
export interface PassedOn {
  /** Variables that are given it by itself. */
  readonly names: readonly string[];
  /** Members of the object itself: `self.rules = rules`. */
  readonly members: readonly string[];
  /** Variables that hold it: `settings.rules = rules`, `all.append(rules)`. */
  readonly holders: readonly string[];
  /** Where the expression ends that gives it: something may be done to that. */
  readonly end: number | undefined;
}

const CHOOSES =
  /^(?:parenthesized_expression|conditional\w*|ternary_expression|boolean_operator|binary\w*|as_expression|non_null_expression|satisfies_expression)$/;
/** What is taken apart where it is assigned: `(first, second) = (rules, tone)`. */
const CONTAINS = /^(?:tuple|list|array|expression_list)$/;
const PATTERN = /^([[(]?[\w$*,\s()[\].]{1,200}?)\s?=(?!=)\s*/;
/** `(isFirst ? settings.rules : settings.tones).push(rule)`: a part of it may be what is chosen. */
const PART = /^(?:attribute|member_expression|subscript|subscript_expression)$/;
const IS_BINARY = /^binary/;
const CHOOSING = /\|\||\?\?|&&|\b(?:or|and)\b/;
const ASSIGNS =
  /^(?:assignment|(?:augmented_)?assignment_expression|variable_declarator|named_expression|default_parameter|typed_default_parameter|required_parameter|optional_parameter|(?:object_)?assignment_pattern)$/;
/** A default of a function may have the same name as what it is: `def add(rule, rules=rules)`. */
const PARAMETER = /parameter$|pattern$/;
const ARGUMENTS = /^(?:argument_list|arguments)$/;
/** Before a name: something may be made of it. */
const MAY_PASS = /[=(?|:,[]\s*$|\b(?:or|and|else|if)\s$/;
const TARGET =
  /^(?:(?:const|let|var|final|[A-Z][\w<>,. ]{0,60})\s)?([\w$@#.[\]"']{1,80}?)\s?(?::[^=\n]{1,80})?(?:\?\?|\|\||&&|:)?=(?!=)\s*/;
const OF_SELF = /^(?:(?:self|this)\.#?|@)([\w$]+)$/;
const HOLDER = /^([\w$]+)[.[]/;
/** A method that puts what it is given into what it is called on. */
const KEEPS =
  /(?<![\w$.])((?:self\.|this\.#?|@)?[\w$]{1,60})\.(?:append|[aA]dd|push|set|put|insert|unshift|prepend|extend)$/;
/** A method that gives what it is given, where there is nothing else. */
const GIVES_BACK = /(?<![\w$.])[\w$.]{1,80}\.setdefault$/;
const LONGEST = 2_000;
const NOTHING: PassedOn = { names: [], members: [], holders: [], end: undefined };

/** What a name at a place is passed on to, by expressions that give what they are given: `own = rules or []`. */
export function passedOn(tree: SyntaxTree, at: number, name: string): PassedOn {
  const { text } = tree;
  const before = text.slice(Math.max(0, at - 20), at);
  const self = /(?:\b(?:self|this)\.#?|@)$/.exec(before)?.[0] ?? '';
  if (!MAY_PASS.test(before.slice(0, before.length - self.length))) return NOTHING;
  const names: string[] = [];
  const members: string[] = [];
  const holders: string[] = [];
  let { start, end }: { start: number; end: number } = { start: at - self.length, end: at + name.length };
  let isChosen = false;
  let isContained = false;
  let isPart = false;
  const noteTarget = (target: string, isOwn = false): void => {
    const member = OF_SELF.exec(target)?.[1];
    const holder = HOLDER.exec(target)?.[1];
    if (member !== undefined) members.push(member);
    else if (holder !== undefined) holders.push(holder);
    else if (/^[\w$]+$/.test(target) && (isOwn || target !== name)) names.push(target);
  };
  for (const node of tree.nodesAt(at)) {
    if (node.start >= start && node.end <= end) continue;
    if (PART.test(node.type) && node.start === start && !isChosen && !isContained) {
      ({ end } = node);
      isPart = true;
      continue;
    }
    const assigned = ASSIGNS.test(node.type) ? targetOf(text, node, start) : undefined;
    if (isContained && !CONTAINS.test(node.type)) {
      names.push(...(ASSIGNS.test(node.type) ? namesOfPattern(text, node, start) : []).filter((one) => one !== name));
      break;
    }
    if (assigned !== undefined) noteTarget(assigned, PARAMETER.test(node.type));
    else if (CONTAINS.test(node.type)) isContained = true;
    else if (ARGUMENTS.test(node.type)) {
      const callee = text.slice(Math.max(0, node.start - 80), node.start);
      if (GIVES_BACK.test(callee)) {
        ({ start, end } = { start: node.start - callee.length + callee.search(GIVES_BACK), end: node.end });
        isChosen = true;
        continue;
      }
      const keeper = KEEPS.exec(callee)?.[1];
      if (keeper !== undefined) noteTarget(OF_SELF.test(keeper) ? keeper : `${keeper}.`);
      break;
    } else if (!CHOOSES.test(node.type) || (IS_BINARY.test(node.type) && !isChoice(text, node))) break;
    else isChosen = true;
    ({ start, end } = node);
    if (FUNCTION.test(node.type)) break;
  }
  if (isPart) return isChosen ? { ...NOTHING, names, end } : NOTHING;
  return { names, members, holders, end: isChosen || (!isContained && end > at + name.length) ? end : undefined };
}

function targetOf(text: string, node: EnclosingNode, at: number): string | undefined {
  const written = text.slice(node.start, Math.min(node.end, node.start + LONGEST));
  const [head = '', target] = TARGET.exec(written) ?? [];
  const own = target ?? /^\(?([\w$]+)\s?:=\s?/.exec(written)?.[1];
  return own !== undefined && node.start + head.length <= at ? own : undefined;
}

/** The names that are given what is in a list that is taken apart where it is assigned. */
function namesOfPattern(text: string, node: EnclosingNode, at: number): readonly string[] {
  const written = text.slice(node.start, Math.min(node.end, node.start + LONGEST));
  const [head = '', pattern = ''] = PATTERN.exec(written) ?? [];
  return /[,\])]/.test(pattern) && node.start + head.length <= at ? namesIn(pattern) : [];
}

function isChoice(text: string, { start, end }: EnclosingNode): boolean {
  return CHOOSING.test(text.slice(start, Math.min(end, start + LONGEST)));
}
