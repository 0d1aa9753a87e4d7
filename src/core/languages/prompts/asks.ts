import { wordsOf } from '../../prompt/volatility-rules.ts';
import type { Span } from '../../text/span.ts';

/** A call of a method of the object itself that may ask a model. */
const ASKS_ITSELF =
  /^(?:await\s+)?(?:self\.|this\.|\$this->)?_?(?:process|ask|chat|run|complete|generate|query|invoke|send|prompt)(?:_\w{1,40}|[A-Z]\w{0,40})?\(/;
const ASKS_OR_TELLS =
  /(?<![\w.])(?:self\.|this\.)?_?(?:process|ask|chat|run|complete|generate|query|invoke|send|prompt)_?\w{0,40}\(|\b(?:parameters|input_?[sS]chema)\b["']?\s?(?::|=>)/;
const ASKS_PERSON = /^(?:prompt|ask)(?: (?:for|user|the)(?: |$)|$)/;
const READS_TERMINAL =
  /\b(?:gets(?:\.|$|\s)|input\(|[Rr]ead_?[Ll]ine\(|(?:Reline|Readline)\.|fgets\(STDIN|Scanner\(System\.in\)|STDIN\b|os\.Stdin\b)/m;
const HEAD = 100;
const BODY = 4_000;

/** In a class that has a prompt: it gives something to a method of itself that asks, `process_with_tools(parts.join("\n"))`. */
export function asksItself(file: string, { start, end }: Span): boolean {
  return ASKS_ITSELF.test(file.slice(start, Math.min(end, start + HEAD)));
}

/** In such a class: a method that asks, or that tells of a tool. */
export function asksOrTells(file: string, { start, end }: Span): boolean {
  return ASKS_OR_TELLS.test(file.slice(start, Math.min(end, start + BODY)));
}

/** It prompts a person: it is named for asking, and reads what is typed. */
export function asksPerson(name: string, file: string, { start, end }: Span): boolean {
  const words = wordsOf(name).join(' ');
  return ASKS_PERSON.test(words) && READS_TERMINAL.test(file.slice(start, Math.min(end, start + BODY)));
}
