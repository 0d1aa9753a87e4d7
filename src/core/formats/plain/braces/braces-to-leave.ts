/**
 * `Leave {name} as it is`, `Do not translate {name} or {count}`, `Use the placeholder {name}`: braces of which a text speaks, because what the
 * model reads or writes has them. Where it has others between as many beside those, a program fills them all.
 */
import { type BraceGroup, isListed } from './brace-groups.ts';

/** What is to be left, and what is not to be done with it: the words right before the braces. */
const LEAVE =
  /(?<!\p{L})(?:leave|keep|preserve|retain|lass(?:e|en Sie)?|behalte|laissez?|gardez?|conservez?|deja|dejar?|mant[eé]n|conserva|mantenha|deixe|lascia|mantieni|оставь(?:те)?|сохрани(?:те)?|保留|保持)(?:(?: the)?(?: (?:words?|text|strings?|names?|tags?))?) ?["'“`]?$/iu;
const AS_IT_IS =
  /^["'”`]? ?,? ?(?:exactly |so |just )?(?:(?:as (?:it is|they are|is|written)|as-is|wie (?:es ist|sie sind)|unchanged|untouched|unmodified|intact|verbatim|untranslated|literally|unverändert|unübersetzt|stehen|tels? quels?|telles? quelles?|inchangée?s?|intacte?s?|tal(?:es)? cual(?:es)?|como (?:est[áa]n?|es|são|está)|sin cambios|inalterad[oa]s?|sem alteraç\p{L}+|cos[ìi] com['’]è|invariat[oi]|как есть|без изменений)(?!\p{L})|不变|原样|原文)/iu;
const NOT_TO_CHANGE =
  /(?<!\p{L})(?:(?:do not|don['’]t|never|must not) (?:translate|change|modify|alter|touch|replace|remove|localize|edit|rename|fill(?: in)?)|ne (?:traduis(?:ez)?|modifiez?|changez?|touchez?|remplacez?)(?: pas| jamais)?|no (?:traduzcas?|cambies?|modifiques?|toques?|reemplaces?)|não (?:traduza|altere|modifique|mude|substitua)|non (?:tradurre|modificare|cambiare|sostituire)|не (?:переводи(?:те)?|меняй(?:те)?|изменяй(?:те)?|заменяй(?:те)?)|(?:不要|请勿|不得|勿|别)(?:翻译|翻譯|修改|更改|改动|替换|改变)) ?["'“`]?$/iu;
/** The same, with the verb behind the names. */
const NOT_BEHIND =
  /^["'”`]? ?(?:nicht (?:übersetzen|ändern|verändern|ersetzen)|(?:を|は)?(?:翻訳|変更|改変|置換)(?:せず|し(?:ない|ません))|(?:は|を)そのまま|(?:는|은|를|을) (?:번역|변경|수정)하지|(?:는|은|를|을)? ?그대로)/iu;
const GERMAN_VERB =
  /(?<!\p{L})(?:übersetzen?(?: Sie)?|änder[ne]?(?: Sie)?|verändere?(?: Sie)?|ersetzen?(?: Sie)?) ["'“„`]?$/iu;
const NOT_IN_GERMAN = /^["'”`]? ?(?:nicht|niemals|nie)(?!\p{L})/u;
const ENDS =
  /^["'”`]?(?:[.,;:!)。、，]|\s*$|\s*\n| (?:in|inside|within|if|when|and|or|but|as|into|dans|en|em|в|auf|ins?)(?!\p{L}))/iu;
/** The word for such braces, right before them. */
const PLACEHOLDER =
  /(?<!\p{L})(?:placeholders?|template variables?|platzhaltern?|espaces? réservés?|marcador(?:es)?(?: de posición)?|segnaposto|заполнител\p{L}+|плейсхолдер\p{L}*|占位符|プレースホルダー?|플레이스홀더)(?:,? (?:such as|like|e\.g\.|named|called|wie|z\. ?B\.|comme|como|come|вроде|типа)|[:：]|如|例如)? ?["'“„`]?$/iu;
const NAME = /^ ?[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,40} ?$/u;
/** `{name} and %s` */
const OTHER_MARK = /^["'”`]?(?:,|,? (?:and|or|und|oder|et|ou|y|o|e)|、| ?[和与或])? ?["'“`]?%(?:\d\$)?[sd]["'”`]?/;
const LONGEST_BEFORE = 48;
const LONGEST_BEHIND = 40;
/** A text with more braces does not speak of them all. */
const MOST = 12;
const NONE: ReadonlySet<string> = new Set();

/** The names in braces that stand so, where a text has no others between as many. */
export function namesToLeave(text: string, groups: readonly BraceGroup[]): ReadonlySet<string> {
  if (groups.length === 0 || groups.length > MOST) return NONE;
  const names = groups.filter(({ closes, content }) => closes > 0 && NAME.test(content));
  const left: BraceGroup[] = [];
  const filled = new Set<number>();
  for (let first = 0, last = 0; first < names.length; first = ++last) {
    while (last + 1 < names.length && isListed(text, names[last]!, names[last + 1]!)) last++;
    const before = text.slice(Math.max(0, names[first]!.start - LONGEST_BEFORE), names[first]!.start);
    const { end } = names[last]!;
    const listed = names.slice(first, last + 1);
    if (areToLeave(before, text.slice(end, end + LONGEST_BEHIND).replace(OTHER_MARK, ''))) left.push(...listed);
    else for (const { opens } of listed) filled.add(opens);
  }
  return new Set(left.filter(({ opens }) => !filled.has(opens)).map(({ content }) => content.trim()));
}

function areToLeave(before: string, behind: string): boolean {
  if (PLACEHOLDER.test(before)) return true;
  if (NOT_TO_CHANGE.test(before)) return ENDS.test(behind);
  if (LEAVE.test(before)) return AS_IT_IS.test(behind);
  return GERMAN_VERB.test(before) ? NOT_IN_GERMAN.test(behind) : NOT_BEHIND.test(behind);
}
