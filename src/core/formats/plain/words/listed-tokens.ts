/**
 * `- {{NAME}} → the name of the loaf` below `Replace these placeholders:`, `- {{count}}` below `Leave these tokens as they are:`: names in braces
 * that a text lists for the model, which meets them in what it reads. One that stands elsewhere too is filled by a program.
 */
import type { Span } from '../../../text/span.ts';
import type { BraceGroup } from '../braces/brace-groups.ts';

/** At the head of an item or of a row, or behind other names there. */
const HEADS_ITEM =
  /^[ \t>]{0,12}(?:[-*+•]|\d{1,2}[.)]|\|)[ \t]{0,4}[*_]{0,2}(?:["'`]?[$#@%]?\{{1,3}[^{}\n]{1,60}\}{1,3}["'`]?(?:,|;|,? (?:and|or|und|oder|et|ou|y|e|o)|、)? ?){0,6}["'`]?[$#@%]?$/;
/** What a line begins with that may be one. */
const BEGINS_ITEM: ReadonlySet<string> = new Set(' \t>-*+•|0123456789');
const LINE_OF_LIST = /^[ \t>]*(?:(?:[-*+•]|\d{1,2}[.)])[ \t]{0,4}[*_]{0,2}["'`]?[{%$<[#@«_]|\|)/;
/** What it is replaced with, in words or a value of its own. */
const REPLACED = /^["'`]?[*_]{0,2}[ \t]*(?:→|[-=]>|=|[:：|]|[-–—](?=[ \t])|with\b|by\b)[ \t]*(?![ \t{|]|["'`]\{)\S/;
const INLINE_BEFORE = /\b(?:replac(?:e|es|ing)|substitut(?:e|es|ing)) `$/i;
const INLINE_BEHIND = /^` (?:with|by) (?!["'`]?[{[<$])\S/;
/** Words for such names. */
const TOKENS =
  'placeholders?|tokens?|variables?|markers?|platzhaltern?|variablen?|marken|marcadores|espaces? réservés?|balises?|marqueurs?|variáveis|segnaposto|variabili|заполнител\\p{L}*|плейсхолдер\\p{L}*|переменн\\p{L}*|маркер\\p{L}*|токен\\p{L}*';
const OF_EAST = '占位符|变量|變數|标记|標記|プレースホルダー?|変数|トークン|플레이스홀더|자리 ?표시자|변수|토큰';
const REPLACES = new RegExp(
  `(?<!\\p{L})(?:replac|substitut|ersetz|reemplaz|sustitu|remplac|substitu|sostitui|замен)\\p{L}*[^.\\n]{0,60}(?<!\\p{L})(?:${TOKENS})(?!\\p{L})|` +
    `(?:替换|替換|置換)[^。\\n]{0,30}(?:${OF_EAST})|(?:${OF_EAST})[^。\\n]{0,30}(?:替换|替換|置換|置き換え|바꾸|치환|교체)`,
  'iu',
);
const LEAVES = new RegExp(
  `(?<!\\p{L})(?:leav|keep|preserv|retain|do not|don['’]t|never|must not|lass|behalt|nicht|laiss|gard|conserv|ne|dej|mant|no|não|non|lasci|mantien|оставь|сохран|не)\\p{L}*(?: [^.\\n]{0,60})? (?:${TOKENS})(?!\\p{L})|` +
    `(?:保留|保持|不要|请勿|勿)[^。\\n]{0,30}(?:${OF_EAST})|(?:${OF_EAST})[^。\\n]{0,30}(?:そのまま|しない|변경하지|번역하지|그대로)`,
  'iu',
);
/** A person replaces them. */
const TO_READER = /\b(?:with|by) (?:your|the actual|actual|real)\b/i;
const ENDS_INTRODUCTION = /[:：][*_ \t]{0,4}\r?$|^[ \t]*(?:#{1,6}[ \t]|\*\*)/;
const NAME = /^ ?[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,60} ?$/u;
const LONGEST_MARGIN = 24;
const LONGEST_BEHIND = 40;
const LONGEST_LINE = 300;
const LONGEST_HEAD = 100;
const MOST_LINES = 30;
const NONE: ReadonlySet<string> = new Set();

/** The names that stand in nothing but such lists. */
export function listedTokens(text: string, groups: readonly BraceGroup[]): ReadonlySet<string> {
  const told = toldGroups(text, groups);
  if (told.size === 0) return NONE;
  const replaced = new Set<string>();
  const left = new Set<string>();
  const others = new Set<string>();
  for (const group of groups) {
    if (!isName(group)) continue;
    const how = told.get(group);
    (how === 'replaced' ? replaced : how === 'left' ? left : others).add(`${group.opens}${group.content.trim()}`);
  }
  // What fills one of as many braces fills those that are to be left too.
  const depths = new Set(Array.from(others, (name) => name[0]));
  const kept = [...replaced, ...Array.from(left).filter((name) => !depths.has(name[0]!))];
  return new Set(kept.filter((name) => !others.has(name)).map((name) => name.slice(1)));
}

function isName({ closes, content }: BraceGroup): boolean {
  return closes > 0 && NAME.test(content);
}

/** Only those near the beginning of a line that may be an item are looked at, and those in code spans. */
function toldGroups(text: string, groups: readonly BraceGroup[]): ReadonlyMap<BraceGroup, 'replaced' | 'left'> {
  const told = new Map<BraceGroup, 'replaced' | 'left'>();
  let line = 0;
  let feed = text.indexOf('\n');
  for (const group of groups) {
    const { start } = group;
    if (feed !== -1 && feed < start - LONGEST_HEAD) feed = text.indexOf('\n', start - LONGEST_HEAD);
    for (; feed !== -1 && feed < start; feed = text.indexOf('\n', line)) line = feed + 1;
    const mayHead = line > 0 && start - line <= LONGEST_HEAD && BEGINS_ITEM.has(text[line]!);
    if (!(mayHead || text[start - 1] === '`') || !isName(group)) continue;
    const how = toldOf(text, group);
    if (how) told.set(group, how);
  }
  return told;
}

function toldOf(text: string, { start, end, opens }: BraceGroup): 'replaced' | 'left' | undefined {
  if (opens === 2 && text[start - 1] === '`' && isReplacedInline(text, start, end)) return 'replaced';
  if (!headsItem(text, start)) return undefined;
  const introduction = introductionOf(text, start);
  if (introduction === undefined) return undefined;
  if (LEAVES.test(introduction)) return 'left';
  if (TO_READER.test(introduction)) return undefined;
  return REPLACES.test(introduction) && REPLACED.test(text.slice(end, end + LONGEST_BEHIND)) ? 'replaced' : undefined;
}

function isReplacedInline(text: string, start: number, end: number): boolean {
  return (
    INLINE_BEFORE.test(text.slice(Math.max(0, start - LONGEST_MARGIN), start)) &&
    INLINE_BEHIND.test(text.slice(end, end + LONGEST_BEHIND))
  );
}

/** `- %s` below `Leave these tokens as they are:`, in whatever marks. */
export function isListedToLeave({ start }: Span, text: string): boolean {
  if (!headsItem(text, start)) return false;
  const introduction = introductionOf(text, start);
  return introduction !== undefined && LEAVES.test(introduction);
}

function headsItem(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LONGEST_HEAD), offset);
  const feed = before.lastIndexOf('\n');
  if (feed === -1 && offset > LONGEST_HEAD) return false;
  return BEGINS_ITEM.has(before[feed + 1]!) && HEADS_ITEM.test(before.slice(feed + 1));
}

/** The line above the list. */
function introductionOf(text: string, offset: number): string | undefined {
  let end = text.lastIndexOf('\n', offset - 1);
  const isRow = text
    .slice(end + 1, offset)
    .trimStart()
    .startsWith('|');
  for (let lines = 0; lines < MOST_LINES && end > 0; lines++) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(Math.max(from, end - LONGEST_LINE), end);
    end = from - 1;
    if (line.trim() === '' || LINE_OF_LIST.test(line)) continue;
    return isRow || ENDS_INTRODUCTION.test(line) ? line : undefined;
  }
  return undefined;
}
