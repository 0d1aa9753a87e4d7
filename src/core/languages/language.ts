import type { Node } from 'web-tree-sitter';
import type { DynamicOrigin } from '../prompt/model.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { SourceFile } from '../formats/format.ts';
import type { GrammarName } from './grammars.ts';
import type { Operation } from './operations/operation.ts';
import type { Statement } from './program.ts';

/** What a language gives; everything else is shared. One folder each, and one line in the registry of formats. */
export interface CodeLanguage {
  /** Also the id of its format. */
  readonly id: string;
  /** Names of its files. */
  readonly files: RegExp;
  /** The editor's ids of the language. */
  readonly languageIds: ReadonlySet<string>;
  grammarOf(file: SourceFile): GrammarName;
  /** Reads a statement of the tree's top level; what it holds is read when it is asked for. Never throws, whatever the tree. */
  readStatement(node: Node, text: string): readonly Statement[];
  readonly facts: LanguageFacts;
}

/** What a language's own names mean. */
export interface LanguageFacts {
  /** What a method calls the object that it belongs to: `self`, `this`. */
  readonly self: ReadonlySet<string>;
  /** The names of constructors: `__init__`, `constructor`. */
  readonly constructors: ReadonlySet<string>;
  /**
   * What functions and methods do to texts and lists, by the last parts of their dotted path (`textwrap.dedent`, `dedent`)
   * or by the method's name behind a dot (`.join`).
   */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Calls and attributes whose value has an origin that their name does not tell the shared table of names. */
  readonly origins: readonly OriginRule[];
  /** Files that test others: what stands in them is no prompt unless it is sent to a model. */
  readonly testFiles: RegExp;
}

export interface OriginRule {
  /** Matched against the dotted path of what is called or read. */
  readonly path: RegExp;
  readonly origin: DynamicOrigin;
  /** How often it changes, where the shared table of names does not say it. */
  readonly inferred?: Inferred;
}
