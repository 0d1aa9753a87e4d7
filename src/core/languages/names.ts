import { wordsOf } from '../prompt/volatility-rules.ts';

/** Words that say, at the end of a name, that it is a prompt. */
const PROMPT_NAME =
  /(?:^| )(?:prompts?|prompt template|prompt text|instructions?|system message|system text|system role|persona|preamble|few shots?|prompt (?:prefix|suffix|header|footer|intro))(?: (?:v?\d+|template|text|string|str|content|base|default|en))*$/;
/** Names in which the word is about something else: how long, which one, whether. */
const NO_PROMPT =
  /(?:^| )(?:tokens?|length|size|id|ids|key|name|names|path|file|dir|version|type|cache|hash|count|url|limit|cost)$/;

/** True for a variable, parameter or function whose name says that its text is a prompt. */
export function isPromptName(name: string): boolean {
  const words = wordsOf(name).join(' ');
  return PROMPT_NAME.test(words) && !NO_PROMPT.test(words);
}
