import { wordsOf } from '../../prompt/volatility-rules.ts';
import type { Span } from '../../text/span.ts';

/** A prompt as a thing, as against what asks a person: "prompts the user for a name". */
const SAYS_PROMPT =
  /\b(?:system|user|llm|ai|gpt|claude|model|agent|chat|the|an?|this|full|final|complete|initial|whole)(?:'s)?\s+(?:\w{1,20}\s+)?prompts?\b(?!\s+(?:the\s+user|user\b))|\bsystem message\b|\b(?:initial|first|opening) (?:user|human) message\b|\b(?:user|human|initial) message (?:for|to|of|in|that starts) (?:(?:the|an?|its|each) )?(?:\w{1,20} )?(?:model|llm|agent|assistant|chat|conversation|loop)\b|\b(?:sent|given|told|passed) to the (?:model|llm|agent)\b/i;
const SAYS_PART = /\bsystem (?:prompt|message)\b|\b(?:initial|first|opening) (?:user|human) message\b/i;
/** How a sentence says what a function gives: it builds it, or that is used as something. */
const SAYS_MADE =
  /\b(?:re)?(?:builds?|makes?|creates?|formats?|returns?|gives?|writes?|generates?|constructs?|composes?|assembles?|renders?|prepares?|produces?|yields?|gets?|loads?|building|making|creating)\b|\b(?:used|sent|given|told|passed|added|appended|prepended) (?:as|to|for|in)\b|\b(?:serves|acts) as\b|\b(?:becomes|goes to)\b/i;
/** A function is told to make a prompt, as against one that sends it. */
const MAKES_PROMPT =
  /\b(?:re)?(?:build|make|create|format|return|give|write|construct|compose|assemble|render|prepare|produce)s? (?:\w[\w'-]{0,20} ){0,4}(?:prompts?|(?:system|user|human) message)\b/i;
/** What begins the part of a documentation that tells of the result, or of anything else. Source: the styles of Google, NumPy, Sphinx and JSDoc. */
const OF_RESULT = /^[\s/*#!]{0,40}(?:[@:\\<]returns?\b|(?:returns?|yields?)\s{0,4}(?::|$))/i;
const OF_OTHERS =
  /^[\s/*#!]{0,40}(?:[@:\\](?!returns?\b)[a-z]{2,20}\b|<(?:param|exception|remarks|example)\b|(?:args|arguments|(?:other |keyword )?param(?:eter)?s|attributes|raises|throws|errors|panics|examples?|notes?|see also|warnings?|references)\s{0,4}:?\s*$)/i;
const SENTENCE_END = /[.!?](?=\s|$)|[。！？]|\n\s*\n/;
const COMMENT = /^\s*(?:\/\/|#(?![[!])|\*|\/\*|--)/;
/** What may stand between a comment and what it is about: decorators, attributes. */
const BETWEEN = /^\s*(?:@|#\[|\[)/;
const DOCSTRING = /:[ \t]*\n\s*[rRuU]?("""|''')([\s\S]{0,1000}?)\1/;
const MOST_LINES = 30;
/** In which the head of a function and its docstring stand. */
const HEAD = 2_000;

/** The comment above a definition, or the docstring in it, says that it makes a prompt: not only that what it is given goes into one. */
export function isToldToBePrompt(file: string, span: Span): boolean {
  if (!documentationOf(file, span).some((text) => SAYS_PROMPT.test(text))) return false;
  return wordsOnResult(file, span).some((own) => SAYS_PROMPT.test(own));
}

/** The same, in words that tell it from a function that asks a model. */
export function isToldToMakePrompt(file: string, span: Span): boolean {
  return wordsOnResult(file, span).some((own) => MAKES_PROMPT.test(own));
}

/** What documentation says of what a function gives: its first sentence, others on what is made, and the part on the result. */
function wordsOnResult(file: string, span: Span): readonly string[] {
  return linesOfDocumentation(file, span).flatMap(onResult).map(inOneLine);
}

function onResult(text: string): readonly string[] {
  let kept: 'all' | 'result' | 'none' = 'all';
  const [told, result]: [string[], string[]] = [[], []];
  for (const line of text.split('\n')) {
    if (OF_RESULT.test(line)) kept = 'result';
    else if (OF_OTHERS.test(line)) kept = 'none';
    if (kept !== 'none') (kept === 'all' ? told : result).push(line);
  }
  const sentences = told.join('\n').trim().split(SENTENCE_END);
  return [...sentences.filter((own, index) => index === 0 || SAYS_MADE.test(own)), result.join('\n')];
}

/** It says of which part of a request it is: that the file is about models need not be said elsewhere. */
export function isToldToBePart(file: string, span: Span): boolean {
  return documentationOf(file, span).some((text) => SAYS_PART.test(text));
}

const FIRST_OF_USER = /\b(?:initial|first|opening) (?:user|human) message\b/i;

/** It is told to be what the user says first, and nowhere to be of the system. */
export function isToldToBeOfUser(file: string, span: Span): boolean {
  const text = documentationOf(file, span).join(' ');
  return FIRST_OF_USER.test(text) && !/\bsystem\b/i.test(text);
}

const SAYS_SHOWN =
  /\bfor (?:display|printing|(?:the )?(?:console|terminal|command line))\b|\bpretty[- ]?print|\b(?:display|show|print)(?:n|ed)? (?:to (?:the |a )?users?|(?:in|on|to) (?:the )?(?:terminal|console|screen|ui))\b/i;
/** What a function is called that shows something, or writes an answer in another form. */
const SHOWS =
  /^(?:display|show|print|pretty)(?: |$)| for (?:display|humans?|people)$|^(?:format|render|parse|extract|clean)(?: \w{1,20})? (?:response|answer|reply|completion)$/;

/** A function is named, or told, to make what people are shown, and not to make a prompt. */
export function isToldToBeShown(name: string, file: string, span: Span): boolean {
  if (SHOWS.test(wordsOf(name).join(' '))) return !isToldToBePrompt(file, span);
  const texts = documentationOf(file, span);
  return texts.some((text) => SAYS_SHOWN.test(text)) && !texts.some((text) => SAYS_PROMPT.test(text));
}

function documentationOf(file: string, span: Span): readonly string[] {
  return linesOfDocumentation(file, span).map(inOneLine);
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function linesOfDocumentation(file: string, { start, end }: Span): readonly string[] {
  const docstring = DOCSTRING.exec(file.slice(start, Math.min(end, start + HEAD)))?.[2] ?? '';
  return [docstring, commentAbove(file, start)];
}

function commentAbove(file: string, start: number): string {
  const lines: string[] = [];
  let lineEnd = file.lastIndexOf('\n', start - 1);
  for (let count = 0; lineEnd > 0 && count < MOST_LINES; count++) {
    const lineStart = file.lastIndexOf('\n', lineEnd - 1) + 1;
    const line = file.slice(lineStart, lineEnd);
    if (COMMENT.test(line)) lines.unshift(line.replace(COMMENT, ''));
    else if (!BETWEEN.test(line)) break;
    lineEnd = lineStart - 1;
  }
  return lines.join('\n');
}
