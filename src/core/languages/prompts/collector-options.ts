import type { ScanContext } from '../../formats/syntax.ts';
import type { Span } from '../../text/span.ts';
import type { CallExpression } from '../syntax/program.ts';
import type { Providers } from '../requests/provider-of-call.ts';
import type { Surroundings } from './reads-as-prompt.ts';
import type { Said } from './said.ts';

/** What decides which texts are prompts, beside the code itself. */
export interface CollectorOptions {
  /** The file is one of prompts, by its path. */
  readonly isPromptHome: boolean;
  /** What the file is called, which is the name of what it exports without one. */
  readonly moduleName: string;
  /** The file has to do with language models. */
  readonly mentionsModels: () => boolean;
  /** Whose models its calls ask. */
  readonly providers: Providers;
  readonly context: ScanContext;
  /** JSX of the file is prompt text, not a page. */
  readonly hasPromptJsx: boolean;
  /** The file tests another: only what is sent to a model counts. */
  readonly isTest: boolean;
  /** What a comment or a setting says of a text: that it is a prompt, or none. */
  readonly said: Said;
  /** Is told of each call that goes to a model. */
  readonly sends: (call: CallExpression) => void;
}

/** What a named text is, by where it stands. */
export interface Where {
  readonly home: Surroundings['home'];
  /** What holds it under its name is named for prompts: `PROMPTS["review"] = …`. */
  readonly isOfPrompts?: boolean;
  readonly isDefinition: boolean;
}

export interface How {
  readonly isDefinition: boolean;
  /** A name that tells whose text it is, where the text's own does not. */
  readonly role?: string;
  /** The function that builds it, where that is not the one that is being read. */
  readonly within?: Span;
  /** A comment or a setting says that it is a prompt. */
  readonly isSaid?: boolean;
  /** It is an item of a list of a function that is called after what its items are parts of. */
  readonly isPartOfList?: boolean;
}
