import { writesToPointee } from './change-at.ts';
import { ADDING_METHODS, OTHER_CHANGING_METHODS } from './changing-methods.ts';
import type { EnclosingNode } from '../syntax/syntax-tree.ts';

/** What writes to that which it is given first. */
const WRITTEN_TO = [
  /\b(?:Object\.assign|Object\.definePropert(?:y|ies)|Reflect\.set|_\.(?:assign|extend|merge|set)|shuffle|array_(?:push|unshift|pop|shift|splice|walk)|[uak]?r?sort|heap(?:push|pop|ify)|insort\w*|Collections(?:Marshal)?\.\w+|sort\.\w+|slices\.(?:Sort\w*|Reverse)|Array\.prototype\.\w+\.(?:call|apply)|clear|delete|unset|operator\.(?:setitem|delitem|i(?:add|concat|or))|mock\.patch\.(?:dict|object)|Reflect\.defineProperty|maps\.Copy|const_set(?=\(:))\(:?[ \t]?&?\$?$/,
  /(?<![\w.])(?:list|dict|set|object|type)\.(?:append|extend|insert|pop\w*|remove|clear|sort|reverse|update|setdefault|add|discard|__(?:set|del)\w+__)\([ \t]?$/,
  /\bReflect\.apply\([\w.]{1,60},[ \t]?$/,
  /(?:\bdel(?:ete)?|(?:[(,=>]|\breturn)[ \t]?(?:ref|out))[ \t]{1,9}$/,
];
/** What writes to that of which it is given a reference, in Go: `flag.StringVar(&rules`, `json.Unmarshal(data, &config`. */
const WRITTEN_BY_REFERENCE = /(?:Unmarshal|Decode|[sS]can|Bind|Parse|Var)\w{0,20}\((?:[^&\n]{0,60},\s?)?&$/;
/** What writes into the array of a slice of Go: `copy(rules, other)`, `append(rules[:1], other)`. */
const WRITTEN_INTO = /(?<![\w.])(copy|append)\($/;
const PART_BEHIND = /^\[[^\]\n]{0,40}:[^\]\n]{0,40}\]\s?,/;
/** Something holds a pointer to it, in Go. */
const POINTED_TO = /(?::=|[=:{,]|<-|\breturn)\s?&$/;
/** The name of a variable of all code in JavaScript: `globalThis["rules"] = text`. */
const GLOBAL_KEY = /(?<![\w$.])(?:globalThis|window|global)\[\s?["'`]$/;
/** `getattr(rules, "append")`. */
const GOTTEN_METHOD = new RegExp(`^[^,()\\n]{1,60},\\s?["'](?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})["']`);

/** `vars(settings)["rules"] = text`. */
const BY_ENTRIES = new RegExp(`^\\)(?:\\[[^\\]\\n]{1,60}\\]\\s?=(?!=)|\\.${OTHER_CHANGING_METHODS}\\()`);

/** `rules.each(&:upcase!)` of Ruby. */
const BY_SYMBOL = /^(?:\.\w{1,40}){1,3}\(&:(?:clear|pop|shift|\w{1,40}!)\)/;

/** The object whose member a name is: `del self.rules[0]`, `array_pop($this->rules)`. */
const OBJECT = /(?<![\w$.>])\$?\w{1,40}(?:\??\.|->)$/;

const LONGEST_BEFORE = 80;

/** What stands around a name writes to what it holds, by no assignment and no method of it. */
export function isWrittenTo(text: string, at: number, name: string): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  const holder = OBJECT.exec(before)?.[0].length ?? 0;
  const beforeObject = before.slice(0, before.length - holder);
  return (
    WRITTEN_TO.some((pattern) => pattern.test(beforeObject)) ||
    isWrittenInto(before, text.slice(at + name.length, at + name.length + LONGEST_BEFORE)) ||
    WRITTEN_BY_REFERENCE.test(before) ||
    BY_SYMBOL.test(text.slice(at + name.length, at + name.length + LONGEST_BEFORE)) ||
    (/\bvars\($/.test(before) && BY_ENTRIES.test(text.slice(at + name.length, at + name.length + LONGEST_BEFORE))) ||
    (/\bgetattr\($/.test(before) && GOTTEN_METHOD.test(text.slice(at, at + LONGEST_BEFORE))) ||
    (GLOBAL_KEY.test(before) &&
      /^["'`]\s?\](?:\s?=(?!=)|[.[])/.test(text.slice(at + name.length, at + name.length + 8))) ||
    (POINTED_TO.test(before) && writesToPointee(text))
  );
}

function isWrittenInto(before: string, behind: string): boolean {
  const [, how] = WRITTEN_INTO.exec(before) ?? [];
  return how !== undefined && (PART_BEHIND.test(behind) || (how === 'copy' && behind.startsWith(', ')));
}

/** A text that is run as code: `exec("global rules; rules = text")`. */
export function isRunAsCode(text: string, nodes: readonly EnclosingNode[]): boolean {
  const literal = nodes.findLast(({ type }) => /string/.test(type));
  return (
    literal !== undefined &&
    /\b(?:eval|exec|execScript|Function)\(\s?[rfb]?$/.test(text.slice(Math.max(0, literal.start - 20), literal.start))
  );
}
