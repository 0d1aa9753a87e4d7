import { marksIn } from '../../../text/marks-in.ts';
import type { Span } from '../../../text/span.ts';
import { outside } from '../tags/governed.ts';
import type { Findings, Placeholder } from '../placeholder.ts';
import { scriptExpressions } from '../tags/script-expressions.ts';

/** The styles in which a placeholder is a word between delimiters of its own, with nothing to parse inside. */
export type DelimiterStyle =
  | 'dollar-brace'
  | 'dollar'
  | 'dollar-pair'
  | 'percent'
  | 'angle'
  | 'square'
  | 'double-angle'
  | 'double-percent'
  | 'double-at'
  | 'double-square'
  | 'double-round'
  | 'at-brace'
  | 'underscore'
  | 'hash-brace'
  | 'percent-brace'
  | 'percent-name'
  | 'hash-name'
  | 'bang-brace'
  | 'marked-angle'
  | 'sigil'
  | 'capitals'
  | 'pipe-angle'
  | 'guillemet'
  | 'erb'
  | 'php';

interface Delimiter {
  /** A text without it and without `also` has no placeholder of the style. Its first character is rare: V8 stops at each of those. */
  readonly mark: string;
  readonly also?: readonly string[];
  /** One of the groups 1 to 4 is the expression. Each match is bounded in length. */
  readonly pattern: RegExp;
  /** Closing tags: what one of them closes is a tag, not a placeholder. */
  readonly closing?: RegExp;
}

/** Capitals: `COMPANY_NAME`, `INSERT TEXT HERE`. */
const CAPITALS = /^\p{Lu}[\p{Lu}\p{M}\d]*(?:[ _'’-][\p{Lu}\p{M}\d]+)*$/u;
/** Inputs that are numbered: `<input1>`, `<INPUT 0>`. */
export const NUMBERED_INPUT = /^(?:input|param|parameter|arg|argument|var|variable|placeholder)[ _-]?\d{1,2}$/i;
/** `change this part to your topic`: what the reader has of his own comes there; as against `edit your profile`. */
const CHANGES_TO_OWN =
  /^(?:change|edit|modify|swap|exchange|substitute|adapt)(?!\p{L}).{1,60}? (?:to|with|for|into|by) your(?!\p{L})/iu;
/** The same in other languages. */
const CHANGES_ELSEWHERE =
  /^(?:cambia|cambie|reemplaza|reemplace|sustituye|sustituya|modifica|modifique|edita|edite|tro[cq]\p{L}{1,2}|substitu[ai]|altere|mude|remplacez?|changez?|modifiez?|ersetzen?|ändern?|ändere|tausche|sostituisci|vervang|wijzig|замени(?:те)?|измени(?:те)?)(?!\p{L}).{0,60}? (?:(?:por|con|para|com|par|en|pour|durch|mit|in|gegen|door|met|на)(?: (?:el|la|o|il|as?|l[ao]s))?|pel[oa]) (?:[ts]us?|vuestr[oa]s?|[st]eus?|[st]uas?|votre|vos|ton|ta|tes|(?:dein|ihr)\p{L}{0,2}|eue?re?\p{L}?|[ts]u[oae]|[ts]uoi|vostr[oa]|je|jouw|uw|сво\p{L}{1,3}|ваш\p{L}{0,3}|тво\p{L}{1,3})(?!\p{L})/iu;
const INSERTED =
  /^(?:(?:insert|paste|drop (?:the|your|an?)|upload|attach|enter(?!$)|add|put|type|your|replace|copy|fill[ _]in|full text|contents? of|from|einf(?:ü|ue)gen|f(?:ü|ue)ge|ins(?:é|e)rer|ins(?:é|e)rez|coller|collez|saisi(?:r|s|ssez)|entrez|votre|insertar|inserta|inserte|pegar|pega|pegue|inserir|insira|colar|cole|digite|preencha|inserire|inserisci|incollare|incolla|wklej|wstaw|plak|voeg|вставь|вставьте|введи|введите|укажи|укажите)(?!\p{L})|[请請]?(?:在?此处|在?此處|在此|在这里|在這裡|输入|輸入|插入|粘贴|貼上|填写|填寫)|[请請]?[将將把].{1,20}(?:粘贴|貼上|输入|輸入|插入|填写|填寫|放)|ここに|여기에|.{1,60}(?:einfügen|einfuegen|eingeben|einsetzen|kopieren|を(?:貼り付け|入力|挿入)(?:て|して)?(?:ください|下さい)?|붙여넣기|붙여넣으세요|입력하세요| aqu[íi]| ici| hier| qui| здесь| go(?:es)? (?:here|below))$)/iu;
/** `escribe aquí tu tema` */
const WRITTEN_HERE =
  /^(?:escrib[ea]|introdu[cz]\p{L}{1,2}|colo(?:ca|que)|pon(?:er|ga)?|escreva|coloque|scrivi|scriva|écri(?:s|vez)|schreibe?|gib|trage?|write|share|list)(?!\p{L}).{0,40} (?:aqu[íi]|ici|hier|qui|here)(?!\p{L})/iu;
/** `text here` */
const NAMED_HERE =
  /^(?:the |some |any )?(?:text|code|article|document|content|question|query|topic|input|prompt|message|e-?mail|story|data|transcript|essay|resume|job description|link|url|problem|task|context|name|title|description|details|idea|product|company)s? here$/i;
/** `text to summarize` */
const WORKED_ON =
  /^(?:the |your )?(?:text|article|document|content|code|e-?mail|message|passage|paragraph|transcript|sentence|input|data) to (?:be )?(?:summari[sz]|translat|analy[sz]|review|rewrit|proofread|edit|classif|improv|correct|check|explain|process)\p{L}{0,3}$/iu;
/** Words to whoever fills the template in, at the head of the bracket. */
export const AUTHOR_WORDS = { test: (words: string): boolean => OF_AUTHORS.some((pattern) => pattern.test(words)) };
const OF_AUTHORS = [INSERTED, WRITTEN_HERE, NAMED_HERE, WORKED_ON, CHANGES_TO_OWN, CHANGES_ELSEWHERE];

/** Words to whoever fills the template in or to the model, which says what stands beside them. */
export const WISHES = /^(?:describe|specify|define|state|provide)\b[^\]]*\b(?:your|here)\b/i;

/** Capitals that are marks and tokens of the text itself, in whatever delimiters. */
export const SPECIAL_TOKENS =
  /^(?:INST|SYS|CLS|SEP|MASK|PAD|UNK|BOS|EOS|TODO|FIXME|NOTE|(?:BEGIN|START|END)(?:[ _].*)?|.*[ _](?:START|BEGIN|END|SECTION|MARKER))$/;

/** What is in brackets of one kind is a placeholder only where it is one of these. */
const IN_BRACKETS = [CAPITALS, AUTHOR_WORDS, WISHES, NUMBERED_INPUT];

/** How each style looks. */
export const DELIMITERS: Readonly<Record<DelimiterStyle, Delimiter>> = {
  'dollar-brace': {
    mark: '${',
    // A template in a template has braces of its own: `${items.map((item) => `- ${item}`)}`.
    pattern: /\$\{\s{0,3}(\.?[\p{L}_](?:[^{}\r\n]|\{[^{}\r\n]{0,100}\}){0,200}?)\s{0,3}\}/gu,
  },
  // A script without capitals goes on behind it: `把$text翻译成`.
  dollar: { mark: '$', pattern: /\$([\p{Lu}\p{Ll}_][\p{Lu}\p{Ll}\p{M}\p{N}_]*)/gu },
  // In lower case Amazon Bedrock's prompts of agents.
  'dollar-pair': {
    mark: '$',
    pattern: /(?<![\w$\\])\${1,2}([a-z]{3,40}(?:_[a-z]{2,40}){0,5}|[A-Z]{3,40}(?:_[A-Z]{2,40}){0,5})\${1,2}(?![\w$])/g,
  },
  percent: {
    mark: '%',
    pattern:
      /%(?:\(([^()\r\n]{1,80})\)[-+#0]{0,3}\d{0,3}(?:\.\d{1,3})?[diouxXeEfFgGcrsa]|((?:\d\$)?[-+#0]{0,3}\d{0,3}(?:\.\d{1,3})?[sdifvqgu@])(?![A-Za-z0-9_]))/g,
  },
  angle: {
    mark: '<',
    pattern:
      /(?<!!(?=<[^<>\r\n]{1,60}>!)|%(?=<[^<>\r\n]{1,60}>%)|@(?=<[^<>\r\n]{1,60}>@))<(\p{L}[^<>\r\n/=]{1,100})>/gu,
    closing: /<\/\s*(\p{L}[\p{L}\p{M}\p{N}_ .:-]{0,80}?)\s*>/gu,
    also: ['＜'],
  },
  square: {
    mark: '[',
    // Of Chinese and Japanese: uncased-brackets.ts.
    also: ['【', '［', '｛'],
    pattern:
      /(?<![\]!\w])\[[ \t]?(\p{L}[^[\]\r\n]{1,240})\](?![([]|:(?<=(?:^|\n)[ \t>*-]{0,8}\[[^[\]\r\n]{1,242}\]:)[^\r\n]*\S)/gu,
    closing: /\[(?:\/|END(?:[ _]OF)?[ _])(\p{L}[\p{L}\p{M}\p{N}_ -]{0,80})\]/gu,
  },
  'double-angle': {
    mark: '<<',
    pattern: /(?<!<)<<(?:\s?([\p{L}_][\p{L}\p{M}\p{N}_ .・／/-]{0,60}?)\s?>>(?!>)|<([A-Za-z_][\w ]{0,60})>>>(?!>))/gu,
  },
  'double-percent': { mark: '%%', pattern: /%%([A-Za-z_]\w{0,80})%%/g },
  'double-at': {
    mark: '@',
    pattern: /(?<!@)@{2,3}([A-Za-z_]\w{0,80})@{2,3}(?!@)|(?<![\w@.-])@([A-Za-z]\w{0,80})@(?![\w@])/g,
  },
  'double-square': {
    mark: '[[',
    pattern:
      /(?<!\[)\[\[(?: ?([\p{L}_][\p{L}\p{M}\p{N}_]{0,80}) ?\]\](?![\](])|\[([\p{L}_][\p{L}\p{M}\p{N}_]{0,80})\]\]\](?![\](]))/gu,
  },
  'double-round': { mark: '((', pattern: /(?<![\w(])\(\(([a-z]\w{1,80})\)\)(?![\w)])/g },
  // The second form is an expression of Power Automate: `@{triggerBody()?['text']}`.
  'at-brace': {
    mark: '@{',
    pattern: /(?<![\w@])@\{(?:([A-Za-z_]\w{0,80})|([a-z]\w{2,60}\([^{}()\r\n]{0,80}\)[^{}\r\n]{0,120}))\}(?!\})/g,
  },
  underscore: {
    mark: '__',
    pattern:
      /(?<![\p{L}0-9_])_{2,3}(\p{Lu}[\p{Lu}0-9]*(?:_[\p{Lu}0-9]+)*|[a-z][a-z0-9]*(?:_[a-z0-9]+)*)_{2,3}(?![\p{L}0-9_])/gu,
  },
  'hash-brace': {
    mark: '#{',
    // Behind `issue` the sign means a number, and `{number}` alone is filled.
    pattern:
      /(?<!\b(?:issues?|PRs?|pull requests?|MRs?|merge requests?|tickets?|bugs?|tasks?|discussions?)[ \t]?\(?)#\{\s?([A-Za-z_@][\w.@]{0,80})\s?\}/gi,
  },
  'percent-brace': {
    mark: '%',
    pattern: /%\{([A-Za-z_]\w{0,80})\}|%<([A-Za-z_]\w{0,80})>[-+0 #]{0,4}\d{0,3}(?:\.\d{1,3})?[sdifgxueX](?!\w)/g,
  },
  'percent-name': {
    mark: '%',
    pattern:
      /(?<!(?<![A-Za-z])%|\w)%(\p{Lu}[\p{Lu}\d]*(?:_[\p{Lu}\d]+)*|[a-z][a-z0-9]*(?:_[a-z0-9]+)*)%(?!%(?![A-Za-z])|\w)|(?<![{[])[{[]% ?([A-Za-z_][\w.]{0,80}) ?%[}\]](?![}\]])/gu,
  },
  'hash-name': {
    mark: '#',
    // In other letters than capitals only between as many marks, not where a heading begins.
    pattern:
      /(?<![#\w])(?:#{1,3}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)#{1,3}|(?<!(?:^|[\r\n])[ \t]{0,3})(?:###([a-z]\w{0,80})###|##([a-z]\w{0,80})##)|#([a-z]\w{0,80})#)(?![#\w])/g,
  },
  'bang-brace': { mark: '{!', pattern: /(?<!\{)\{!\$?([A-Za-z_][\w.:]{0,120})\}(?!\})/g },
  // `!<INPUT 0>!`: the marks are replaced with it; another may follow at once.
  'marked-angle': {
    mark: '<',
    pattern:
      /(?<!(?<!>)!|\w)!<([A-Za-z][\w .-]{0,60})>!(?!!(?!<)|\w)|(?<!(?<!>)%|\w)%<([A-Za-z][\w .-]{0,60})>%(?!%(?!<)|\w)|(?<!(?<!>)@|\w)@<([A-Za-z][\w .-]{0,60})>@(?!@(?!<)|\w)/g,
  },
  sigil: { mark: '<$>', pattern: /(?<![\w<])<\$>([A-Za-z_]\w{0,80})/g },
  // `INSERT_TEXT_HERE`, `TOPIC_PLACEHOLDER`, `REPLACE_ME`: words of the author without any marks.
  capitals: {
    mark: 'HERE',
    also: ['PLACE'],
    pattern:
      /(?<![\w<[{$%@#./-])((?:INSERT|PASTE|PUT|ENTER|ADD|YOUR)(?:_[A-Z0-9]+){1,8}_HERE|(?:INSERT|PASTE|ENTER)_HERE|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){0,8}_PLACEHOLDER|PLACEHOLDER(?:_[A-Z0-9]+){1,8}|REPLACE_(?:ME|THIS|(?:WITH|BY)(?:_[A-Z0-9]+){1,8}))(?![\w>\]}=(]|[.-]\w)/g,
  },
  'pipe-angle': { mark: '<|', pattern: /<\|\s?([a-z]\w{1,60}|[A-Z][A-Z0-9_]{1,60})\s?\|>/g },
  // Of a letter that is merged with addresses.
  guillemet: { mark: '«', pattern: /«([A-Za-z]\w{1,60})»/g },
  php: { mark: '<?=', pattern: /<\?= ?\$?([^?]{1,300})\?>/g },
  erb: { mark: '<%', pattern: /<%[-=_~]?(?:([^%]{0,300}?)[-_]?|([^<]{0,300}?)[-_]?)%>/g },
};

/** More words than these name nothing. */
const MOST_WORDS = 6;
const STYLES = Object.keys(DELIMITERS) as DelimiterStyle[];
const NONE: readonly DelimiterStyle[] = [];
/** What a text must have for any of the styles. */
export const MARKS_OF_STYLES: readonly string[] = [...new Set(STYLES.flatMap((style) => marksOf(DELIMITERS[style])))];

/** The styles that a text with these marks may have. */
export function delimiterStylesBy(marks: ReadonlySet<string>): readonly DelimiterStyle[] {
  return marks.size === 0 ? NONE : STYLES.filter((style) => marksOf(DELIMITERS[style]).some((mark) => marks.has(mark)));
}

function marksOf({ mark, also }: Delimiter): readonly string[] {
  return also === undefined ? [mark] : [mark, ...also];
}

/** Every place of the text that has the form of the style. Which of them are placeholders is another question. */
export function delimited(text: string, style: DelimiterStyle): Placeholder[] {
  const { pattern, closing } = DELIMITERS[style];
  if (marksIn(text, marksOf(DELIMITERS[style])).size === 0) return [];
  const tags = closing && new Set(Array.from(text.matchAll(closing), (match) => match[1]!.trim()));
  const scripts = style === 'dollar-brace' ? scriptExpressions(text) : [];
  const found: Placeholder[] = [];
  for (const match of text.matchAll(pattern)) {
    const expression = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
    if (tags && (tags.has(expression) || !IN_BRACKETS.some((words) => words.test(expression)))) continue;
    const cause = style === 'erb' && INCLUDED.test(expression) ? 'include' : causeOf(style, expression);
    const end = match.index + match[0].length;
    found.push({
      start: match.index,
      end,
      expression,
      path: tags ? subjectOf(expression) : pathOf(expression),
      cause,
      call: cause === 'call',
    });
  }
  return scripts.length === 0 ? found : withScripts(text, found, scripts);
}

/** An expression over several lines is one place, whatever stands in its strings. */
function withScripts(text: string, found: readonly Placeholder[], scripts: readonly Span[]): Placeholder[] {
  const whole = scripts.map(({ start, end }): Placeholder => {
    const expression = text.slice(start + 2, end - 1).trim();
    const cause = causeOf('dollar-brace', expression);
    const path = /[A-Za-z_][\w.]*/.exec(expression)?.[0] ?? expression;
    return { start, end, expression, path, cause, call: cause === 'call' };
  });
  return [...outside(found, scripts), ...whole].sort((a, b) => a.start - b.start);
}

/** What an expression begins with. */
function pathOf(expression: string): string {
  return /^\w+$/.test(expression) ? expression : (/^[\w.]*\w/.exec(expression)?.[0] ?? expression);
}

/** What a few words name; a whole sentence to whoever fills the template in names nothing, and what is pasted is an input. */
export function subjectOf(expression: string): string {
  if (/^(?:paste|copy|(?:write|type) here)\b/i.test(expression)) return 'input';
  if (!expression.includes(' ')) return expression;
  return expression.split(' ', MOST_WORDS + 1).length > MOST_WORDS ? 'input' : expression;
}

const INCLUDED = /^(?:await )?include(?:File|Async|FileAsync)?\s?\(/;

function causeOf(style: DelimiterStyle, expression: string): Placeholder['cause'] {
  if (style === 'erb') return 'expression';
  if (style === 'at-brace') return expression.includes('(') ? 'call' : 'placeholder';
  if (style !== 'dollar-brace' && style !== 'hash-brace') return 'placeholder';
  if (/^[\w.]+\(/.test(expression)) return 'call';
  return /^\w+$/.test(expression) ? 'placeholder' : 'expression';
}

/** Reads a whole text as one of the style: `$$` and `%%` are one character each, and `$name` goes with `${name}`. */
export function delimiterFindings(text: string, style: DelimiterStyle): Findings {
  const placeholders = delimited(text, style);
  if (style === 'dollar') {
    const both = [...placeholders, ...delimited(text, 'dollar-brace')];
    return withoutDoubled(both, doubled(text, '$'));
  }
  if (style === 'percent') return withoutDoubled(placeholders, doubled(text, '%'));
  return { placeholders, removed: [] };
}

/** The first of each two like characters in a row. */
function doubled(text: string, character: string): Span[] {
  const removed: Span[] = [];
  const pair = character + character;
  for (let at = text.indexOf(pair); at !== -1; at = text.indexOf(pair, at + 2))
    removed.push({ start: at, end: at + 1 });
  return removed;
}

/** What begins with the second of two doubled characters is text. */
function withoutDoubled(placeholders: readonly Placeholder[], removed: readonly Span[]): Findings {
  const literal = new Set(removed.map((span) => span.end));
  return { placeholders: placeholders.filter(({ start }) => !literal.has(start)), removed };
}
