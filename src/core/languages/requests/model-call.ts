import { unspacedWords } from '../../text/unspaced.ts';
import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import { knownText, partText } from '../evaluate/values/text-part.ts';
import { pathOf, type Setting, type Value } from '../evaluate/values/value.ts';
import { asksByName } from '../prompts/asks-model.ts';
import type { CallSite, Part } from './call-site.ts';

const MODEL_NAMED = /^(?:llm|(?:llm_?)?model(?:_?(?:id|name))?)$/i;
const MODEL_CONSTANT = /(?:^|[._])MODEL(?:_[A-Z0-9]+)?$/;
const MODEL_ID =
  /^(?:[\w-]+[/.:])*(?:claude|gpt|o[134]|gemini|gemma|llama|mistral|mixtral|deepseek|qwen|grok)-?[\w.:-]*\d[\w.:-]*$/i;
/** Functions that tell people about a model, or let them choose one. */
const TELLS =
  /(?:^|[._])(?:log(?:ger|ging)?|console|print\w*|warn(?:ing)?|info|debug|error|assert\w*|echo|add_argument|option|[Ff]ield|\w*(?:Error|Exception)|st)(?:$|[.(])/;
/** Functions that tell how much of a model's window something takes. */
const COUNTS =
  /(?:^|[._])(?:(?:get|calc|calculate|compute)_?)?(?:count|num|estimate)\w{0,20}tokens?|token\w{0,20}(?:count|usage)/i;
/** What the arguments of helpers are called. */
const PARTS: CallSite['parts'] = {
  system: 'system',
  system_prompt: 'system',
  systemPrompt: 'system',
  system_message: 'system',
  instructions: 'system',
  messages: 'messages',
  prompt: 'prompt',
  user_prompt: 'prompt',
  userPrompt: 'prompt',
  user_message: 'prompt',
  userMessage: 'prompt',
  user_text: 'prompt',
  user_content: 'prompt',
  system_instruction: 'system',
  systemInstruction: 'system',
  user: 'prompt',
  query: 'prompt',
  text: 'prompt',
  brief: 'prompt',
  rules: 'system',
  guidelines: 'system',
  history: 'messages',
  chat_history: 'messages',
  chatHistory: 'messages',
  conversation_history: 'messages',
  conversationHistory: 'messages',
};
/** The same, and the model that is asked. */
export const WITH_MODEL: CallSite['parts'] = {
  ...PARTS,
  model: 'model',
  model_id: 'model',
  modelId: 'model',
  model_name: 'model',
};
/** Beside a brief, these are what an agent is told for good. */
const RULES = /^(?:rules|guidelines|persona|backstory)$/;
/** What the system is told, by a name that is nothing else. */
const OF_SYSTEM = /^system(?:_?(?:prompt|message|instructions?))?$/i;
/** A class, whose object asks later. */
const MAKES = /(?:^|\.)[A-Z]\w*$/;
/** What a variable is called that has what is asked. */
export const OF_USER =
  /user|prompt|question|query|message|input|content|request|^(?:doc|document|text|article|transcript|email|review|passage|snippet)$/i;
/** A text without a name is more than a label. */
const FEWEST_WORDS = 8;
/** No name of a function or a model is longer. */
const LONGEST_NAME = 200;

/**
 * A function that is given a model and a text, whatever it is called: `ask(MODEL, f"…")`, `run(prompt=…, model="gpt-5")`; or both turns; or
 * one that asks and is told what the system is: `service.generate(f"…", system_prompt=…)`. Undefined for any other call.
 */
export function callOfModel(path: string, args: readonly EvaluatedArgument[]): CallSite | undefined {
  const names = args.flatMap(({ name }) => name ?? []);
  if (tells(path)) return undefined;
  const isTold = names.some((name) => OF_SYSTEM.test(name)) && asksByName(path) && !MAKES.test(path);
  if (!isTold && !(args.some(isModel) || hasBoth(names) || args.some(saysBoth))) return undefined;
  const unnamed = args.filter(({ name, spread }) => name === undefined && !spread);
  const texts = unnamed.filter((arg) => (isTold ? isAsked(arg) : isLongText(arg.value)));
  const isNamed = args.some(({ name }) => name !== undefined && PARTS[name] !== undefined);
  if (texts.length === 0 && !isNamed && !args.some(saysBoth)) return undefined;
  const positional = args.flatMap((arg): (Part | undefined)[] => {
    if (arg.name !== undefined) return [];
    const index = texts.indexOf(arg);
    if (index === -1) return [isModelId(arg.value) ? 'model' : undefined];
    return [index === 0 && texts.length > 1 && !isTold ? 'system' : 'prompt'];
  });
  return { callee: /$/, parts: WITH_MODEL, positional, isPossible: true, isHistoryFirst: true };
}

/** What is asked beside what the system is told: some words, or what is called so. */
function isAsked({ value, expression }: EvaluatedArgument): boolean {
  return wordsOf(value) >= FEWEST_TOLD || (!isModelId(value) && OF_USER.test(pathOf(expression) ?? ''));
}

/** A function that tells people something, or counts: it asks no model. */
export function tells(path: string): boolean {
  return path.length > LONGEST_NAME || TELLS.test(path) || countsTokens(path);
}

/** A function that tells how many tokens something has. */
export function countsTokens(path: string): boolean {
  return path.length <= LONGEST_NAME && COUNTS.test(path);
}

/** `ask({ system, user })`: what is said to the system and by the user, as the fields of a record. */
export function callWithBoth([given, ...others]: readonly EvaluatedArgument[]): CallSite | undefined {
  if (given?.value.kind !== 'record' || given.value.type !== undefined || others.length > 0) return undefined;
  return hasBoth([...given.value.fields.keys()])
    ? { callee: /$/, parts: WITH_MODEL, isPossible: true, isHistoryFirst: true }
    : undefined;
}

/** What is said to the system and by the user, by these names: `start(system=…, user=…)`, `start(rules=…, brief=…)`. */
function hasBoth(names: readonly string[]): boolean {
  if (names.includes('brief') && names.some((name) => RULES.test(name))) return true;
  const given = names.flatMap((name) => (name === 'brief' || RULES.test(name) ? [] : (PARTS[name] ?? [])));
  return given.includes('system') && given.includes('prompt');
}

/** What is no part of a request in most records. */
const MAY_BE_OTHER = /^(?:text|query|brief|rules|guidelines)$/;

/** The same in a record: `start({ system: "…", user: question })`. */
function saysBoth({ name, value }: EvaluatedArgument): boolean {
  if (name !== undefined || value.kind !== 'record' || value.fields.has('messages')) return false;
  const names = [...value.fields.keys()].filter((one) => !MAY_BE_OTHER.test(one));
  return hasBoth(names) && [...value.fields.values()].some((field) => wordsOf(field.value) >= FEWEST_TOLD);
}

/** As few words tell a model something. */
export const FEWEST_TOLD = 3;

function isModel({ name, value, expression }: EvaluatedArgument): boolean {
  if (name !== undefined) return MODEL_NAMED.test(name);
  const isKnown = value.kind === 'text' && knownText(value.parts) !== undefined;
  return isKnown ? isModelId(value) : MODEL_CONSTANT.test(pathOf(expression) ?? '');
}

/** What libraries call the model with which an object of theirs is made. */
const MODEL_SETTING = /^(?:chat_?)?model(?:_?(?:id|name))?$/i;

/** The model with which an object was made whose method is called: `new ChatClient("gpt-4o")`, `chat(model: "gpt-4.1-mini")`. */
export function modelSetting(settings: readonly Setting[]): Value | undefined {
  for (const { name, value } of settings) {
    if (name === undefined && value.kind === 'record') {
      const found = modelSetting([...value.fields].map(([key, field]) => ({ name: key, value: field.value })));
      if (found) return found;
    } else if (name === undefined ? isModelId(value) : MODEL_SETTING.test(name)) return value;
  }
  return undefined;
}

/** A text that is the name of a model. */
export function isModelId(value: Value): boolean {
  const id = value.kind === 'text' ? knownText(value.parts) : undefined;
  return id !== undefined && id.length <= LONGEST_NAME && MODEL_ID.test(id);
}

/** It has more words than a label. */
function isLongText(value: Value): boolean {
  return wordsOf(value) >= FEWEST_WORDS;
}

/** How many words a text has by itself, beside what varies. */
export function wordsOf(value: Value): number {
  if (value.kind !== 'text') return 0;
  const words = value.parts.map((part) => (part.kind === 'dynamic' ? ' ' : partText(part))).join('');
  return (words.match(/\p{L}{2,}/gu)?.length ?? 0) + unspacedWords(words);
}
