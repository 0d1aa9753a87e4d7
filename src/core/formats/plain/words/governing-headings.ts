/** What a heading begins with, behind the first line. */
export const FEED_OF_HEADING = '\n#';

const HEADING = /(#{1,6})[ \t]+([^\n]{1,120})/y;
const LONGEST_LINE = 200;
/** So many headings are looked at. */
const MOST_HEADINGS = 60;
/** A line with nothing behind it, right above the headings that it announces, or one that says so. */
const ANNOUNCES = /[:：][*_ \t]{0,4}$/;
const SAYS_SECTIONS =
  /\b(?:these|the following|this|folgende\p{L}{0,2}|est[ae]s?|siguientes?|seguintes?|ces|seguenti)(?: \p{L}{1,20})? (?:sections?|headings?|parts|structure|format|form|template|outline|layout|abschnitte\p{L}?|struktur|secciones|seções|estructura|formato|sezioni|rubriques)(?!\p{L})|(?:以下|下列|次の)(?:的)?(?:部分|章节|结构|格式|セクション|構成|形式)/iu;
/** The title of a text names its task, unless it says this. */
const OF_FORM = /\b(?:formats?|structure|schema|outputs?|examples?|templates?)\b/i;

/**
 * A heading above that of a place's section, or a line that announces the headings, says that the model writes what stands below.
 * @param saysAnswer what such a line says
 */
export function isGoverned(text: string, offset: number, saysAnswer: (line: string) => boolean): boolean {
  let level = Infinity;
  let feed = offset;
  for (let headings = 0; headings < MOST_HEADINGS && feed > 0; headings++) {
    feed = text.lastIndexOf(FEED_OF_HEADING, feed - 1);
    const start = feed + 1;
    HEADING.lastIndex = start;
    const [, marks, title] = HEADING.exec(text) ?? [];
    if (marks === undefined || title === undefined) continue;
    const above = text.slice(Math.max(0, start - LONGEST_LINE), start).trimEnd();
    const isTitle = above === '' && !OF_FORM.test(title);
    if (marks.length < level && level !== Infinity && !isTitle && saysAnswer(title)) return true;
    level = Math.min(level, marks.length);
    const line = above.slice(above.lastIndexOf('\n') + 1);
    if (line.startsWith('#')) continue;
    if (SAYS_SECTIONS.test(line) || (ANNOUNCES.test(line) && saysAnswer(line))) return true;
  }
  return false;
}
