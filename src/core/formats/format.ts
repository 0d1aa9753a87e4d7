import type { Prompt } from '../prompt/model.ts';
import type { PlaceDirective } from '../prompt/directives.ts';
import type { PromptNameSetting } from '../configuration/workspace-configuration.ts';
import type { VolatilityRules } from '../prompt/volatility-rules.ts';
import type { Cell } from '../text/line-names.ts';
import type { Problem } from '../text/problem.ts';
import type { GrammarName, Grammars } from '../languages/syntax/grammars.ts';
import type { SyntaxMemory } from '../languages/syntax/syntax-memory.ts';

/** A file as the analysis sees it: decoded text (a BOM is its first character) and the names by which a format knows it. */
export interface SourceFile {
  readonly text: string;
  /** Path with forward slashes, relative or absolute; may be empty for an unsaved document. */
  readonly path: string;
  /** The editor's language id, where there is an editor. */
  readonly languageId?: string;
  /** Of a notebook that an editor shows: its cells, whose texts stand one behind the other in {@link text}. */
  readonly cells?: readonly Cell[];
}

export interface ParseContext {
  readonly volatility: VolatilityRules;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  /** Marks a cache breakpoint that the author has put into a text; matched against whole lines. */
  readonly boundaryMarker: RegExp;
  /** What comments say of single places of the file. */
  readonly places?: readonly PlaceDirective[];
  /** In code: which names are those of prompts. The first that fits counts. */
  readonly promptNames?: readonly PromptNameSetting[];
  /** The template language that a setting or a comment names, where the container leaves it open. */
  readonly syntax?: string;
  /** The parsers of source code; what {@link Format.grammar} names must be loaded. */
  readonly grammars?: Grammars;
  /** The texts of modules that the file imports. */
  readonly modules?: ReadonlyMap<string, string | undefined>;
  /** What is kept of the document's last version, where it is edited. */
  readonly syntaxMemory?: SyntaxMemory;
  /** Tells this context from another: what was found with one holds only for the same. */
  readonly key?: string;
}

export interface ParsedFile {
  readonly prompts: readonly Prompt[];
  readonly problems: readonly Problem[];
  /** Modules that the file imports and whose texts would say more of its prompts. */
  readonly wanted?: readonly WantedModule[];
}

/** A module that a file imports. */
export interface WantedModule {
  /** As the source names it. */
  readonly module: string;
  /** Where it may be: from the file's folder (`./x.py`), or from that folder or any above it (`a/x.py`). */
  readonly files: readonly string[];
}

/**
 * How sure a format is of a file. `sure`: by its name, front matter or content, so that a folder's walk takes it up.
 * `likely`: an editor shows it, a walk of the terminal leaves it (text that is kept or begins as a prompt).
 * `possible`: it can be read that way when a person names it (any .md or .txt is a possible prompt).
 */
export type Recognition = 'sure' | 'likely' | 'possible' | 'no';

/** A kind of file that is a prompt or holds prompts. One folder each; the registry lists them in the order of asking. */
export interface Format {
  readonly id: string;
  /** By name and content. Reads at most the first few KB, unless its name alone says nothing. */
  recognize(file: SourceFile): Recognition;
  /** It holds prompts among other things: a file of it without one is none of this tool's business. */
  readonly isCode?: boolean;
  /** The grammar to load before {@link parse} is called; undefined where the file needs none. */
  readonly grammar?: (file: SourceFile) => GrammarName | undefined;
  /** Never throws, whatever the text. */
  parse(file: SourceFile, context: ParseContext): ParsedFile;
}
