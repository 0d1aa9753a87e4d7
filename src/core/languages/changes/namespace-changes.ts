import type { Occurrences } from '../../text/occurrences.ts';
import { FUNCTION } from './change-at.ts';
import { ADDING_METHODS, OTHER_CHANGING_METHODS } from './changing-methods.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

/** What sets variables of a module of Python whose names stand elsewhere. */
const SETS_ANY =
  /\bexec\((?=[^()\n]{1,200}\bglobals\(\))|(?:\bglobals\(\)|\bvars\(sys\.modules\[__name__\]\))\s?(?:\.(?:update|__setitem__)\(|\[)|\bsetattr\(sys\.modules\[__name__\],\s?(?!["'])/g;
/** Words without one of which no code reaches the namespace: whether they are there, an index of the file's words says. */
const NAMING = ['globals', 'modules', 'import_module'];
/** The same behind another name of the namespace, or of the module. */
const SETS_ANY_OF = /^(?:\.(?:update|__setitem__)\(|\[)/;
const SETS_ANY_BY_NAME = /^,\s?(?!["'\s])/;
/** Behind the bracket: what names the variable, which is not its name alone, and a value. */
const KEY_ASSIGNED = /^(?!\s?(?:"[^"\n]{0,80}"|'[^'\n]{0,80}')\s?\])[^\]\n]{1,80}\]\s?=(?!=)/;
const LONGEST_KEY = 90;
const BEFORE = 80;
const BY_KEY = /(?:\bglobals\(\)|\bvars\(sys\.modules\[__name__\]\)|\b__dict__)\s?\[\s?["']$/;
/** The same, and other targets before it; and behind it others, and a value. */
const AMONG_TARGETS = /(?:^|\n)[ \t]{0,40}(?:[\w.]{1,30},\s?){0,3}\bglobals\(\)\[["']$/;
const FURTHER_TARGETS = /^["']\],[^=()\n]{1,60}=(?!=)/;
const BY_NAME = /\bsetattr\([^,()\n]{1,60},\s?["']$/;
const OF_MODULE = /\bsys\.modules\[__name__\]\.$/;
/** It gives a module the names that it does not have yet. */
const MISSING = /^def\s__getattr__\b/;
const ASSIGNED = new RegExp(
  `^["']?\\]?(?:\\s?(?::[^=\\n]{1,40})?[-+*|&]?=(?!=)|\\.(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})\\(|\\[[^\\]\\n]{0,60}\\]\\s?=(?!=))`,
);
/** Another name of the namespace or of the module itself. */
const NAMESPACE =
  /^[ \t]{0,40}(\w{1,40}) ?= ?(?:globals\(\)|sys\.modules\[__name__\]|importlib\.import_module\(__name__\))/gm;
const SET_AS_LOADED = 'Code that is run here may give it another value.';
const OF_NAMESPACE = /(?<![\w.])(\w{1,40})(?:\.|\[\s?["'])$/;

/** The places that set variables of a module by the namespace that holds them: `globals()["RULES"] = text`. */
export class NamespaceChanges {
  readonly #tree: SyntaxTree;
  readonly #occurrences: Occurrences;
  #ofAny: readonly LaterChange[] | undefined;
  #others: ReadonlySet<string> | undefined;

  constructor(tree: SyntaxTree, occurrences: Occurrences) {
    this.#tree = tree;
    this.#occurrences = occurrences;
  }

  /** Those in functions. */
  ofVariable(name: string): readonly LaterChange[] {
    return this.#all(name).filter((change) => this.#isDone(change));
  }

  /** Those at the top level, which set it as the file is loaded. */
  asLoaded(name: string): readonly LaterChange[] {
    const reason = SET_AS_LOADED;
    return this.#all(name).flatMap((one) => (this.#isOfTopLevel(one) ? [{ ...one, reason }] : []));
  }

  #all(name: string): readonly LaterChange[] {
    const { text } = this.#tree;
    if (NAMING.every((word) => this.#occurrences.of(word).length === 0)) return [];
    const places = this.#occurrences.of(name).filter((at) => {
      const before = this.#before(at);
      const behind = text.slice(at + name.length, at + name.length + LONGEST_KEY);
      if (BY_NAME.test(before)) return text.includes('sys.modules[__name__]') && /^["']/.test(behind);
      const holder = OF_NAMESPACE.exec(before)?.[1];
      const isOther = holder !== undefined && this.#namespaces().has(holder);
      if (AMONG_TARGETS.test(before) && FURTHER_TARGETS.test(behind)) return true;
      return (isOther || BY_KEY.test(before) || OF_MODULE.test(before)) && ASSIGNED.test(behind);
    });
    const named = places.map((at): LaterChange => ({ start: at, end: at + name.length, kind: 'other' }));
    return [...named, ...this.#ofAnyVariable()];
  }

  /** The variables that have the namespace. */
  #namespaces(): ReadonlySet<string> {
    return (this.#others ??= new Set(Array.from(this.#tree.text.matchAll(NAMESPACE), ([, name = '']) => name)));
  }

  #ofAnyVariable(): readonly LaterChange[] {
    this.#ofAny ??= [...this.#setAtOnce(), ...this.#setByOthers()].filter((change) => this.#setsAny(change));
    return this.#ofAny;
  }

  #setAtOnce(): LaterChange[] {
    return Array.from(this.#tree.text.matchAll(SETS_ANY), ({ index, 0: written }) => ({
      start: index,
      end: index + written.length,
      kind: 'other',
    }));
  }

  /** By another name of the namespace: `space.update(rules)`, `setattr(module, name, text)`. */
  #setByOthers(): LaterChange[] {
    const { text } = this.#tree;
    return [...this.#namespaces()].flatMap((name) =>
      this.#occurrences.of(name).flatMap((at): LaterChange[] => {
        const end = at + name.length;
        const behind = text.slice(end, end + BEFORE);
        const isByName = this.#before(at).endsWith('setattr(') && SETS_ANY_BY_NAME.test(behind);
        const set = isByName ? ',' : SETS_ANY_OF.exec(behind)?.[0];
        return set === undefined ? [] : [{ start: at, end: end + set.length, kind: 'other' }];
      }),
    );
  }

  #setsAny({ end }: LaterChange): boolean {
    const { text } = this.#tree;
    return text[end - 1] !== '[' || KEY_ASSIGNED.test(text.slice(end, end + LONGEST_KEY));
  }

  #isDone({ start }: LaterChange): boolean {
    const nodes = this.#tree.nodesAt(start);
    const around = nodes.find(({ type }) => FUNCTION.test(type));
    const isComment = nodes[0]?.type === 'comment';
    return around !== undefined && !isComment && !MISSING.test(this.#tree.text.slice(around.start, around.start + 20));
  }

  #isOfTopLevel({ start }: LaterChange): boolean {
    const nodes = this.#tree.nodesAt(start);
    return nodes[0]?.type !== 'comment' && !nodes.some(({ type }) => FUNCTION.test(type));
  }

  #before(at: number): string {
    return this.#tree.text.slice(Math.max(0, at - BEFORE), at);
  }
}
