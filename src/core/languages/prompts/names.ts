import { remembered } from '../../text/remembered.ts';
import { wordsOf } from '../../prompt/volatility-rules.ts';

/**
 * How much a name says that its text is a prompt. `strong`: it says so. `told`: not the name, but its documentation says so. `weak`: its text must speak to a model too. `never`: the
 * word is about something else, such as how long a prompt is or what a shell shows.
 */
export type NameStrength = 'strong' | 'told' | 'weak' | 'none' | 'never';

const TAIL =
  '(?: (?:v?\\d+|template|templates|tmpl|text|txt|string|str|content|contents|base|default|defaults|en|raw|full|parts|lines|message|messages|prefix|suffix|header|footer|intro|body|section|block|with|without|for|only|short|long|new|old|user|system|functions?|[a-z]))*$';
const STRONG = new RegExp(
  `(?:^| )(?:prompts?|instructions?|system (?:message|messages|msg|text|role|content|template|reminder)|(?:user|human|assistant) (?:message|msg|content|template)|persona|preamble|few shots?(?: (?:examples?|samples?|demos?))?|meta prompt)${TAIL}`,
);
/** A prompt for or of something: `PROMPT_SUMMARIZE`, `prompt_for_review`. */
const PROMPT_FIRST = /^(?:(?:default|base|get|build|make|create|format|render|generate|compose|construct) )?prompts? /;
const WEAK =
  /^(?:sys|usr) |(?:^| )(?:system|template|tmpl|role|messages?|msg|guidelines?|rules?|criteria|tasks?|examples?|suffix|prefix|reminder|header|footer|intro|context|query|question|goal|backstory|directive|description|request|content|text|input|command|policy|format|schema|spec|guide|brief|steps|rubric|output|body|expected output)(?: (?:\d+|template|text|str|string))*$/;
/** What is told about a prompt, and prompts that a person answers. */
const NEVER =
  /(?:^| )(?:tokens?|length|size|ids?|key|keys|names?|paths?|files?|filename|dir|directory|folder|versions?|types?|cache|cached|hash|count|url|uri|limit|cost|regex|pattern|re|sql|html|css|err|error|errors|warning|log|help|usage|epilog|class|model|timeout|enabled|style|label|title|placeholder|tooltip|session|toolkit|icon|color|button|continuation|ps1|async|handler|callback|registry|manager|loader|store|index|list id|logger|required|invalid|missing|unique|states?|status|results?|responses?|metrics|stats)$|^(?:long|short|use)$|^prompt command$|(?:^| )(?:(?:shell|cli|password|confirm|confirmation|login|authorization|auth) prompt|(?:err|error|warning|log|input|shell|cli|password|confirm|confirmation|login|sql|html|help|usage|authorization|auth) (?:message|msg|text|template))(?: (?:message|msg|text|string))?$/;

/** What a person is asked for, or what a model is given. */
const ASKS_OR_IS_ASKED = /(?:^| )input prompt$/;

/** A key of another form is some text's id, such as that of a test. */
const IDENTIFIER = /^[\p{L}\p{N}_$.]*$/u;

/** No name that a person gives is longer. */
const LONGEST_NAME = 200;

/** The number of one of several. */
const NUMBER = /(?<=[A-Za-z])\d+$/;

/** How surely a name, in any spelling, is that of a prompt. */
export function nameStrength(name: string): NameStrength {
  return name.length > LONGEST_NAME ? 'none' : strengthOf(name);
}

/** A program has a few hundred names of arguments, fields and variables, each of them many times. */
const strengthOf = remembered((name): NameStrength => {
  const words = wordsOf(name.replace(NUMBER, ' $&')).join(' ');
  if (ASKS_OR_IS_ASKED.test(words)) return 'weak';
  if (NEVER.test(words)) return 'never';
  if (STRONG.test(words) || PROMPT_FIRST.test(words)) return IDENTIFIER.test(name) ? 'strong' : 'weak';
  return WEAK.test(words) || isFormOfTemplate(words) ? 'weak' : 'none';
});

/** Behind what a table has: how it is kept, or by what it is asked for. */
const KEPT =
  /(?:_?(?:[rR]egistry|REGISTRY)|(?:_by_|By|_BY_)(?:name|Name|NAME|key|Key|KEY|id|Id|ID|kind|Kind|type|Type|TYPE|KIND))$/;

/** A table of which every text is a prompt: `PROMPTS`, `promptRegistry`, `prompts_by_name`. */
export const isTableOfPrompts = remembered((name) => nameStrength(name.replace(KEPT, '')) === 'strong');

/** `QUERY_TEMPLATE_MULTICHOICE`: one of several templates of a kind. */
function isFormOfTemplate(words: string): boolean {
  return words.split(' ').slice(-3, -1).includes('template');
}

/** The word that ends a here-document says that it is a prompt: `<<~PROMPT`, `<<~SYSTEM`. */
export function isPromptTag(tag: string): boolean {
  return tag === 'SYSTEM' || nameStrength(tag) === 'strong';
}

/** What a shell or a program shows, or the prompt for a model that works with one: its text tells which. */
export function isOfShell(name: string): boolean {
  return /^(?:[a-z]+ ){0,3}(?:shell|cli) prompt$/.test(wordsOf(name).join(' '));
}

/** `REVIEWER_ROLE`: whom a model is to be, or what a person may do. */
export function isRoleConstant(name: string): boolean {
  return /^[A-Z][A-Z0-9_]{0,60}_ROLE$/.test(name);
}

/** `input_prompt`: its text tells what it is. */
export function isInputPrompt(name: string): boolean {
  return ASKS_OR_IS_ASKED.test(wordsOf(name).join(' '));
}

export function isTemplateName(name: string): boolean {
  return /(?:^| )(?:template|tmpl)$/.test(wordsOf(name).join(' '));
}

/** A field of an example that a prompt shows, more often than a prompt itself. */
export function isOfExample(name: string): boolean {
  return /^(?:text|inputs?|outputs?|answers?|questions?|definitions?|reasons?|reasoning|explanations?|summary|sentence|title)$/i.test(
    name,
  );
}

/** `project_description`: what a variable of a function says of something, in a module of prompts too. */
export function isDescription(name: string): boolean {
  return /(?:^|_|[a-z](?=D))[dD]escription$/.test(name);
}

/** A text of the user's turn by its name; any other is the system's. */
export function isUserName(name: string): boolean {
  return /(?:^| )(?:user|human|question|query)(?: |$)/.test(wordsOf(name).join(' '));
}

/** A module or class of which every text is a prompt: `prompts.py`, `prompts/review.ts`, `prompts/parts/role.ts`, `EditBlockPrompts`. */
export const isPromptHome = remembered((nameOrPath): boolean => {
  const parts = nameOrPath.split('/');
  const file = parts.at(-1)!.replace(/\.[^.]*$/, '');
  const folders = parts.slice(-4, -1);
  return (
    /(?:^| )(?:prompts?|prompt templates?|instructions)$/.test(wordsOf(file).join(' ')) ||
    folders.some((folder) => /^(?:(?:system[-_])?prompts?|prompt[-_]templates?)$/i.test(folder))
  );
});

/** What a module is called, in the spelling of a variable: `systemPrompt` of `prompts/system-prompt.ts`. */
export function nameOfModule(path: string): string {
  const own = path.replace(/(?:\/index)?\.[^./]*$/, '');
  const [first = '', ...more] = own.slice(own.lastIndexOf('/') + 1).split(/[-\s]/);
  return [first, ...more.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)].join('');
}

/** A class whose methods give texts that they fill, `RelevancyTemplate`: not for people or programs, as `MailTemplate` and `HtmlTemplate`. */
export function isTemplateHome(className: string): boolean {
  return /[a-z]Templates?$/.test(className) && !FOR_OTHERS.test(className);
}

const FOR_OTHERS =
  /(?:mail|letter|message|sms|notification|invoice|report|page|view|html|sql|query|config|file|code|project|docker|yaml|json|xml|url)s?templates?$/i;

const NAMED_FOR_PROMPT = /(?:Prompts?|Instructions?|Preamble|(?:System|User)Message)(?:Template|Text)?$/;

/** What a class that is named for the prompts that it makes is called after: `ReviewPromptBuilder` after `ReviewPrompt`. */
export function promptMadeBy(className: string): string | undefined {
  const made = className.replace(
    /(?:Builder|Factory|Renderer|Composer|Formatter|Generator|Assembler|Maker|Creator)$/,
    '',
  );
  return NAMED_FOR_PROMPT.test(made) && nameStrength(made) === 'strong' ? made : undefined;
}

/** A method by which a class gives what it makes, whatever that is. */
export function isMaking(method: string): boolean {
  return /^(?:build|render|create|make|compose|format|generate|assemble|get|call|execute|to_?s|to_?string|string|__str__)(?:_?(?:text|content|string))?$/i.test(
    method,
  );
}

/** A class whose texts people read. */
export function isError(className: string): boolean {
  return /(?:Error|Exception|Warning)$/.test(className);
}
