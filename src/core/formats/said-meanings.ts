/**
 * Strategy. A name that says nothing may stand behind words that do: `The current date: {current}` gives the clock, and `Translate the text
 * into {target}` the language that the program is set to.
 */
import type { DynamicSegment, Prompt } from '../prompt/model.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';
import { lastSentence, textBeforePlace } from './sentence-before.ts';

/** Names of what is anything. */
const CLOCKS = new Set(['current', 'today', 'value', 'now date', 'date info', 'x', 'd']);
const TARGETS = new Set(['target', 'to', 'into', 'dest', 'destination', 'tgt', 'target code']);
const SAYS_DAY =
  /(?:\b(?:(?:the )?current date(?: is)?|today(?:['’]s date)?(?: is)?|date today|heute ist(?: der)?|(?:aktuelles|heutiges) datum|hoy es|fecha (?:actual|de hoy)|hoje é|data (?:atual|de hoje)|date (?:actuelle|du jour))|(?:今天|今日|当前日期|目前日期|今天的?日期|本日)(?:是|は|の日付は)?|現在の?(?:日付|日時)は?|(?:현재|오늘) ?날짜[는은]?|сегодня|текущая дата)[ \u00a0]?[:：]?[*_ \t]*$/iu;
const TRANSLATES = /(?<!\p{L})(?:translat|übersetz|tradu[cizsj]|перевед)\p{L}*|翻译|翻譯|翻訳|번역/iu;
const INTO = /(?:(?<!\p{L})(?:into|to|in|ins|en|ao?|para(?: o)?|al?|vers)|на|成|为|為)[ \t"'“*_]*$/iu;
const DAY: Inferred = { volatility: 'volatile', granularity: 'day', confidence: 'likely' };
const LANGUAGE: Inferred = { volatility: 'session', confidence: 'possible' };

/** Tells what a name means that says nothing by the words before it. */
export function refineSaidMeanings(file: string, prompt: Prompt, words: NamesOfPrompt): Prompt {
  if (!words.hasAny(CLOCKS) && !words.hasAny(TARGETS)) return prompt;
  const meanings = new Map<string, Inferred>();
  for (const { segments } of prompt.blocks) {
    for (const [index, segment] of segments.entries()) {
      if (segment.kind !== 'dynamic' || !isOpen(segment)) continue;
      const name = words.of(segment);
      if (!CLOCKS.has(name) && !TARGETS.has(name)) continue;
      const before = textBeforePlace(file, segments, index);
      if (CLOCKS.has(name) && SAYS_DAY.test(before)) meanings.set(segment.expression, DAY);
      const sentence = TARGETS.has(name) ? lastSentence(before) : '';
      if (INTO.test(sentence) && TRANSLATES.test(sentence)) meanings.set(segment.expression, LANGUAGE);
    }
  }
  if (meanings.size === 0) return prompt;
  return refineDynamics(prompt, (segment) => {
    const meaning = isOpen(segment) ? meanings.get(segment.expression) : undefined;
    return meaning ? { ...segment, ...meaning } : segment;
  });
}

function isOpen({ volatility, confidence }: DynamicSegment): boolean {
  return volatility === 'request' && confidence === 'possible';
}
