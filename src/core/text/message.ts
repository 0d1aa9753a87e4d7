/*
 * Strategy. What the core says is data: English with numbered places, and what stands in them. The terminal writes the English, the
 * editor looks a template up in its language. Templates are literals behind the tag `say`, so that scripts/localize.mjs finds each.
 */

/** A sentence, or a part of one, in whatever language it is shown. */
export interface Message {
  /** English: `{0} on line {1}`. */
  readonly template: string;
  readonly values: readonly MessageValue[];
}

/** Names, sources and figures are the same in each language; a part that is words is a message itself. */
export type MessageValue = string | number | Message;

/** Makes a message of a template literal: `` say`${source} on line ${line}` ``. */
export function say(parts: TemplateStringsArray, ...values: readonly MessageValue[]): Message {
  return { template: parts.reduce((template, part, index) => `${template}{${index - 1}}${part}`), values };
}

/** Tells what could not be done from what came of it. */
export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'template' in value;
}

/** No words, where a message has a part that may be missing. */
export const NO_WORDS: Message = { template: '', values: [] };

/** Gives a template in the reader's language. */
export type Translate = (template: string) => string;

/** @param translate English where absent */
export function messageText(message: MessageValue, translate: Translate = (original) => original): string {
  if (typeof message !== 'object') return String(message);
  const { values } = message;
  const template = translate(message.template);
  let text = '';
  let end = 0;
  for (let open = template.indexOf('{'); open !== -1; open = template.indexOf('{', open + 1)) {
    const close = template.indexOf('}', open);
    const value = values[placeNumber(template, open + 1, close)];
    if (value === undefined) continue;
    text += template.slice(end, open) + messageText(value, translate);
    end = close + 1;
  }
  return text + template.slice(end);
}

/** @returns -1 for what are no digits alone */
function placeNumber(template: string, start: number, end: number): number {
  let number = start < end ? 0 : -1;
  for (let at = start; at < end && number !== -1; at++) {
    const digit = template.charCodeAt(at) - 0x30;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : -1;
  }
  return number;
}
