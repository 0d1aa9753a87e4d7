import { wordsOf } from '../../../prompt/volatility-rules.ts';
import { namesRequest } from '../variation/words-of-request.ts';

/** Modules that hold what a program was written or set up with: `app.core.settings`, `@/lib/prompts/review`, `server/config`. */
const HOLDS_TEXTS =
  /(?:^|[./_-])(?:(?:system_?)?prompts?|templates?|constants?|consts|settings?|config|configuration|conf|instructions?|texts|strings|personas)(?:[./_-]|$)/i;

/** The last word of a name that says that it is a text, or several. */
const TEXTS = new Set(
  'text texts prompt prompts template templates message instruction instructions description content info information guide guidance greeting intro introduction example examples note notes'.split(
    ' ',
  ),
);
/** What a function is called. */
const OF_FUNCTION = new Set(
  'get build make create load generate render compose format fetch read compute prepare is has on handle use to with'.split(
    ' ',
  ),
);

/** What a module gives under this name is a text that was written with the program, though such names say other things elsewhere. */
export function isTextOfModule(name: string, module: string): boolean {
  const words = wordsOf(name);
  if (OF_FUNCTION.has(words[0] ?? '') || namesRequest(name)) return false;
  return HOLDS_TEXTS.test(module) || (words.length > 1 && TEXTS.has(words.at(-1)!));
}

/** A text by the last words of its name, and what it begins with that no request brings. */
const OF_SETTINGS =
  /^(?:system|kb|base|default|persona|character|rules|polic(?:y|ies)|intro|introduction|welcome|greeting|brand|style|tone|guidelines?|schema|tools?|extra|additional|custom|fallback|header|footer|closing)_?(?:text|texts|prompt|template|message|instructions?|description|content|info|guide|examples?|notes?)$/i;

/** The name of what a constructor or an option gives says that it is a text which sets up what an object does: `kb_text`. */
export function setsUp(name: string): boolean {
  return OF_SETTINGS.test(name);
}
