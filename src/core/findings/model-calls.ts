import type { Prompt } from '../prompt/model.ts';
import type { CallArgument, CodeText, SourceCall } from './code-text.ts';
import type { FileSubject } from './file-subject.ts';
import type { Observation } from './finding.ts';
import type { PromptSubject } from './prompt-subject.ts';
import { type Message, say } from '../text/message.ts';

/** Calls that send a prompt, by the last part of their name. */
const MODEL_CALL =
  /messages\.(?:create|stream|parse)|completions\.(?:create|parse|stream)|responses\.(?:create|parse|stream)|(?:generate|stream)(?:Text|Object)|\ba?completion|\.converse(?:_stream)?|ConverseCommand|\.a?invoke|generate_?[cC]ontent|Agent|create_?[aA]gent/;

/** A call in a file of code that sends a prompt, with the prompt. */
export interface ModelCall {
  readonly call: SourceCall;
  readonly prompt: PromptSubject;
}

/** The calls of a file through which its prompts are sent. One that is reached in several ways comes once for each. */
export function modelCalls(file: FileSubject): ModelCall[] {
  const { code } = file;
  if (!code) return [];
  return file.prompts.flatMap((prompt): ModelCall[] => {
    const call = callOf(code, prompt.prompt);
    return call ? [{ call, prompt }] : [];
  });
}

/** The call through which a prompt is sent; undefined for one that is only made. */
export function callOf(code: CodeText, { anchor }: Prompt): SourceCall | undefined {
  if (anchor === undefined) return undefined;
  const open = code.code.indexOf('(', anchor);
  if (open === -1 || /[\n;=]/.test(code.code.slice(anchor, open))) return undefined;
  return code.callFrom(anchor, code.closing(open), MODEL_CALL);
}

/** Calls that make something which sends requests later. */
const MAKES_SENDER = /agent$/i;

/** A call that sends one request in each run of its program: it stands in no function and no loop. */
export function isSentOnce({ code: source, format }: FileSubject, { start, callee }: SourceCall): boolean {
  if (!source || MAKES_SENDER.test(callee)) return false;
  const { code, text } = source;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (format === 'python') return /\S/.test(text[line] ?? '');
  let depth = 0;
  for (const character of code.slice(0, start)) {
    if ('{(['.includes(character)) depth++;
    else if ('})]'.includes(character)) depth--;
  }
  return depth === 0;
}

/** A parameter of calls that changes from one to the next. */
export interface Toggle {
  /** Names of the parameter, in all languages. */
  readonly names: RegExp;
  /** It must say this too, where its name alone says too little. */
  readonly value?: RegExp;
  /** "thinking", as it is called in the message. */
  readonly what: Message;
  /** What a change of it costs: the rest of a sentence. */
  readonly consequence: Message;
}

/** In a spread also `a && { b }`. */
const OPTION = /&&/;

/** Calls that give a parameter one value or another. That the value changes within a conversation is possible only. */
export function toggleObservations(file: FileSubject, toggle: Toggle): Observation[] {
  const { code } = file;
  if (!code) return [];
  return modelCalls(file).flatMap(({ call, prompt }) =>
    call.arguments
      .filter((argument) => isToggled(code, argument, toggle))
      .map((argument): Observation => ({
        start: argument.start,
        end: argument.end,
        prompt: prompt.index,
        confidence: 'possible',
        message: say`Whether and how "${toggle.what}" is set on line ${file.line(argument.start)} depends on a condition (possible). ${toggle.consequence}`,
        atMost: 'hint',
      })),
  );
}

/** `a ? b : c`, `b if a else c`. */
function isChoice(masked: string): boolean {
  const asks = masked.search(/\?(?![.?])/);
  if (asks !== -1 && masked.lastIndexOf(':') > asks) return true;
  const word = /\bif\b/.exec(masked);
  return word !== null && /\belse\b/.test(masked.slice(word.index));
}

function isToggled(code: CodeText, { name, value, isSpread }: CallArgument, toggle: Toggle): boolean {
  const masked = code.code.slice(value.start, value.end);
  const source = code.source(value);
  if (toggle.value && !toggle.value.test(source)) return false;
  if (!isSpread) return name !== undefined && toggle.names.test(name) && isChoice(masked);
  const isOptional = isChoice(masked) || OPTION.test(masked);
  return (
    isOptional &&
    Array.from(source.matchAll(/(?<![\w$])([\w$]+)["']?\s*[:},]/g), (match) => match[1]!).some((key) =>
      toggle.names.test(key),
    )
  );
}
