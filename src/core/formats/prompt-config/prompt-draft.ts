import type { Cause, NamedModel, VariableDeclaration } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Piece, TemplateSyntax } from '../syntax.ts';
import type { TemplateFrame } from '../compose.ts';
import type { ConfigNode } from './config-node.ts';
import type { Filling } from './filled-twice.ts';
import { hasPlaceholder } from './prompt-text.ts';

/** A string of a configuration that is prompt text. */
export interface TextPart {
  readonly node: ConfigNode;
  readonly frame: TemplateFrame;
  /** Values that its template gets from the file itself. */
  readonly known?: ReadonlyMap<string, Inferred>;
  /** Its own syntax, where that is not the draft's. */
  readonly syntax?: TemplateSyntax;
  /** What its template makes is a template again. */
  readonly refilled?: Filling;
  /** The text is there as often as this says. */
  readonly condition?: Inferred;
  /** The next part goes on with the same text. */
  readonly continues?: boolean;
}

/** A place that a program fills with more than a string: the history of a conversation. */
export interface FilledPart {
  /** What names it: its text is the expression. */
  readonly filled: ConfigNode;
  readonly cause: Cause;
  /** How often it changes, where its name does not say that. */
  readonly inferred?: Inferred;
  readonly frame: TemplateFrame;
}

/** A prompt as a configuration holds it, before its texts are read. */
export interface PromptDraft {
  /** The names that lead to it; empty for the prompt that a whole document is. */
  readonly name: string;
  /** In the order of the request. */
  readonly parts: readonly (TextPart | FilledPart)[];
  /** Undefined where the file does not say it: it is told from all such texts of the file. */
  readonly syntax?: TemplateSyntax;
  /** What the program that reads such a configuration fills, where nothing names another syntax and no text shows one. */
  readonly usual?: TemplateSyntax;
  /** Works on the pieces of a scan: messages that are marked in the text. */
  readonly refine?: (text: string, pieces: readonly Piece[]) => Piece[];
  readonly model?: NamedModel;
  readonly provider?: string;
  readonly variables?: readonly VariableDeclaration[];
}

export const SYSTEM: TemplateFrame = { section: 'system', role: 'system' };

export function userFrame(message = 0): TemplateFrame {
  return { section: 'messages', role: 'user', message };
}

/** One of its texts has a place that a program fills. */
export function isFilledDraft({ parts }: PromptDraft): boolean {
  return parts.some((part) => 'node' in part && hasPlaceholder(part.node.text));
}
