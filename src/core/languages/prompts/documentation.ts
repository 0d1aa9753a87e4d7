import { wordsOf } from '../../prompt/volatility-rules.ts';
import type { Span } from '../../text/span.ts';

/** A prompt as a thing, as against what asks a person: "prompts the user for a name". */
const SAYS_PROMPT =
  /\b(?:system|user|llm|ai|gpt|claude|model|agent|chat|the|an?|this|full|final|complete|initial|whole)(?:'s)?\s+(?:\w{1,20}\s+)?prompts?\b(?!\s+(?:the\s+user|user\b))|\bsystem message\b|\b(?:initial|first|opening) (?:user|human) message\b|\b(?:user|human|initial) message (?:for|to|of|in|that starts) (?:(?:the|an?|its|each) )?(?:\w{1,20} )?(?:model|llm|agent|assistant|chat|conversation|loop)\b|\b(?:sent|given|told|passed) to the (?:model|llm|agent)\b/i;
const SAYS_PART = /\bsystem (?:prompt|message)\b|\b(?:initial|first|opening) (?:user|human) message\b/i;
const COMMENT = /^\s*(?:\/\/|#(?![[!])|\*|\/\*|--)/;
/** What may stand between a comment and what it is about: decorators, attributes. */
const BETWEEN = /^\s*(?:@|#\[|\[)/;
const DOCSTRING = /:[ \t]*\n\s*[rRuU]?("""|''')([\s\S]{0,1000}?)\1/;
const MOST_LINES = 30;
/** In which the head of a function and its docstring stand. */
const HEAD = 2_000;

/** The comment above a definition, or the docstring in it, says that it makes a prompt. */
export function isToldToBePrompt(file: string, span: Span): boolean {
  return documentationOf(file, span).some((text) => SAYS_PROMPT.test(text));
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

function documentationOf(file: string, { start, end }: Span): readonly string[] {
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
  return lines.join(' ');
}
