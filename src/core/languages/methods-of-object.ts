import type { Span } from '../text/span.ts';
import { ADDING_METHODS, OTHER_CHANGING_METHODS } from './changing-methods.ts';
import type { Giver } from './held-elsewhere.ts';

/** What the methods of an object do, as far as their text tells it. */

const CHANGES = `(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})`;
/** Functions of Python that give what they do without a call that names them. */
const UNNAMED_GIVER = /^__(?:call|enter|get(?:attr|attribute|item)?|iter|missing|next)__$/;
const GIVES_ALL = /^(?:[;})\s]|$)/;
/** Those of a proxy of JavaScript. */
const TRAP = /^(?:get|apply)$/;
/** An item of what is given for a key is changed. */
const CHANGES_GIVEN = new RegExp(String.raw`\](?:\.${CHANGES}\(|\[[^\]\n]{1,60}\]\s?[-+*|]?=(?!=))`);
const CHANGES_OWN = new RegExp(
  String.raw`\bthis\.[\w$.]{1,80}(?:\.${CHANGES}\(|\[[^\]\n]{1,60}\]\s?=(?![=>])|\.\w{1,60}\s?=(?![=>]))`,
);
const OBJECT_AT_END = /(?:[\w$]{1,60}(?:\([^()\n]{0,80}\))?\??\.){1,4}#?$/;
const LONGEST_OBJECT = 200;
const RECEIVER = /^func\s?\((\w{1,40})\s\*/;
const METHOD = /\.(\w{1,60})\(/y;

/** Whoever has the object that gives what a name at a place stands for may do anything to it: `store["rules"].append(rule)`. */
export function isGivenUnnamed(text: string, at: number, name: string, giver: Giver): boolean {
  if (giver.name === '__getitem__') return CHANGES_GIVEN.test(text);
  const isAll = !giver.isHeld && GIVES_ALL.test(text.slice(at + name.length, at + name.length + 8));
  return isAll && (UNNAMED_GIVER.test(giver.name) || (TRAP.test(giver.name) && /\bnew Proxy\(/.test(text)));
}

/** A function changes what its object has in it: `this.rules.push(rule)`. */
export function changesOwn(text: string, { start, end }: Span): boolean {
  return CHANGES_OWN.test(text.slice(start, end));
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
  return OBJECT_AT_END.exec(text.slice(Math.max(0, at - LONGEST_OBJECT), at))?.[0] ?? '';
}

/** What a method of Go calls the pointer to what it is called on. */
export function receiverOf(text: string, { start }: Span): string | undefined {
  return RECEIVER.exec(text.slice(start, start + LONGEST_OBJECT))?.[1];
}
