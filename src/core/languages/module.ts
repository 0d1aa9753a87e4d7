import { isMain } from './evaluate/variation/demonstration.ts';
import { LaterChanges } from './changes/later-changes.ts';
import type { CodeLanguage } from './syntax/language.ts';
import type { AssignStatement, FunctionDefinition, Statement } from './syntax/program.ts';
import type { Change } from '../text/change.ts';
import { Occurrences } from '../text/occurrences.ts';
import { countBefore } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { OverruledValues } from './changes/overruled-values.ts';
import { placesGiven } from './changes/places-given.ts';
import { isFilledIn, isSetOnce } from './changes/set-once.ts';
import type { SyntaxTree } from './syntax/syntax-tree.ts';
import { UnnamedChanges } from './changes/unnamed-changes.ts';
import { editedTopLevel, type EditedTopLevel, type TopLevel } from './syntax/top-level.ts';
import { searchedWord } from './changes/written-files.ts';

/** Characters of a statement in which the names stand that it gives values to; a short one is looked at as a whole. */
const HEAD = 160;
const SHORT = 400;
/** Places of a name at which it is looked which statement they are in, whatever else is asked for. */
const MOST_SEARCHED = 40;
/** Statements that give values to several names: groups of declarations, and what has statements of its own. */
const SEVERAL =
  /^(?:(?:const|var)\s*\(|(?:begin|case|for|if|match|select|switch|try|unless|until|while|with)\b(?!\s*[=.]))/;
const LONGEST_WORD = 20;
/** PydanticAI's decorators of tools, and of functions that tell the system something. Source: its reference, `pydantic_ai.agent`. */
const REGISTERS = /^@[\w.]+\.(?:tool(?:_plain|set)?|system_prompt|instructions)\b/;
/** Nodes in which nothing is executed. */
const NO_CODE = /comment|string/;
/** What stands before a definition: decorators, attributes. */
const DECORATED = /^(?:@|\[|#\[)/;
const LONGEST_DECORATORS = 2_000;
const DEFINITION = /^[ \t]*(?:[a-z]+[ \t]+){0,4}(?:class|def|enum|fn|function|impl|interface|record|struct|trait)\b/m;
/** The file to which a command of a shell writes stands behind all else. */
const WRITTEN = />[^>\n]*$/;
const LONGEST_WRITTEN = 100;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** The module of the version before an edit, which is of no use any more afterwards. */
export interface EarlierModule {
  readonly module: Module;
  readonly change: Change;
  /** The change as the syntax tree has it. */
  readonly syntaxChange: Change;
}

/**
 * The top level of a file. What is not asked for is not read: of the statements, only those whose words have a name are looked
 * at for it.
 */
export class Module {
  readonly #language: CodeLanguage;
  readonly #tree: SyntaxTree;
  readonly #text: string;
  readonly #read = new Map<TopLevel, readonly Statement[]>();
  readonly #bindings: Map<string, readonly TopLevel[]>;
  readonly #words = new Map<TopLevel, readonly string[]>();
  readonly #otherNames = new Map<string, ReadonlyMap<string, TopLevel>>();
  #heads: ReadonlyMap<string, readonly TopLevel[]> | undefined;
  /** Places of commoner names that were looked at. */
  #searched = 0;
  readonly #occurrences: Occurrences;
  readonly statements: readonly TopLevel[];
  readonly changes: LaterChanges;
  readonly unnamedChanges: UnnamedChanges;
  readonly overruled: OverruledValues;
  /** What has become of the statements before; undefined where all of these were read anew. */
  readonly edit: EditedTopLevel | undefined;

  /** @param earlier of the version before: what it knows of statements that were not edited is taken over */
  constructor(language: CodeLanguage, tree: SyntaxTree, earlier?: EarlierModule) {
    this.#language = language;
    this.#tree = tree;
    this.#text = tree.text;
    const edited =
      earlier &&
      editedTopLevel(earlier.module.statements, earlier.syntaxChange, (start, end) => tree.topLevelBetween(start, end));
    this.#occurrences = edited ? earlier.module.#occurrences : new Occurrences(tree.text);
    this.#bindings = edited ? earlier.module.#bindings : new Map<string, readonly TopLevel[]>();
    this.changes = new LaterChanges(tree, language.facts, this.#occurrences);
    this.unnamedChanges = new UnnamedChanges(tree, language.facts, this.#occurrences);
    this.overruled = new OverruledValues({
      read: (statement) => this.read(statement),
      bindings: (name) => this.bindings(name),
      wordsIn: (span) => this.allWordsOf(span),
    });
    this.statements = edited?.statements ?? tree.topLevel();
    if (!edited) return;
    this.#occurrences.edited(earlier.change, tree.text);
    for (const one of edited.removed) for (const word of earlier.module.wordsOf(one)) this.#bindings.delete(word);
    for (const one of edited.added) for (const word of this.wordsOf(one)) this.#bindings.delete(word);
    this.edit = edited;
  }

  /** A statement of the tree, read. */
  read(statement: TopLevel): readonly Statement[] {
    let read = this.#read.get(statement);
    if (!read) {
      read = this.#language.readStatement(this.#tree.nodeOf(statement));
      this.#read.set(statement, read);
    }
    return read;
  }

  /** The statements that give a name a value, or change the list that it has. */
  bindings(name: string): readonly TopLevel[] {
    // A parser gives names that are missing no text.
    if (name === '') return [];
    const word = searchedWord(name);
    const known = this.#bindings.get(name);
    if (known) return known;
    const found = this.#mentioning(word).filter((statement) => this.read(statement).some((one) => binds(one, name)));
    if (word === name) this.#bindings.set(name, found);
    return found;
  }

  /**
   * Where names stand in many places, they are looked for in an index of the words of all statements, which is made once: as soon
   * as more places would have been looked at than there are statements.
   */
  #mentioning(name: string): readonly TopLevel[] {
    const places = this.#occurrences.of(name);
    const isCommon = places.length > MOST_SEARCHED;
    if (isCommon && (this.#heads || (this.#searched += places.length) > this.statements.length)) {
      this.#heads ??= this.#headWords();
      return this.#heads.get(name) ?? [];
    }
    const statements = places.map((at) => this.#statementAt(at));
    return [...new Set(statements)].filter(
      (statement): statement is TopLevel => statement !== undefined && this.wordsOf(statement).includes(name),
    );
  }

  #statementAt(at: number): TopLevel | undefined {
    return this.statements[countBefore(this.statements, ({ start }) => start <= at) - 1];
  }

  /** The statements that may give what a variable holds, or a part of it, to variables of other names, and these. */
  otherNames(name: string): ReadonlyMap<string, TopLevel> {
    let others = this.#otherNames.get(name);
    if (!others) {
      others = new Map(
        this.#mentioning(name).flatMap((statement) =>
          this.read(statement).flatMap((one) =>
            givesOn(one) && this.allWordsOf(one.value).includes(name)
              ? one.targets.flatMap((target) =>
                  target.kind === 'name' && target.name !== name ? [[target.name, statement] as const] : [],
                )
              : [],
          ),
        ),
      );
      this.#otherNames.set(name, others);
    }
    return others;
  }

  /** Where the last of some statements stands that gives a name a value whatever else has happened. */
  lastGiven(name: string, statements: readonly TopLevel[]): number {
    const whole = statements.findLast((statement) => this.read(statement).some((one) => givesWhole(one, name)));
    return (whole ?? statements[0])?.start ?? 0;
  }

  /** A statement runs code, or sets variables whose names it is given: whatever is known of any depends on it. */
  setsUnnamed({ start, end }: TopLevel): boolean {
    const { unnamedSetting } = this.#language.facts;
    return unnamedSetting !== undefined && unnamedSetting.find(this.#text.slice(start, end)).length > 0;
  }

  /** The text has a name somewhere. */
  isNamed(name: string): boolean {
    return this.#occurrences.of(name).length > 0;
  }

  /** The text has a name in one place only. */
  isNamedOnce(name: string): boolean {
    return this.#occurrences.of(name).length === 1;
  }

  /** The file gives a name one value, as a constant. */
  isSetOnce(name: string): boolean {
    return isSetOnce(this.#text, name, this.#occurrences.of(name));
  }

  isFilledIn(name: string, code: Span, isMember: boolean): boolean {
    return isFilledIn(this.#text, name, this.#occurrences.of(name), code, isMember);
  }

  /** The function with which the program starts, or what is there only for a file that is run itself, has a name in it. */
  isNamedAtStart(name: string): boolean {
    return this.#occurrences.of(name).some((at) => {
      const statement = this.#statementAt(at);
      return statement !== undefined && this.read(statement).some(isStart);
    });
  }

  /**
   * The decorators that register functions with an object, with the function where it stands at the top level: `@agent.tool`.
   * @param path of the object: `agent`, `self.agent`
   */
  registeredWith(path: string): readonly { readonly span: Span; readonly definition?: FunctionDefinition }[] {
    const from = path.lastIndexOf('.') + 1;
    return this.#occurrences.of(path.slice(from)).flatMap((at) => {
      const start = at - from - 1;
      const decorator = REGISTERS.exec(this.#text.slice(start, start + path.length + LONGEST_WORD))?.[0];
      if (decorator === undefined || !this.#text.startsWith(`@${path}.`, start)) return [];
      if (this.#tree.typesAt(start).some((type) => NO_CODE.test(type))) return [];
      const statement = this.#statementAt(at);
      const defined = statement && this.read(statement).find(({ kind }) => kind === 'define-function');
      const isOwn =
        defined?.kind === 'define-function' && defined.definition.decorators?.some((one) => `@${one}` === decorator);
      const span = { start, end: start + decorator.length };
      return [{ span, ...(isOwn && { definition: defined.definition }) }];
    });
  }

  /** The words of a statement among which are the names that it gives values to; those with a dollar also without it. */
  wordsOf(statement: TopLevel): readonly string[] {
    let words = this.#words.get(statement);
    if (!words) {
      const head = this.#headOf(statement);
      const found = head.match(WORD) ?? [];
      words = head.includes('$') ? found.flatMap((word) => (word[0] === '$' ? [word, word.slice(1)] : word)) : found;
      this.#words.set(statement, words);
    }
    return words;
  }

  /** All words of a statement, or of a part of one. */
  allWordsOf({ start, end }: Span): string[] {
    return this.#text.slice(start, end).match(WORD) ?? [];
  }

  /** Of a long statement, all that may be a name it gives a value to: what stands before its first `=`. */
  #headOf({ codeStart, end }: TopLevel): string {
    if (end - codeStart <= SHORT) return this.#text.slice(codeStart, end);
    const start = this.#text.slice(codeStart, codeStart + LONGEST_WORD);
    if (SEVERAL.test(start)) return this.#text.slice(codeStart, end);
    const decorated = DECORATED.test(start) ? this.#text.slice(codeStart, codeStart + LONGEST_DECORATORS) : '';
    const defined = codeStart + (DEFINITION.exec(decorated)?.index ?? 0);
    const head = this.#text.slice(defined, defined + HEAD);
    const equals = head.indexOf('=');
    const written = WRITTEN.exec(this.#text.slice(end - LONGEST_WRITTEN, end))?.[0] ?? '';
    return `${equals === -1 ? head : head.slice(0, equals)}${written}`;
  }

  #headWords(): Map<string, TopLevel[]> {
    const words = new Map<string, TopLevel[]>();
    for (const statement of this.statements) {
      for (const word of this.wordsOf(statement)) {
        const known = words.get(word);
        if (!known) words.set(word, [statement]);
        else if (known.at(-1) !== statement) known.push(statement);
      }
    }
    return words;
  }
}

function isStart(statement: Statement): boolean {
  return statement.kind === 'define-function'
    ? isMain(statement.name)
    : statement.kind === 'branch' && statement.isDemonstration === true;
}

/** An assignment of what may be, or hold, the same list or record as something else. */
function givesOn(statement: Statement): statement is AssignStatement {
  return (
    statement.kind === 'assign' && statement.operator === 'set' && !/^(?:text|sum|value)$/.test(statement.value.kind)
  );
}

function binds(statement: Statement, name: string): boolean {
  return placesGiven(statement, name).next().done !== true;
}

function givesWhole(statement: Statement, name: string): boolean {
  if (statement.kind === 'define-function') return statement.name === name;
  if (statement.kind !== 'assign' || statement.operator !== 'set') return false;
  return statement.targets.some((target) => target.kind === 'name' && target.name === name);
}
