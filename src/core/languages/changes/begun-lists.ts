import type { Occurrences } from '../../text/occurrences.ts';
import type { Span } from '../../text/span.ts';
import { FUNCTION } from './change-at.ts';
import type { BegunList } from '../evaluate/changes/later-change.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

const GIVEN_LIST = /\s*=\s*(?=[[\w$@])/y;
const CLEARED = /\.Clear\(\)\s*;\s*/y;
const LIST = /^(?:list|array)$/;
const ASSIGNMENT = /^assignment(?:_expression)?$/;
const BINDING = /^(?:assignment|variable_declarator)$/;
/** Behind a list that is written down: another one that is added to it. */
const MORE = /^\s*\+\s*[\w.@]+(?:\[[^\][\n]*\])?$/;
/** The first items of a list: `messages[:1]`. */
const HEAD = /^\[0?:[1-9]\d*\]/;
/** A message that is written down, as a record or by its class. */
const MESSAGE = /^(?:\{|new\s|[A-Z]\w*(?:\.[A-Z]\w*)?\()/;
/** A string that holds a value, or whose escapes are none. */
const INTERPOLATED = /\b[rR]?[fF][rR]?["']|[$@]"|#\{|\$\{/;
/** Something else than names and strings decides what there is. */
const OPEN = /[?[]|\b(?:if|or|and)\b|\|\||&&/;
const WORD = /(?<![\w$])[A-Za-z_$@][\w$]*/g;
/** What has the members of the object. */
const SELF = /^(?:self|this)$/;
const OWN_MEMBER = /(?:\b(?:self|this)\.\w|@)$/;
const CONSTRUCTOR = /^(?:(?:public|private|protected|async|def)\s+)?(?:__init__|constructor|initialize)\b/;
const KEY = /^(?:role|content|text|type)$/;
const BOUND = /^\s*(?::[^=\n]{0,60})?[-+*|&?.]{0,2}=(?![=>])/;
const BOUND_OTHERWISE = /\b(?:for|as)\s\(?$/;
/** What has names of its own. */
const HAS_OWN = new RegExp(`class|module|argument|${FUNCTION.source}`);
const LONGEST_BEFORE = 80;

/**
 * Strategy. A list of messages is given another value where a conversation begins anew, or where it is cut. Where that begins
 * with the same message, written in the same way of the same constants, or keeps the first, this one is there all the same.
 */
export class BegunLists {
  readonly #tree: SyntaxTree;
  readonly #occurrences: Occurrences;
  readonly #isLocal: (name: string, nodes: readonly EnclosingNode[]) => boolean;

  /** @param isLocal a function among the nodes around a place has a variable of its own by that name */
  constructor(
    tree: SyntaxTree,
    occurrences: Occurrences,
    isLocal: (name: string, nodes: readonly EnclosingNode[]) => boolean,
  ) {
    this.#tree = tree;
    this.#occurrences = occurrences;
    this.#isLocal = isLocal;
  }

  /**
   * What a list begins with from a place on that gives it another value; undefined where that is not told.
   * @param nodes around the name of the list
   */
  at({ start, end }: Span, nodes: readonly EnclosingNode[]): BegunList | undefined {
    const { text } = this.#tree;
    GIVEN_LIST.lastIndex = end;
    const given = GIVEN_LIST.exec(text);
    if (!given) return this.#clearedAt({ start, end }, nodes);
    const assignment = nodes.find(({ type }) => ASSIGNMENT.test(type));
    if (!assignment) return undefined;
    const path = text.slice(assignment.start, end);
    const from = GIVEN_LIST.lastIndex;
    const source = text.slice(from, assignment.end);
    if (source.startsWith(`${path}[`)) {
      const head = HEAD.exec(source.slice(path.length));
      return head && MORE.test(source.slice(path.length + head[0].length)) ? KEPT : undefined;
    }
    const list = this.#tree.nodesAt(from).find(({ type, start: at }) => LIST.test(type) && at === from);
    if (!list || (list.end !== assignment.end && !MORE.test(text.slice(list.end, assignment.end)))) return undefined;
    const first = this.#firstOf(list);
    return first === `${path}[0]` ? KEPT : first === undefined ? undefined : this.#begun(first, nodes);
  }

  #firstOf({ start, end }: Span): string | undefined {
    const { text } = this.#tree;
    const at = start + 1 + text.slice(start + 1, end).search(/\S/);
    const around = this.#tree.nodesAt(at);
    const item = around[around.findIndex((one) => one.start === start && one.end === end) - 1];
    return item?.start === at ? text.slice(item.start, item.end) : undefined;
  }

  /** `history.Clear(); history.Add(message);` */
  #clearedAt({ start, end }: Span, nodes: readonly EnclosingNode[]): BegunList | undefined {
    const { text } = this.#tree;
    CLEARED.lastIndex = end;
    if (!CLEARED.test(text)) return undefined;
    const path = /(?:this\.)?$/.exec(text.slice(Math.max(0, start - 5), start))![0] + text.slice(start, end);
    const from = CLEARED.lastIndex;
    const adds = `${path}.Add`;
    if (!text.startsWith(`${adds}(`, from)) return undefined;
    const given = this.#tree
      .nodesAt(from + adds.length)
      .find((one) => one.type === 'argument_list' && one.start === from + adds.length);
    return given && this.#begun(text.slice(given.start + 1, given.end - 1).trim(), nodes);
  }

  #begun(first: string, nodes: readonly EnclosingNode[]): BegunList | undefined {
    const code = withoutStrings(first);
    if (!MESSAGE.test(first) || INTERPOLATED.test(first) || OPEN.test(code)) return undefined;
    const texts = this.#namedIn(code, nodes);
    return texts && { first, texts };
  }

  /** What gives the constants their values that are named in code without strings; undefined where something else is. */
  #namedIn(code: string, nodes: readonly EnclosingNode[]): readonly Span[] | undefined {
    const texts: Span[] = [];
    for (const { 0: name, index } of code.matchAll(WORD)) {
      const behind = code.slice(index + name.length).trimStart();
      const isKey = KEY.test(name) && /^[:=]/.test(behind);
      if (isKey || name === 'new' || (SELF.test(name) && behind.startsWith('.'))) continue;
      if (OWN_MEMBER.test(code.slice(0, index + 1))) {
        const member = this.#memberOf(name, nodes);
        if (!member) return undefined;
        texts.push(...member);
        continue;
      }
      if (this.#isLocal(name, nodes)) return undefined;
      if (/^[A-Z]/.test(name) && /^(?:\.[A-Z]\w*)?\(/.test(behind)) continue;
      const constant = code[index - 1] === '.' ? undefined : this.#bindingOf(name, nodes);
      if (!constant) return undefined;
      texts.push(constant);
    }
    return texts;
  }

  /** What gives a member of the object its value, and the constants of which that is made: the constructor alone. */
  #memberOf(name: string, seenFrom: readonly EnclosingNode[]): readonly Span[] | undefined {
    const { text } = this.#tree;
    const set = this.#occurrences.of(name).filter((at) => {
      const isMember = name.startsWith('@') || text[at - 1] === '.';
      return isMember && BOUND.test(text.slice(at + name.length, at + name.length + LONGEST_BEFORE));
    });
    const isOwn = (at: number): boolean => OWN_MEMBER.test(text.slice(Math.max(0, at - LONGEST_BEFORE), at + 1));
    const isOfClass = (at: number): boolean =>
      this.#tree
        .nodesAt(at)
        .some(({ type, start }) => type.includes('class') && seenFrom.some((one) => one.start === start));
    const [only, ...others] = set.filter(isOfClass);
    if (only === undefined || others.length > 0 || !set.every(isOwn)) return undefined;
    const nodes = this.#tree.nodesAt(only);
    const [binding, of] = [ASSIGNMENT, FUNCTION].map((type) => nodes.find((node) => type.test(node.type)));
    if (!binding || !of || !CONSTRUCTOR.test(text.slice(of.start, of.start + LONGEST_BEFORE))) return undefined;
    const value = text.slice(only + name.length, binding.end);
    const code = withoutStrings(value);
    if (INTERPOLATED.test(value) || OPEN.test(code)) return undefined;
    const named = this.#namedIn(code, nodes);
    return named && [binding, ...named];
  }

  /** The only place outside of functions that gives a variable a value, as it is seen from a place within the given nodes. */
  #bindingOf(name: string, seenFrom: readonly EnclosingNode[]): Span | undefined {
    const { text } = this.#tree;
    const bindings: Span[] = [];
    for (const at of this.#occurrences.of(name)) {
      const isWhole = !/[\w$.]/.test(text[at - 1] ?? '') && !/[\w$]/.test(text[at + name.length] ?? '');
      if (!isWhole) continue;
      const isOther = BOUND_OTHERWISE.test(text.slice(Math.max(0, at - LONGEST_BEFORE), at));
      if (!isOther && !BOUND.test(text.slice(at + name.length, at + name.length + LONGEST_BEFORE))) continue;
      const nodes = this.#tree.nodesAt(at);
      if (nodes.some((node) => HAS_OWN.test(node.type) && !seenFrom.some(({ start }) => start === node.start)))
        continue;
      const binding = isOther ? undefined : nodes.find(({ type }) => BINDING.test(type));
      if (!binding) return undefined;
      bindings.push(binding);
    }
    return bindings.length === 1 ? bindings[0] : undefined;
  }
}

const KEPT: BegunList = { texts: [] };

function withoutStrings(code: string): string {
  let rest = '';
  let quote = '';
  for (let at = 0; at < code.length; at++) {
    const character = code[at]!;
    if (quote === '' || character === quote) {
      rest += character;
      if (character === quote) quote = '';
      else if (/["'`]/.test(character)) quote = character;
    } else if (character === '\\') at++;
  }
  return rest;
}
