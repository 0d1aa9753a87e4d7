import { wordsOf } from '../../prompt/volatility-rules.ts';

/** What a program calls a language model, or what asks one. */
const MODEL_WORDS = new Set('llm llms gpt chatgpt claude gemini openai anthropic ollama mistral llama lm'.split(' '));
/** The same where the file has to do with language models. */
const OTHER_WORDS = new Set(
  'chat ai agent agents assistant copilot completion completions bot chatbot runner'.split(' '),
);
const VERBS = new Set(
  'ask complete completion generate run chat prompt query invoke call infer respond response answer send request'.split(
    ' ',
  ),
);
/** What a program calls something that it is given to call: `llm_func`. */
const CALLED = new Set('func fn function callable callback'.split(' '));
/** What a program makes of what was answered, as the last word of its name, unless it gets that. */
const ANSWERS = new Set('response reply result answer output'.split(' '));
const GETS = new Set('get fetch make create produce stream read ask generate infer send'.split(' '));
const NO_WORDS = new Set('embed embedding embeddings count tokens token tokenize log error title name'.split(' '));

/** Whether a function that is not followed asks a model, by its name and by what it is called on: `llm.ask(…)`, `call_llm(…)`. */
export function asksModel(path: string | undefined, mentionsModels: () => boolean): boolean {
  if (path === undefined) return false;
  const segments = path.split('.').slice(-3);
  const own = wordsOf(segments.at(-1)!);
  const words = segments.flatMap((segment) => wordsOf(segment));
  if (makesAnswer(segments.at(-1)!, own)) return false;
  const isCalled = own.some((word) => CALLED.has(word)) && own.some((word) => MODEL_WORDS.has(word));
  if (!(isCalled || own.some((word) => VERBS.has(word))) || words.some((word) => NO_WORDS.has(word))) return false;
  return (
    words.some((word) => MODEL_WORDS.has(word)) || (words.some((word) => OTHER_WORDS.has(word)) && mentionsModels())
  );
}

/** `NewResponse(text)`, `LlmAnswer(text)`: what the program says itself. */
function makesAnswer(name: string, words: readonly string[]): boolean {
  if (!ANSWERS.has(words.at(-1)!)) return false;
  return words[0] === 'new' || (/^[A-Z]/.test(name) && !words.some((word) => GETS.has(word)));
}

/** Whether a function asks something, by its own name. */
export function asksByName(path: string): boolean {
  const own = wordsOf(path.slice(path.lastIndexOf('.') + 1));
  return own.some((word) => VERBS.has(word)) && !own.some((word) => NO_WORDS.has(word));
}

/** Whether what is called makes something that asks a model, by its name: `SimpleBot(…)`, `new ReviewAgent(…)`. */
export function makesAsker(path: string | undefined): boolean {
  return path !== undefined && /(?:^|\.)[A-Z]\w{0,60}(?:Bot|Agent|Assistant)$/.test(path);
}
