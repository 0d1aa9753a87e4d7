/**
 * Strategy. What a name stands for goes on through the expressions around it: into a list, out of one, through a function, up to a
 * variable that is given what comes of it. On the way it is counted how deep it is held in what the expression gives.
 */
import { bracketDepths, targetsOf } from './targets.ts';
import { FUNCTION } from './change-at.ts';
import { nameOfFunction, namesIn } from './held-elsewhere.ts';
import { isAnswered } from '../requests/answered.ts';
import { isClass } from './subclasses.ts';
import { rememberedLast } from '../../text/remembered.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

/** A variable, a member or a function that has what a name stands for, or something in which that is. */
export interface Carrier {
  readonly name: string;
  readonly kind: 'variable' | 'member' | 'function';
  /** How deep it is in what the carrier has: 0 for itself or a part of it. */
  readonly level: number;
  /** What the carrier has is another list or record of the same things. */
  readonly isCopy: boolean;
}

/** What an expression gives, of what is asked for. */
interface Carried {
  readonly level: number;
  readonly isCopy: boolean;
}

const MEMBER = /^(?:attribute|member_expression)$/;
const ITEM = /^(?:subscript|subscript_expression)$/;
const CALL = /^(?:call|call_expression|new_expression)$/;
const ARGUMENTS = /^(?:argument_list|arguments|generator_expression)$/;
const HOLDS = /^(?:list|tuple|array|dictionary|object|set|expression_list)$/;
const SPREADS = /^(?:list_splat|dictionary_splat|spread_element)$/;
const GOES_THROUGH =
  /^(?:for_in_clause|pair|keyword_argument|parenthesized_expression|conditional_expression|ternary_expression|sequence_expression|boolean_operator|await\w*|as_expression|satisfies_expression|non_null_expression|as_pattern_target|with_clause|for_in_clause|member_expression)$/;
const COMPREHENDS = /_comprehension$|^generator_expression$/;
const SUM = /^binary/;
const CHOOSES = /^\s?(?:\|\||\?\?|&&|\bor\b|\band\b)|(?:\|\||\?\?|&&|\bor\b|\band\b)\s?$/;
const JOINS = /^\s?[+|*]\s|\s[+|*]\s?$/;
const ASSIGNS =
  /^(?:(?:augmented_)?assignment(?:_expression)?|variable_declarator|named_expression|(?:public_)?field_definition|(?:typed_)?default_parameter|(?:object_)?assignment_pattern|(?:required|optional)_parameter)$/;
const LOOP = /^for_(?:in_)?statement$/;
const LOOP_HEAD = /^(?:async\s{1,4})?for\b[\s(]{0,8}(?:await\b[\s(]{0,8})?(?:(?:const|let|var)\s{1,4})?/;
const GIVES = /^(?:return_statement|yield|yield_expression)$/;
const CASE = /^[ \t]*case\s([^\n]{1,200}?):[ \t]*(?=\S|\n)/gm;
const CAUGHT = /\bcatch\s?\(([^)\n]{1,80})\)|\bexcept\b[^\n:]{0,80}\bas\s(\w{1,40})/g;
const AS_NAMES = /^\s*as\s+\(?([\w$, ]{1,80})\)?/;
const TEXT = /"[^"\n]*"|'[^'\n]*'/g;
/** A name of the file, and no method of something: `part`, `self.part`. */
const OWN_NAME = /(?:^|[^\w$.])(?:(?:self|cls|this)\.)?[\w$]{1,60}\s*$/;
const LAST_NAME = /(?:^|[^\w$])([\w$]{1,60})\s*$/;
const LONGEST = 2_000;
const LONGEST_CALLEE = 200;

/** Functions and methods, by what they give of what they are given or called on. */
const COPIES =
  /^(?:list|tuple|set|frozenset|sorted|reversed|copy|slice|filter|iter|from|concat|assign|values|freeze|Set|ChainMap|deque|toSorted|toReversed|dup|clone|map|vars|of|create|Proxy|SimpleNamespace|with)$/;
const PAIRS = /^(?:enumerate|zip|entries|items)$/;
const OF_PAIRS = /^(?:dict|Map|fromEntries)$/;
const FLATTENS = /^(?:flat|flatMap|sum|chain|from_iterable|extend)$/;
const TAKES =
  /^(?:next|max|min|choice|pop|popitem|shift|get|getattr|setdefault|find|findLast|at|first|last|reduce|fetch|dig|__getitem__)$/;
const GIVES_ITSELF = /^(?:nullcontext|cast|freeze|bind|call|apply|raise|throw)$/;
const KEEPS =
  /(?<![\w$.])((?:self\.|this\.#?)?[\w$]{1,60})\.(?:append|add|push|set|put|insert|unshift|prepend|extend|splice|fill|update|setdefault)$/;
const SETS = /\b(?:setattr|Reflect\.set|Object\.(?:assign|definePropert(?:y|ies)))$/;
const CLASS = /^[A-Z]\w*$/;

/**
 * What carries on what a name at a place stands for.
 * @param name an expression that begins there
 * @param level how deep what is asked for is in that
 */
export function carriedOn(tree: SyntaxTree, at: number, name: string, level = 0): readonly Carrier[] {
  const walk = new Walk(tree, at, at + name.length, { level, isCopy: false });
  return walk.carriers().filter((one) => one.name !== name);
}

const CLASS_MAKERS = ['namedtuple(', 'NamedTuple(', 'make_dataclass('];
const GIVEN_TO = /\b(\w{1,60})\s?=\s?(?:\w{1,30}\.)?$/;
const LONGEST_TARGET = 100;
const classesMade = rememberedLast((text) => {
  const names = new Set<string>();
  for (const maker of CLASS_MAKERS) {
    for (let at = text.indexOf(maker); at !== -1; at = text.indexOf(maker, at + maker.length)) {
      const name = GIVEN_TO.exec(text.slice(Math.max(0, at - LONGEST_TARGET), at))?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
});

/** `part = namedtuple("part", ["text"])`: its objects have what they are made with. */
function isMadeAsClass(text: string, name: string): boolean {
  return classesMade(text).has(name);
}

class Walk {
  readonly #tree: SyntaxTree;
  readonly #at: number;
  readonly #found: Carrier[] = [];
  #start: number;
  #end: number;
  #carried: Carried;
  /** What is followed is spread into what stands around it. */
  #isSpread = false;

  constructor(tree: SyntaxTree, start: number, end: number, carried: Carried) {
    this.#tree = tree;
    this.#at = start;
    this.#start = start;
    this.#end = end;
    this.#carried = carried;
  }

  carriers(): readonly Carrier[] {
    const nodes = this.#tree.nodesAt(this.#at).filter(({ start, end }) => start < this.#start || end > this.#end);
    for (const [index, node] of nodes.entries()) {
      if (node.start >= this.#start && node.end <= this.#end) continue;
      if (!this.#passes(node, index, nodes)) break;
      this.#start = Math.min(this.#start, node.start);
      this.#end = Math.max(this.#end, node.end);
    }
    return this.#found;
  }

  /** @returns whether what a node gives is to be followed further */
  #passes(node: EnclosingNode, index: number, nodes: readonly EnclosingNode[]): boolean {
    const { text } = this.#tree;
    const { type } = node;
    const { level, isCopy } = this.#carried;
    if (ASSIGNS.test(type)) return this.#isGiven(node, nodes.slice(index + 1));
    if (LOOP.test(type)) this.#isLoopedOver(node);
    if (/^(?:with_item|as_pattern)$/.test(type)) this.#isNamed(text.slice(this.#end, node.end));
    if (type === 'with_item' || type === 'as_pattern') return true;
    if (type === 'match_statement') this.#isMatched(node);
    if (/^(?:raise|throw)_statement$/.test(type)) this.#isThrown(nodes.slice(index));
    if (GIVES.test(type)) return this.#isGivenBy(node, nodes.slice(index));
    if (ARGUMENTS.test(type) && CALL.test(nodes[index + 1]?.type ?? ''))
      return this.#isArgument(node, nodes[index + 1]!);
    if (CALL.test(type)) {
      const isOfMember = MEMBER.test(nodes[index - 1]?.type ?? '');
      // What is called is a function that gives it.
      if (!isOfMember && this.#start === node.start && text[this.#end] === '(')
        this.#carried = { level: level - 1, isCopy };
      return true;
    }
    if (MEMBER.test(type)) {
      const next = nodes[index + 1];
      const isCalled = next !== undefined && CALL.test(next.type) && next.start === node.start;
      const member = LAST_NAME.exec(text.slice(this.#end, node.end))?.[1] ?? '';
      if (isCalled) return this.#through(member);
      this.#carried = { level: level - 1, isCopy: false };
      return true;
    }
    if (ITEM.test(type)) {
      const isSlice = text.slice(this.#end, node.end).includes(':');
      this.#carried = isSlice ? { level, isCopy: true } : { level: level - 1, isCopy: false };
      return node.start === this.#start;
    }
    if (HOLDS.test(type)) {
      this.#carried = { level: level + 1, isCopy: isCopy || this.#isSpread };
      this.#isSpread = false;
    } else if (SPREADS.test(type)) {
      this.#isSpread = true;
      this.#carried = { level: level - 1, isCopy: level <= 0 };
      return true;
    } else if (SUM.test(type)) return this.#isPartOfSum(node);
    else if (type === 'lambda' || type === 'arrow_function') return this.#isGivenByUnnamed(nodes.slice(index));
    else if (COMPREHENDS.test(type)) this.#carried = { level, isCopy: true };
    else return GOES_THROUGH.test(type);
    return true;
  }

  #note(name: string, kind: Carrier['kind'], { level, isCopy }: Carried): void {
    this.#found.push({ name, kind, level, isCopy });
  }

  #isGiven(node: EnclosingNode, around: readonly EnclosingNode[]): boolean {
    const { text } = this.#tree;
    const inner = around.find(({ type }) => FUNCTION.test(type) || isClass({ type, start: 0, end: 0 }));
    const isField = node.type.endsWith('field_definition') || (inner !== undefined && !FUNCTION.test(inner.type));
    const targets = targetsOf(text.slice(Math.max(node.start, this.#start - LONGEST), this.#start));
    for (const { name, depth, isRest, isHolder, isMember } of targets) {
      const level = this.#carried.level - depth + (isRest || isHolder ? 1 : 0);
      this.#note(name, isMember || (isField && !isHolder) ? 'member' : 'variable', {
        level,
        isCopy: this.#carried.isCopy || (isRest && level <= 0),
      });
    }
    return /^(?:named_expression|assignment_expression)$/.test(node.type);
  }

  #isLoopedOver(node: EnclosingNode): void {
    const head = this.#tree.text.slice(node.start, this.#start);
    const [begin = ''] = LOOP_HEAD.exec(head) ?? [];
    const end = /\s(?:in|of)\s/.exec(head.slice(begin.length, begin.length + LONGEST));
    if (!end) return;
    for (const { name, depth, isRest } of bracketDepths(head.slice(begin.length, begin.length + end.index)))
      this.#note(name, 'variable', { level: this.#carried.level - 1 - depth, isCopy: isRest });
  }

  #isNamed(behind: string): void {
    for (const name of namesIn(AS_NAMES.exec(behind)?.[1] ?? ''))
      this.#note(name, 'variable', { level: 0, isCopy: false });
  }

  #isMatched(node: EnclosingNode): void {
    const written = this.#tree.text.slice(node.start, Math.min(node.end, node.start + LONGEST));
    for (const [, pattern = ''] of written.matchAll(CASE))
      for (const name of namesIn(pattern.replace(TEXT, ''))) this.#note(name, 'variable', { level: 0, isCopy: false });
  }

  #isThrown(around: readonly EnclosingNode[]): void {
    const node = around.find(({ type }) => type === 'try_statement');
    const written = node ? this.#tree.text.slice(node.start, Math.min(node.end, node.start + LONGEST)) : '';
    for (const [, one, other = ''] of written.matchAll(CAUGHT))
      for (const name of namesIn(one ?? other)) this.#note(name, 'variable', { level: 0, isCopy: false });
  }

  #isGivenBy(node: EnclosingNode, around: readonly EnclosingNode[]): boolean {
    const { text } = this.#tree;
    const index = around.findIndex(({ type }) => FUNCTION.test(type));
    const own = around[index];
    if (!own) return false;
    const isItem = node.type.startsWith('yield') && !/^yield(?:\s+from\b|\*)/.test(text.slice(node.start, this.#start));
    const given = { ...this.#carried, level: this.#carried.level + (isItem ? 1 : 0) };
    const name = nameOfFunction(text, own);
    if (name !== undefined) this.#note(name, 'function', given);
    this.#carried = given;
    ({ start: this.#start, end: this.#end } = own);
    return name === undefined && this.#isGivenByUnnamed(around.slice(index));
  }

  /** A function without a name has it, unless something else calls it: `return () => rules`. */
  #isGivenByUnnamed([own, ...around]: readonly EnclosingNode[]): boolean {
    const next = around.find(({ start, end }) => start < own!.start || end > own!.end);
    if (next === undefined || ARGUMENTS.test(next.type) || next.type === 'keyword_argument') return false;
    this.#carried = { ...this.#carried, level: this.#carried.level + 1 };
    return true;
  }

  #isArgument(node: EnclosingNode, call: EnclosingNode): boolean {
    const { text } = this.#tree;
    const callee = text.slice(Math.max(call.start, node.start - LONGEST), node.start);
    const inner = { ...this.#carried };
    const keeper = KEEPS.exec(callee)?.[1];
    const isFirst = !/,/.test(text.slice(node.start, this.#start));
    if (keeper !== undefined) {
      const [, own = keeper] = /^(?:self|this)\.#?(.+)$/.exec(keeper) ?? [];
      this.#note(own, own === keeper ? 'variable' : 'member', { ...inner, level: inner.level + 1 });
    } else if (SETS.test(callee) && !isFirst) {
      const first = /^\(\s?([\w$]{1,60})\s?,/.exec(text.slice(node.start, node.start + 80))?.[1];
      if (first !== undefined) this.#note(first, 'variable', { ...inner, level: Math.max(1, inner.level) });
    }
    const name = LAST_NAME.exec(callee)?.[1];
    if (name === undefined) {
      this.#carried = { level: Math.min(inner.level, 0), isCopy: false };
      return callee.endsWith(')');
    }
    if (keeper !== undefined) return name === 'setdefault';
    if (isAnswered(callee.slice(-LONGEST_CALLEE).replace(/\s/g, ''))) return false;
    if (this.#isSpread) {
      this.#isSpread = false;
      this.#carried = { level: Math.min(inner.level, 0), isCopy: false };
      return true;
    }
    return this.#through(name, OWN_NAME.test(callee));
  }

  /** What a function or a method gives of what it is given. */
  #through(name: string, isOwn = false): boolean {
    const { level, isCopy } = this.#carried;
    if (PAIRS.test(name)) this.#carried = { level: level + 1, isCopy: true };
    else if (OF_PAIRS.test(name)) this.#carried = { level: level > 1 ? level - 1 : level, isCopy: true };
    else if (FLATTENS.test(name)) this.#carried = { level: Math.min(level, 1), isCopy: true };
    else if (TAKES.test(name)) this.#carried = { level: level - 1, isCopy: false };
    else if (COPIES.test(name)) this.#carried = { level, isCopy: true };
    else if (CLASS.test(name) || (isOwn && isMadeAsClass(this.#tree.text, name)))
      this.#carried = { level: level + 1, isCopy };
    else return GIVES_ITSELF.test(name);
    return true;
  }

  #isPartOfSum(node: EnclosingNode): boolean {
    const { text } = this.#tree;
    const behind = text.slice(this.#end, Math.min(node.end, this.#end + 5));
    const before = text.slice(Math.max(node.start, this.#start - 5), this.#start);
    if (JOINS.test(behind) || JOINS.test(before)) this.#carried = { ...this.#carried, isCopy: true };
    else return CHOOSES.test(behind) || CHOOSES.test(before);
    return true;
  }
}
