import { marksIn } from '../../../text/marks-in.ts';
import { spanAt } from '../../../text/sorted.ts';
import type { Span } from '../../../text/span.ts';
import { opensSection, outputSections, type Section } from './answer-sections.ts';
import { endsExamples, isInInstruction, isInPattern, listsChoices, MAY_BE_ELSEWHERE } from './answer-talk.ts';
import { isBehindForm } from './behind-forms.ts';
import { type BraceGroup, braceGroups, isTag } from '../braces/brace-groups.ts';
import { type CodeRegion, codeRegions, fencesInside } from './code-regions.ts';
import { isJudged } from './judged-answers.ts';
import { MARKS_OF_STYLES } from '../marks/delimiters.ts';
import { ALL_MARKS_OF_BLANKS } from '../marks/marks-of-blanks.ts';
import { isNamedPrompt } from './prompt-fences.ts';

/**
 * Where on its line a candidate stands. `line`: alone (behind a list marker at most); `tag`: the only content of an XML tag;
 * `delimited`: between triple quotes or backticks; `quoted`: between quotes; `label`: what follows a colon up to the line's end.
 */
export type Position = 'line' | 'tag' | 'delimited' | 'quoted' | 'label' | 'prose';

/** Fences in which a lone brace, dollar or percent sign is more likely the language's own than a prompt's. */
const PROSE_LANGUAGES = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'md',
  'markdown',
  'prompt',
  'xml',
  'output',
  'none',
]);
/** Fences whose own syntax has double braces. */
const TEMPLATE_LANGUAGES =
  /^(?:vue|html?|svelte|angular|jinja2?|j2|handlebars|hbs|mustache|liquid|twig|django|go|golang|gotmpl|helm|ya?ml|tsx|jsx|njk|nunjucks|ejs|astro)$/;
/** Lines that begin as those of programs do, and what tells them from sentences. */
const STATEMENT = /^[ \t]*(?:import|export|const|let|var|async|function|class|def|return|#include)[ (][^\n]*/gm;
const OF_PROGRAM = /[;({]\s*$|\)\s?[:{]|=>|\s=\s|\sfrom\s['"]/;
const FEWEST_STATEMENTS = 2;
const LONGEST_PROGRAM = 4000;
const SHOWN_PROMPT = /^[ \t]{0,12}prompt:[ \t]*[|>]-?[ \t]*$/m;
/** So far from its head, a call says what its prompt is. */
const LONGEST_CALL = 600;
const LONGEST_LABEL = 64;
/** A label without anything behind it, or a place that a program fills. */
const OPEN_END = /(?:^|\n)[ \t]{0,8}[\p{L}\p{N} _-]{1,40}:$|\}$/u;
const TEMPLATE_TALK =
  /\b(?:jinja2?|handlebars|mustache|liquid|vue|angular|svelte|helm|nunjucks|django|twig|ansible|interpolation|template (?:syntax|language|engine)|github actions)\b/i;
/** In so many characters a language shows. */
const FIRST_WORDS = 2000;
const SYSTEM_TURN = /^(?:SYSTEM|System)[ \t]{0,8}:?[ \t]{0,8}\r?$/gm;
const FEWEST_CHATS = 2;
const EMPTY_PAIR = /`\{\{(?: {0,2}| ?(?:\.\.\.|…) ?)\}\}`/;
const SHELL_TALK = /(?<!\$)\b(?:php|perl|bash|zsh|shell|powershell|makefiles?|environment variables?|env vars?)\b/i;
const CHARACTERS = ['"', '#', '$', "'", '(', '*', '/', ':', '<', '@', '`', '~', '“'] as const;
type Character = (typeof CHARACTERS)[number];
const MARKS = [...new Set<string>([...MARKS_OF_STYLES, ...CHARACTERS, ...ALL_MARKS_OF_BLANKS])].toSorted();
/** So many tags weigh as much as any style needs. */
const MOST_TAGS = 100;
const OTHER_MARKS = MARKS.filter((mark) => !mark.startsWith('%'));
/** What {@link EXACT_WORDING} ends with. */
const WORDING_MARKS = ['"', '“', '`'] as const;
/** What stands before the words in quotes of an answer that is to be written exactly so. */
const EXACT_WORDING = /\b(?:must|should|has to|needs to) (?:be|read|look|say)(?: exactly)?[ :]{0,3}[*_]{0,2}(["“`])/i;
const HEADING_MARKS = ['#', '*'] as const;
const LONGEST_WORDING = 200;
const LONGEST_SENTENCE = 100;
const LONGEST_LINE = 300;
const FORMAT_LINE = /^[^:：\n]{0,50}(?:\bformat|\bformato|格式|形式)[*_ \t]{0,3}[:：]/i;
/** What a text is about, it says here. */
const OPENING = 8000;
const WINDOW = 48;
const LINE_BEFORE = /[\r\n][ \t>]*(?:(?:[-*+•]|\d{1,3}[.)]|#{1,6}|\|)[ \t]+)?["'`*_“]{0,3}$/;
/** A line of quotation marks or of a rule, above a line of its own: what it opens is set apart. */
const MARKS_BEFORE = /[\r\n][ \t]*("""|'''|-{3,}|={3,}|~{3,}|#{3,}|\*{3,})[ \t]*\r?\n[ \t]*$/;
const LINE_AFTER = /^["'`*_”]{0,3}[.,;]?[ \t]*(?:\r?\n|$)/;
const LABEL_BEFORE = /[:：=][*_"'` \t]*$/;
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
]);

const [TABULATOR, SPACE, GREATER, LETTER_A, LETTER_Z, TO_LOWER_CASE] = [9, 32, 62, 97, 122, 32] as const;
const CHOICE = /(?<!\{)\{[\w -]{1,30}(?:\|[\w -]{1,30})+\}(?!\})|\[[\w -]{1,30}(?:[/|][\w -]{1,30})+\](?![(\w])/;
/** A line of a script that sets a variable. */
const ASSIGNMENT = /^[ \t]{0,40}(?:export |local |readonly )?([A-Za-z_]\w{0,80})=(?=\S)(?!["']?\$\{?\1\b)/gm;

/** A head of a function or a loop of Python, or what is given a value there. */
const DEFINITION =
  /^[ \t]{0,40}(?:(?:async )?def \w{1,60}\(([^)\n]{0,300})|for ([^\n]{1,60}?) in |(\w{1,60})[ \t]?=[^=])/gm;

/** What stands around the candidates of a text. Everything is worked out once, when first asked for. */
export class Surroundings {
  readonly text: string;
  #groups: readonly BraceGroup[] | undefined;
  #regions: readonly CodeRegion[] | undefined;
  #outputs: readonly Section[] | undefined;
  readonly #inner = new Map<CodeRegion, readonly CodeRegion[]>();
  #programs: Map<CodeRegion, boolean> | undefined;
  #named: Map<CodeRegion, boolean> | undefined;
  #elsewhere: boolean | undefined;
  #showsChats: boolean | undefined;
  #teaches: boolean | undefined;
  #shells: boolean | undefined;
  #marks: ReadonlySet<string> | undefined;
  #quotes: boolean | undefined;
  #wordLines: readonly number[] | undefined;
  readonly #has = new Map<Pick<RegExp, 'test'>, boolean>();
  readonly #choices = new Map<Section, boolean>();
  #assigned: ReadonlySet<string> | undefined;
  #defined: ReadonlySet<string> | undefined;
  readonly #beside: 'tags' | undefined;

  /**
   * @param beside what else reads the text, its tags: their percent signs are none of a style's, and so many of them say what braces are
   * there for
   */
  constructor(text: string, beside?: 'tags') {
    this.text = text;
    this.#beside = beside;
  }

  get braceGroups(): readonly BraceGroup[] {
    return (this.#groups ??= this.#beside ? withFewTags(braceGroups(this.text)) : braceGroups(this.text));
  }

  get #codes(): readonly CodeRegion[] {
    return (this.#regions ??= this.mayHave('`') || this.mayHave('~') ? codeRegions(this.text) : []);
  }

  /** Its blocks of code, in order. */
  get fences(): readonly CodeRegion[] {
    return this.#codes.filter(({ kind }) => kind === 'fence');
  }

  /** The code that a place stands in. */
  codeAt(offset: number): CodeRegion | undefined {
    return spanAt(this.#codes, offset);
  }

  /** The innermost fence that a place stands in: a longer one that holds a text may hold others. */
  innerFenceAt(offset: number): CodeRegion | undefined {
    const outer = this.#fenceAt(offset);
    if (!outer || !PROSE_LANGUAGES.has(outer.language)) return outer;
    let known = this.#inner.get(outer);
    if (!known) this.#inner.set(outer, (known = fencesInside(this.text, outer)));
    return spanAt(known, offset) ?? outer;
  }

  #fenceAt(offset: number): CodeRegion | undefined {
    const region = this.codeAt(offset);
    return region?.kind === 'fence' ? region : undefined;
  }

  /** The text speaks of a template language, so that tags in its code are likely shown. */
  get teachesTemplates(): boolean {
    return (this.#teaches ??= TEMPLATE_TALK.test(this.text.slice(0, OPENING)));
  }

  /** The text may be in another language than English. */
  get mayBeElsewhere(): boolean {
    return (this.#elsewhere ??= MAY_BE_ELSEWHERE.test(this.text.slice(0, FIRST_WORDS)));
  }

  /** The text shows chats with a model, each with its turns below their labels: what is to be filled in there is shown too. */
  get showsChats(): boolean {
    return (this.#showsChats ??= Array.from(this.text.matchAll(SYSTEM_TURN)).length >= FEWEST_CHATS);
  }

  /** The text speaks of the braces themselves: it names an empty pair in a code span. */
  get speaksOfBraces(): boolean {
    return this.has(EMPTY_PAIR);
  }

  /** The text speaks of languages whose variables begin with a dollar. */
  get speaksOfShells(): boolean {
    return (this.#shells ??= SHELL_TALK.test(this.text.slice(0, OPENING)));
  }

  get hasQuotes(): boolean {
    return (this.#quotes ??= this.mayHave('"') || this.mayHave("'"));
  }

  /** Which of the marks that are asked for anywhere the text has: the one search for all of them spares many. */
  get marks(): ReadonlySet<string> {
    return (this.#marks ??= marksIn(this.text, this.#beside && !hasBarePercent(this.text) ? OTHER_MARKS : MARKS));
  }

  /** Where each line begins whose first character is a letter of ASCII, a blank or `>`; but the first line, ascending. */
  get wordLines(): readonly number[] {
    return (this.#wordLines ??= wordLinesOf(this.text));
  }

  /** What begins with this character may be in the text. */
  mayHave(character: Character): boolean {
    return this.marks.has(character);
  }

  /** Something in the text matches a pattern, which is looked for once. */
  has(pattern: Pick<RegExp, 'test'>): boolean {
    let known = this.#has.get(pattern);
    if (known === undefined) this.#has.set(pattern, (known = pattern.test(this.text)));
    return known;
  }

  /** The text gives the name a value itself, as a script in it does: `BRANCH=$(git …)`. */
  assigns(name: string): boolean {
    this.#assigned ??= new Set(Array.from(this.text.matchAll(ASSIGNMENT), (match) => match[1]!));
    return this.#assigned.has(name);
  }

  /** A program in the text gives the name its value: a parameter, the variable of a loop, an assignment. */
  defines(name: string): boolean {
    this.#defined ??= new Set(
      Array.from(this.text.matchAll(DEFINITION)).flatMap(([, inCall, inLoop, assigned]) =>
        (inCall ?? inLoop ?? assigned ?? '').split(/\W+/),
      ),
    );
    return this.#defined.has(name);
  }

  /** A fence of a programming or data language. */
  inProgram(offset: number): boolean {
    const region = this.codeAt(offset);
    if (region?.kind !== 'fence') return false;
    return !PROSE_LANGUAGES.has(region.language) || (region.language === '' && this.#isProgram(region));
  }

  /** In the prompt of a call that a fence shows: what stands below `prompt: |`. */
  inShownPrompt(offset: number): boolean {
    const region = this.codeAt(offset);
    if (region?.kind !== 'fence' || this.inProgram(offset)) return false;
    return SHOWN_PROMPT.test(this.text.slice(region.start, Math.min(offset, region.start + LONGEST_CALL)));
  }

  /** In a fence of which the heading above says that it is the prompt. */
  inNamedPrompt(offset: number): boolean {
    const region = this.#fenceAt(offset);
    if (region === undefined || this.inProgram(offset)) return false;
    let known = this.#named?.get(region);
    if (known === undefined) (this.#named ??= new Map()).set(region, (known = isNamedPrompt(this.text, region)));
    return known;
  }

  /** A fence that does not say its language, but whose lines do. */
  #isProgram(region: CodeRegion): boolean {
    this.#programs ??= new Map();
    let known = this.#programs.get(region);
    if (known === undefined) {
      const code = this.text.slice(region.start, Math.min(region.end, region.start + LONGEST_PROGRAM));
      const lines = (code.match(STATEMENT) ?? []).filter((line) => OF_PROGRAM.test(line));
      this.#programs.set(region, (known = lines.length >= FEWEST_STATEMENTS));
    }
    return known;
  }

  /** A fence of a language that writes `{{ … }}` itself. */
  inTemplateCode(offset: number): boolean {
    const region = this.innerFenceAt(offset);
    return region !== undefined && TEMPLATE_LANGUAGES.test(region.language);
  }

  /** What stands here tells the model what its answer looks like: by the heading above or the words before. */
  ofAnswer(offset: number): boolean {
    if (this.#inExactWording(offset)) return true;
    const before = this.before(offset);
    const from = this.text.slice(offset, offset + LONGEST_SENTENCE);
    const isOfAnswer =
      isInPattern(before, from, this.mayBeElsewhere) ||
      (this.inAnswerSection(offset) && !isInInstruction(this.#lineAt(offset), before, from));
    if (!isOfAnswer || listsChoices(before, from)) return false;
    return !(isJudged(before, from, this) && opensSection(this.text, offset, this.#sectionAt(offset)));
  }

  #lineAt(offset: number): string {
    if (this.codeAt(offset)) return '';
    const start = Math.max(this.text.lastIndexOf('\n', offset - 1) + 1, offset - LONGEST_LINE);
    const end = this.text.indexOf('\n', offset);
    return this.text.slice(start, Math.min(end === -1 ? this.text.length : end, offset + LONGEST_LINE));
  }

  /** `The title MUST be exactly: "News of {month}"`: the model writes what it was told elsewhere. */
  #inExactWording(offset: number): boolean {
    if (!WORDING_MARKS.some((mark) => this.mayHave(mark))) return false;
    const before = this.text.slice(Math.max(0, offset - LONGEST_WORDING), offset);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const opening = EXACT_WORDING.exec(line);
    const closing = opening && (opening[1] === '“' ? '”' : opening[1]!);
    return closing !== null && !line.includes(closing, opening!.index + opening![0].length);
  }

  /** Behind the label of a line that says how something is written: `Entry format: type:<TYPE>|title:<SHORT_TITLE>`. */
  inFormatLine(offset: number): boolean {
    const start = this.text.lastIndexOf('\n', offset - 1) + 1;
    return FORMAT_LINE.test(this.text.slice(start, Math.min(offset, start + LONGEST_LABEL)));
  }

  /** Below a heading or a label that announces the answer. */
  inAnswerSection(offset: number): boolean {
    const section = this.#sectionAt(offset);
    return section !== undefined && !isBehindForm(this.text, offset, section);
  }

  /** In a form of the answer in which the model also chooses: `{good | bad}`, `[yes/no]`. */
  inFormOfChoices(offset: number): boolean {
    const section = this.#sectionAt(offset);
    if (!section) return false;
    let known = this.#choices.get(section);
    if (known === undefined) {
      known = CHOICE.test(this.text.slice(section.start, section.end));
      this.#choices.set(section, known);
    }
    return known;
  }

  #sectionAt(offset: number): Section | undefined {
    this.#outputs ??= outputSections(
      this.text,
      HEADING_MARKS.filter((mark) => this.mayHave(mark)),
      (at) => this.#fenceAt(at),
    );
    return spanAt(this.#outputs, offset);
  }

  /**
   * In the last of the examples that a text gives, which is left open: behind a label that had written words before, or where
   * the text ends with an open label or with a place.
   */
  inOpenExample(span: Span): boolean {
    if (endsExamples(this.text, span)) return true;
    const section = this.#sectionAt(span.start);
    if (!section?.isExample || !/^(?:line|label)$/.test(this.position(span))) return false;
    const label = this.text.slice(this.text.lastIndexOf('\n', span.start - 1) + 1, span.start);
    const known = label.trim() === '' ? -1 : `\n${this.text}`.indexOf(`\n${label}`);
    if (known !== -1 && known < span.start && /[^\s{]/.test(this.text[known + label.length] ?? '')) return true;
    return OPEN_END.test(this.text.slice(-LONGEST_LABEL).trimEnd());
  }

  /** The candidate is all that its fence or code span holds. */
  fillsCode({ start, end }: Span): boolean {
    const region = this.codeAt(start);
    if (!region || region.end - region.start > end - start + 200) return false;
    return this.text.slice(region.start, start).trim() === '' && this.text.slice(end, region.end).trim() === '';
  }

  before(offset: number): string {
    return offset <= WINDOW ? `\n${this.text.slice(0, offset)}` : this.text.slice(offset - WINDOW, offset);
  }

  after(offset: number): string {
    return this.text.slice(offset, offset + WINDOW);
  }

  position({ start, end }: Span): Position {
    const before = this.before(start);
    const after = this.after(end);
    const ends = LINE_AFTER.test(after);
    if (/("""|'''|```)[ \t]*$/.test(before) && /^[ \t]*("""|'''|```)/.test(after)) return 'delimited';
    const opening = MARKS_BEFORE.exec(before)?.[1];
    if (opening && after.replace(/^[ \t]*\r?\n[ \t]*/, '').startsWith(opening)) return 'delimited';
    if (ends && LINE_BEFORE.test(before)) return 'line';
    if (/[^-=\s]>\s*$/.test(before) && /^\s*<\//.test(after)) return 'tag';
    if (ends && LABEL_BEFORE.test(before)) return 'label';
    const closing = QUOTES.get(before.at(-1) ?? '');
    return closing !== undefined && after.startsWith(closing) ? 'quoted' : 'prose';
  }
}

/** Without the tags of a template language but for the first. */
function withFewTags(groups: readonly BraceGroup[]): readonly BraceGroup[] {
  let tags = 0;
  return groups.filter((group) => !(isTag(group) || (group.opens === 2 && group.closes === 2)) || ++tags <= MOST_TAGS);
}

/** Outside of the tags of a template language, `{% … %}`. */
function hasBarePercent(text: string): boolean {
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at + 1)) {
    if (text[at - 1] !== '{' && text[at + 1] !== '}') return true;
  }
  return false;
}

function wordLinesOf(text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n') + 1; at > 0 && at < text.length; at = text.indexOf('\n', at) + 1)
    if (mayBeginWords(text.charCodeAt(at))) starts.push(at);
  return starts;
}

function mayBeginWords(code: number): boolean {
  const lower = code | TO_LOWER_CASE;
  return (lower >= LETTER_A && lower <= LETTER_Z) || code === SPACE || code === TABULATOR || code === GREATER;
}
