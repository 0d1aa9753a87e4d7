import { isOfFollowedForm } from '../words/answer-talk.ts';
import { braceCalls } from './brace-calls.ts';
import { isCodeOf } from './brace-code.ts';
import { type BraceGroup, isTag } from './brace-groups.ts';
import { doubleScore, fieldScore, isInputName } from './brace-scores.ts';
import { explainedNames, FORM_NAME, showsForm } from './braces-of-forms.ts';
import type { Candidate } from '../candidate.ts';
import type { CodeRegion } from '../words/code-regions.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { documentedNames, fencesWith, isWordForPlaces, speaksOfPlace } from '../words/documented-names.ts';
import type { DoubleBrace } from './double-braces.ts';
import { isDoubledTag, isEscape, isIndex, isLatex, isNestedSpec, showsFormat } from './escaped-braces.ts';
import { causeOfField, type Field, fieldOf } from './format-fields.ts';
import {
  isDefinedForPrompt,
  isOfCommitForm,
  isOfShownForm,
  isOnLineOfHtml,
  keptNames,
} from '../words/kept-placeholders.ts';
import { listedTokens } from '../words/listed-tokens.ts';
import { markedField } from './marked-fields.ts';
import { isNamedByLabel } from './named-by-label.ts';
import type { Placeholder } from '../placeholder.ts';
import { ScoreMemo } from '../score-memo.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isGivenChoice, isOfScript, isOpen, isToInsert, isWordsOfPlace, SET_APART } from './words-in-braces.ts';

/** What the braces of a text say about its style. */
export interface BraceEvidence {
  /** `{name}`: one brace (or an odd number, of which one is left when doubled ones are taken off). */
  readonly fields: readonly Candidate[];
  readonly doubles: readonly Candidate[];
  /** Words with spaces between single braces in running text: `{optional elements}`. They say nothing of the style either. */
  readonly spaced: readonly Candidate[];
  /** Those that say nothing of the style: `${{name}}`, `={{name}}`. */
  readonly marked: readonly Candidate[];
  /** Calls between single braces: `{join(documents)}`. They say nothing of the style either. */
  readonly calls: readonly Placeholder[];
  /** Doubled braces around what is no name: JSON, CSS, LaTeX that was escaped for `str.format`. */
  readonly escapes: number;
  /** `{{{{"key": …`: what was escaped for two programs, of which the second fills `{{name}}`. */
  readonly isForTwo: boolean;
  /** Single braces that `str.format` would choke on: code that was not escaped. */
  readonly strays: number;
  /** Where single braces that look like fields are code: LaTeX, a regex's count, an attribute of JSX. */
  readonly code: ReadonlySet<number>;
}

/** What names a file, not a value: `{info1.txt}`. */
const FILE_NAME =
  /^(?!artifact\.)[\w-]+\.(?:txt|pdf|docx?|xlsx?|pptx?|csv|md|html?|png|jpe?g)$|^\w*\d\.(?:json|ya?ml|xml)$/i;

/** What stands before double braces that are those of JSX, of a workflow or escaped as often as a prompt's. */
const MARK = /[$=\\]/;
/** What makes another form of the brace behind it: `$#%@`. A set of codes is asked faster than a pattern. */
const SIGILS: ReadonlySet<number> = new Set(Array.from('$#%@', (sigil) => sigil.charCodeAt(0)));
/** `issue #{number}`: the sign is text. */
const NUMBER_SIGN =
  /\b(?:issues?|PRs?|pull requests?|MRs?|merge requests?|tickets?|bugs?|tasks?|discussions?)[ \t]?\(?#$/i;
const PART_OF_TEMPLATE = 0.5;
/** As most names are. */
const WORD = /^\w+$/;
/** A file that another program puts in: `{INCLUDE: persona.txt}`. */
const INCLUSION = /^(?:include|import|file)\s?:\s?([\w./-]{1,100}\.\w{1,8})$/i;

/** Weighs the braces of a text. `tags` is what reads as a tag among its groups. */
export function braceEvidence(
  groups: readonly BraceGroup[],
  tags: readonly DoubleBrace[],
  surroundings: Surroundings,
): BraceEvidence {
  return new Weighing(groups, surroundings).evidence(tags);
}

class Weighing {
  readonly #groups: readonly BraceGroup[];
  readonly #surroundings: Surroundings;
  readonly #explained: ReadonlySet<string>;
  readonly #kept: ReadonlySet<string>;
  readonly #listed: ReadonlySet<string>;
  readonly #documented: ReadonlySet<string>;
  readonly #templates: ReadonlySet<CodeRegion | undefined>;
  readonly #isForm: boolean;
  readonly #isFormat: boolean;
  readonly #fieldScores = new ScoreMemo();
  readonly #doubleScores = new ScoreMemo();
  readonly #words = new Map<string, Field>();
  readonly #fields: Candidate[] = [];
  readonly #spaced: Candidate[] = [];
  readonly #code = new Set<number>();
  /** Names behind a sigil in code, which are the code's own unless they are those of fields. */
  readonly #sigiled: string[] = [];
  #escapes = 0;
  #isForTwo = false;
  #strays = 0;
  #latexEnd = -1;

  constructor(groups: readonly BraceGroup[], surroundings: Surroundings) {
    const { text } = surroundings;
    this.#groups = groups;
    this.#surroundings = surroundings;
    this.#explained = explainedNames(text, groups);
    this.#kept = keptNames(text, groups);
    this.#listed = listedTokens(text, groups);
    this.#documented = documentedNames(groups, surroundings);
    this.#templates = fencesWith(this.#documented, groups, surroundings);
    this.#isForm = showsForm(groups);
    this.#isFormat = showsFormat(groups, surroundings);
  }

  evidence(tags: readonly DoubleBrace[]): BraceEvidence {
    const calls = braceCalls(this.#groups, this.#surroundings);
    let nextCall = 0;
    const groups = this.#groups;
    let isInSpec = false;
    for (let index = 0; index < groups.length; index++) {
      const group = groups[index]!;
      const isBehindSpec = isInSpec;
      isInSpec = isNestedSpec(group, groups[index + 1]);
      while (nextCall < calls.length && calls[nextCall]!.end <= group.start) nextCall++;
      if (nextCall < calls.length && calls[nextCall]!.start <= group.start) continue;
      if (!isInSpec && !isBehindSpec) this.#weigh(group);
    }
    if (this.#sigiled.length > 0) {
      const names = new Set(this.#fields.map(({ name }) => name));
      this.#strays += this.#sigiled.filter((name) => !names.has(name)).length;
    }
    return {
      fields: this.#fields,
      spaced: this.#spaced,
      ...this.#doubles(tags),
      calls,
      escapes: this.#escapes,
      isForTwo: this.#isForTwo,
      strays: this.#strays,
      code: this.#code,
    };
  }

  #weigh(group: BraceGroup): void {
    const { opens, closes, content } = group;
    const isOfLatex = isLatex(this.#surroundings, group) || (this.#latexEnd === group.start && opens < 3);
    if (isOfLatex) this.#latexEnd = group.end;
    if (opens % 2 === 0) return this.#weighDoubled(group, isOfLatex);
    if (opens === 3 && closes === 3 && !this.#isFormat) return;
    if (isIndex(this.#surroundings, group)) {
      this.#code.add(group.start);
      return;
    }
    if (isTag(group)) {
      this.#strays++;
      return;
    }
    const at = group.start + opens - 1;
    const isWord = this.#words.has(content) || WORD.test(content);
    if (!isWord && opens === 1 && closes === 1 && this.#takeWords(group, at)) this.#strays++;
    else this.#weighField(group, at, isWord, isOfLatex);
  }

  /** Braces that stand for themselves in a text for `str.format`. */
  #weighDoubled(group: BraceGroup, isOfLatex: boolean): void {
    if (isOfLatex && group.closes >= 2) this.#escapes++;
    else if (isEscape(group, this.#surroundings)) {
      this.#escapes++;
      this.#isForTwo ||= group.opens === 4;
    } else if (this.#isFormat && isDoubledTag(group)) this.#escapes++;
  }

  /** What a program fills though `str.format` cannot: a file, words with spaces, a marked name. @returns whether it is that */
  #takeWords(group: BraceGroup, at: number): boolean {
    const { end, content } = group;
    const inclusion = INCLUSION.exec(content);
    if (inclusion && !this.#surroundings.codeAt(at)) {
      const [expression, name = ''] = inclusion;
      this.#fields.push({ start: at, end, expression, path: name, cause: 'include', name, score: 1 });
      return true;
    }
    const areWords = isWordsOfPlace(content);
    if (areWords || isGivenChoice(group, this.#surroundings)) {
      const names = { expression: content, path: subjectOf(content), name: content };
      if (!areWords || isOpen(group, this.#surroundings) || isToInsert(group, this.#surroundings))
        this.#spaced.push({ start: at, end, ...names, cause: 'placeholder', score: 0 });
      return true;
    }
    if (this.#surroundings.text[at - 1] === '/' || this.#surroundings.codeAt(at)) return false;
    const marked = markedField(content);
    if (!marked) return false;
    const span = { start: at, end };
    const own = fieldScore(span, marked.path, this.#surroundings);
    const score = marked.cause === 'expression' ? own + 1 : own;
    this.#fields.push({ ...span, ...marked, name: marked.path, score });
    return true;
  }

  /** {@link fieldOf}, of a name once for all of its places. */
  #fieldOf(content: string, isWord: boolean): Field | undefined {
    const known = isWord ? this.#words.get(content) : undefined;
    if (known) return known;
    const field = fieldOf(content);
    if (isWord && field) this.#words.set(content, field);
    return field;
  }

  #weighField(group: BraceGroup, at: number, isWord: boolean, isOfLatex: boolean): void {
    const { opens, closes, content } = group;
    const surroundings = this.#surroundings;
    const { text } = surroundings;
    const field = closes > 0 ? this.#fieldOf(content, isWord) : undefined;
    const isText = isOfLatex || text[at - 1] === '\\' || (!isWord && FILE_NAME.test(content));
    if (!field || isText || isCodeOf(surroundings, group, field.name)) {
      if (field) this.#code.add(at);
      if (content !== '' || closes === 0) this.#strays++;
      return;
    }
    const { name, expression, path } = field;
    if (opens === 1 && SIGILS.has(text.charCodeAt(at - 1)) && !NUMBER_SIGN.test(surroundings.before(at))) {
      if (surroundings.codeAt(at)) this.#sigiled.push(name);
      return;
    }
    const span = { start: at, end: group.end - closes + 1 };
    if (!isWord && /\s/.test(content) && !/^(?:line|tag|delimited|label)$/.test(surroundings.position(span))) {
      if (
        SET_APART.test(content) &&
        (isInputName(name) || name.includes('_')) &&
        isOpen(span, surroundings) &&
        !isOfScript(span, surroundings)
      )
        this.#spaced.push({ ...span, expression, path, cause: 'placeholder', name, score: 0 });
      else this.#strays++;
      return;
    }
    if (
      isOfShownForm(span, name, surroundings) ||
      isDefinedForPrompt(span, surroundings) ||
      isOfCommitForm(span, name, text) ||
      isWordForPlaces(name, span, surroundings) ||
      (this.#documented.has(name) && speaksOfPlace(span, surroundings))
    ) {
      this.#code.add(at);
      return;
    }
    const mustStay = this.#mustStay(name, at);
    if (mustStay) this.#code.add(at);
    const score =
      mustStay || this.#explained.has(name) || this.#isOfForm(name, at)
        ? 0
        : Math.max(
            isNamedByLabel(span, name, surroundings) ? 1 : this.#worthOfPlace(name, at),
            this.#fieldScores.known(name) ?? this.#fieldScores.learn(name, fieldScore(span, name, surroundings)),
          );
    this.#fields.push({ start: at, end: span.end, expression, path, cause: causeOfField(field), name, score });
    if (opens > 1) this.#escapes += 0.5;
  }

  /** At least: by a name that the text documents, or by the template that has one. */
  #worthOfPlace(name: string, at: number): number {
    if (this.#documented.size === 0) return 0;
    if (this.#documented.has(name)) return 1;
    const isOfTemplate = this.#templates.has(this.#surroundings.codeAt(at)) && !this.#surroundings.ofAnswer(at);
    return isOfTemplate ? PART_OF_TEMPLATE : 0;
  }

  /** Where placeholders are for whoever fills what the model writes, so is what stands in the page that it is shown. */
  #mustStay(name: string, at: number): boolean {
    if (this.#listed.has(name)) return true;
    return this.#kept.size > 0 && (this.#kept.has(name) || isOnLineOfHtml(this.#surroundings.text, at));
  }

  #isOfForm(name: string, at: number): boolean {
    if (!this.#isForm || !FORM_NAME.test(name)) return false;
    return !isInputName(name) || this.#surroundings.codeAt(at)?.kind === 'fence';
  }

  #doubles(tags: readonly DoubleBrace[]): Pick<BraceEvidence, 'doubles' | 'marked'> {
    const { text } = this.#surroundings;
    const all = tags
      .filter(({ group }) => !isLatex(this.#surroundings, group) && !(this.#isFormat && isDoubledTag(group)))
      .map((tag): Candidate => {
        const { start, end, expression, path, cause, call, filters, inferred } = tag;
        const score = this.#scoreOfDouble(tag);
        return { start, end, expression, path, cause, call, filters, inferred, name: path, score };
      });
    const isMarked = ({ start }: Candidate): boolean => MARK.test(text[start - 1] ?? '');
    const doubles = all.filter((tag) => !isMarked(tag));
    return { doubles, marked: doubles.length < all.length ? all.filter(isMarked) : [] };
  }

  #scoreOfDouble(tag: DoubleBrace): number {
    const { text } = this.#surroundings;
    if (this.#kept.has(tag.expression) || this.#listed.has(tag.expression)) return 0;
    if (isWordForPlaces(tag.expression, tag, this.#surroundings)) return 0;
    if (text.startsWith(':', tag.start - 1) || text.startsWith(': ', tag.start - 2)) {
      if (isOfFollowedForm(this.#surroundings.before(tag.start), text.slice(tag.start, tag.end))) return 0;
    }
    if (this.#surroundings.inTemplateCode(tag.start)) return doubleScore(tag, this.#surroundings);
    return (
      this.#doubleScores.known(tag.path) ?? this.#doubleScores.learn(tag.path, doubleScore(tag, this.#surroundings))
    );
  }
}
