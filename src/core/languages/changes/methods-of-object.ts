import type { LanguageFacts } from '../evaluate/evaluation.ts';
import type { Span } from '../../text/span.ts';
import { ADDING_METHODS, OTHER_CHANGING_METHODS } from './changing-methods.ts';
import type { Giver } from './held-elsewhere.ts';
import type { Word } from './handed-parameters.ts';

/** What the methods of an object do, as far as their text tells it. */

const CHANGES = `(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})`;
/** Functions of Python that give what they do without a call that names them. */
const UNNAMED_GIVER = /^__(?:call|enter|get(?:attr|attribute|item)?|iter|missing|next)__$/;
const GIVES_ALL = /^(?:[;})\s]|$)/;
/** Those of a proxy of JavaScript. */
const TRAP = /^(?:get|apply)$/;
/** An item of what is given for a key is changed. */
const CHANGES_GIVEN = new RegExp(String.raw`\](?:\.${CHANGES}\(|\[[^\]\n]{1,60}\]\s?[-+*|]?=(?!=))`);
const OWN = /\bthis\.([\w$.]{1,80})/g;
const CHANGES_METHOD = new RegExp(`\\.${CHANGES}$`);
const IS_GIVEN = /^(?:\[[^\]\n]{1,60}\])?\s?(?:[-+*|&?]{0,2}=(?![=>])|[,\]})][^;\n]{0,70}[\]})]\s?=(?![=>])|of\s)/;
const LONGEST_BEHIND = 80;
const LONGEST_OBJECT = 200;
const RECEIVER = /^func\s?\((\w{1,40})\s\*/;
const METHOD = /\.(\w{1,60})\(/y;

/** Whoever has the object that gives what a name at a place stands for may do anything to it: `store["rules"].append(rule)`. */
export function isGivenUnnamed(text: string, at: number, name: string, giver: Giver): boolean {
  if (giver.name === '__getitem__' && CHANGES_GIVEN.test(text)) return true;
  const isAll = !giver.isHeld && GIVES_ALL.test(text.slice(at + name.length, at + name.length + 8));
  return isAll && (UNNAMED_GIVER.test(giver.name) || (TRAP.test(giver.name) && /\bnew Proxy\(/.test(text)));
}

/** A function changes what its object has in it: `this.rules.push(rule)`. */
export function changesOwn(text: string, { start, end }: Span): boolean {
  const code = text.slice(start, end);
  for (const { 0: own, 1: path = '', index } of code.matchAll(OWN)) {
    const behind = code.slice(index + own.length, index + own.length + LONGEST_BEHIND);
    if (behind.startsWith('(') ? CHANGES_METHOD.test(path) : isPartGiven(path, behind)) return true;
  }
  return false;
}

const PLACE_OF_OWN = /(?<![\w$.])this\b(?:\??\.#?[\w$]{1,60}|\[[^\]\n]{1,60}\])?/g;

/** Where a function says its object, or something that this has: `this`, `this.rules`, `this["rules"]`. */
export function* placesOfOwn(text: string, { start, end }: Span): Generator<Word> {
  for (const { 0: word, index } of text.slice(start, end).matchAll(PLACE_OF_OWN)) yield { word, at: start + index };
}

/** `rules[0] = rule`, `rules.first = rule`: not all of what the object has. */
function isPartGiven(path: string, behind: string): boolean {
  return IS_GIVEN.test(behind) && (behind.startsWith('[') || path.includes('.'));
}

/** A function of JavaScript says `this`. */
export function namesObject(text: string, { start, end }: Span): boolean {
  return /\bthis\b/.test(text.slice(start, end));
}

/** What a function of JavaScript is given may be reached without its parameters. */
export function usesArguments(text: string, { start, end }: Span): boolean {
  return /\barguments\b/.test(text.slice(start, end));
}

/** The method that is called behind a place. */
export function methodBehind(text: string, end: number): string | undefined {
  METHOD.lastIndex = end;
  return METHOD.exec(text)?.[1];
}

/** The object of which a property or a method is one whose name stands at a place, with the dot; empty where it is none. */
export function objectBefore(text: string, at: number): string {
  let start = at;
  while (at - start < LONGEST_OBJECT) {
    const last = text[start - 1] ?? '';
    const open = last === ')' ? text.lastIndexOf('(', start - 2) : start;
    if (!/[\w$.?#)]/.test(last) || open === -1 || text.slice(open, start - 1).includes(')')) break;
    start = open < start ? open : start - 1;
  }
  return /[.#]/.test(text[at - 1] ?? '') ? text.slice(start, at) : '';
}

/** What a method of Go calls the pointer to what it is called on. */
export function receiverOf(text: string, { start }: Span): string | undefined {
  return RECEIVER.exec(text.slice(start, start + LONGEST_OBJECT))?.[1];
}

/** A word that is the name of a member stands for it there: within its class by the object itself, elsewhere by any object. */
export function isOfMember(
  text: string,
  place: number,
  isInside: boolean,
  { hasImplicitSelf }: LanguageFacts,
): boolean {
  const before = text.slice(Math.max(0, place - 8), place);
  const isOfSelf = /(?:\b(?:self|this)\.#?|@)$/.test(before);
  if (!isInside) return !isOfSelf && /[\w$)\]]\.$/.test(before);
  return isOfSelf || (hasImplicitSelf === true && !/[\w$.@]$/.test(before));
}
