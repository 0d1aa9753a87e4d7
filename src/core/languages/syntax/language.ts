import type { LanguageFacts } from '../evaluate/evaluation.ts';
import type { GrammarName } from './grammars.ts';
import type { Statement } from './program.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What a language gives; everything else is shared. One folder each, and one line in the registry of formats. */
export interface CodeLanguage {
  /** Also the id of its format. */
  readonly id: string;
  /** Names of its files. */
  readonly files: RegExp;
  /** The editor's ids of the language. */
  readonly languageIds: ReadonlySet<string>;
  grammarOf(file: { readonly path: string; readonly languageId?: string }): GrammarName;
  /**
   * The files in which a module may be, as the source names it: from the importing file's folder (`./prompts.py`), or from that
   * folder or any above it (`app/prompts.py`). None for a package.
   */
  moduleFiles(module: string): readonly string[];
  /** Reads a statement of the tree's top level; what it holds is read when it is asked for. Never throws, whatever the tree. */
  readStatement(node: SyntaxNode): readonly Statement[];
  /** Types of nodes that are bodies: they are read when they are asked for. */
  readonly bodies: ReadonlySet<string>;
  /**
   * Types of nodes that are what text literals say, up to the marks around it. None where the characters of a text may decide where it
   * ends, as those of a heredoc do.
   */
  readonly contents?: ReadonlySet<string>;
  readonly facts: LanguageFacts;
}
