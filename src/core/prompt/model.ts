import type { Span } from '../text/span.ts';
import type { Branch } from './branch.ts';
import type { Inferred } from './volatility.ts';

/** Where in a request a block stands. The provider renders tools, then system, then messages. */
export type Section = 'tools' | 'system' | 'messages';
export const SECTIONS: readonly Section[] = ['tools', 'system', 'messages'];

export type Role = 'system' | 'user' | 'assistant';

/** What makes a text dynamic. */
export type Cause = 'placeholder' | 'expression' | 'loop' | 'conditional' | 'include' | 'call';

/** Where in a program a value comes from, as far as its code tells. */
export type DynamicOrigin =
  | 'clock'
  | 'random'
  | 'environment'
  | 'unordered'
  | 'serialization'
  | 'parameter'
  | 'attribute'
  | 'database'
  | 'network'
  | 'file'
  | 'import';

/**
 * Reaches the model unchanged on every request; with a `condition`, on those for which it holds. It may have no width where a
 * program puts a text there that has no place of its own (a separator between joined texts).
 */
export interface StaticSegment extends Span {
  readonly kind: 'static';
  /** What reaches the model, where that is not the file's own text (an escape was decoded, white space taken out). */
  readonly text?: string;
  /** What decides whether (or how often) the text is there: the test of a conditional, the list of a loop. */
  readonly condition?: Inferred;
  /** Under a condition, where what stands in its place otherwise is known; else it is there or not. */
  readonly branch?: Branch;
  readonly opening?: Opening;
}

/** File offset at which the expression begins that chooses between this text and others: `${terse ? '` before the first of them. */
export type Opening = number;

/** Its text varies. */
export interface DynamicSegment extends Span, Inferred {
  readonly kind: 'dynamic';
  /** The expression without its delimiters, e.g. `user.name`. */
  readonly expression: string;
  /** What it is filled with, where that is written elsewhere: `job.title` for `%s`. */
  readonly filledWith?: string;
  readonly cause: Cause;
  readonly condition?: Inferred;
  readonly branch?: Branch;
  readonly opening?: Opening;
  readonly origin?: DynamicOrigin;
  /** Why it is not followed further, as a sentence. */
  readonly reason?: string;
  /** It stands in a text that a template defines (a macro, a block `set`): it reaches the model where that text is put out. */
  readonly inDefinition?: boolean;
  /** It names a text that other segments of the prompt are; it adds nothing itself. */
  readonly resolved?: boolean;
  /** Of a resolved one: file offset at which the last of these segments ends. */
  readonly namedEnd?: number;
  /** What it puts out, where that is one text which the file has elsewhere: a constant that a template sets. */
  readonly value?: string;
  /** Of a named text: how often what it begins with changes, where that is not how often the whole does. A prefix goes on into it. */
  readonly begins?: Inferred;
}

/** Never reaches the model: template syntax, comments, quotes, indentation. */
export interface MarkupSegment extends Span {
  readonly kind: 'markup';
  /** It begins a message of this role and is no part of the template's own syntax. */
  readonly role?: Role;
  /** What varies here, in a text that a template defines: it reaches the model where that text is put out. Of the same span. */
  readonly defines?: DynamicSegment;
}

export type Segment = StaticSegment | DynamicSegment | MarkupSegment;

export type Ttl = '5m' | '1h';

/** A cache breakpoint that the author has put into the file. */
export interface CacheMarker extends Span {
  readonly ttl: Ttl;
  /** `cache_control` on a block, or a marker line in the text. */
  readonly origin: 'cache-control' | 'marker-line';
}

/** One unit that a provider can cache up to its end: a tool, a system text, a message's content block. */
export interface Block extends Span {
  readonly section: Section;
  readonly role?: Role;
  /** The content block's type as in the Messages API: `text`, `tool`, `image`, `tool_use` … */
  readonly type: string;
  /** Ascending in the file, inside of the block's span. */
  readonly segments: readonly Segment[];
  readonly cacheControl?: CacheMarker;
  /** Not text, so its tokens cannot be told from the file: an image, a PDF. */
  readonly uncounted?: boolean;
  /** For {@link section} `messages`: which message it belongs to, from 0. */
  readonly message?: number;
  /** The same text goes on in the next block, elsewhere in the file: a breakpoint behind this one splits it. */
  readonly continues?: boolean;
}

/** A variable that the file declares. */
export interface VariableDeclaration {
  readonly name: string;
  /** As the file says it: `string`, `thread`, `image` … */
  readonly type?: string;
  readonly sample?: unknown;
  readonly description?: string;
  /** Whoever asks for the prompt gives it, as an argument: it is no setting of the program. */
  readonly isArgument?: boolean;
}

/** A model that the file names, where it names it. */
export interface NamedModel extends Span {
  readonly id: string;
  /** It is a family's name (`opus`): whose version answers is up to the account. */
  readonly isFamily?: boolean;
  /** It is what is taken where nobody gives another one. */
  readonly isDefault?: boolean;
}

/** Of several prompts that one call may send, one. */
export interface Variant {
  /** From 1. */
  readonly number: number;
  readonly count: number;
}

/** A prompt as a file holds it. */
export interface Prompt extends Span {
  readonly name: string;
  /** Another prompt of the file has all of its text: what is found in it is found there too. */
  readonly isPart?: boolean;
  /** Where in its code the file makes it: the call, the assignment. Undefined where that is {@link start}. */
  readonly anchor?: number;
  /** In the provider's render order: tools, system, messages, whatever the file's order. */
  readonly blocks: readonly Block[];
  /** The template language of its texts, e.g. `jinja`. */
  readonly syntax: string;
  readonly model?: NamedModel;
  readonly provider?: string;
  readonly variables: readonly VariableDeclaration[];
  /** `cache_control` at the top level of a request body. */
  readonly automaticCaching?: CacheMarker;
  /** Which one it is of several that one call may send, each with another text or list of messages. */
  readonly variant?: Variant;
  /** A constant of code in which nothing is seen to be filled, and of which no use is seen. */
  readonly isUnused?: boolean;
  /** A concrete request: another request of the same kind has the same tools and system but other messages. */
  readonly recorded?: boolean;
}

/** Where the file makes a prompt: where its text begins, or the code that puts it together from texts elsewhere. */
export function anchorOf({ anchor, start }: Prompt): number {
  return anchor ?? start;
}

/** What a segment puts out where that is a constant of the file; undefined for what varies, and where only a reader of its language knows. */
export function constantValue(segment: DynamicSegment): string | undefined {
  return segment.volatility === 'constant' ? segment.value : undefined;
}

/** The text of a static segment as it reaches the model. */
export function staticText(file: string, segment: StaticSegment): string {
  return segment.text ?? file.slice(segment.start, segment.end);
}

/** Sorts blocks into the provider's render order; the file's order holds within a section. */
export function inRenderOrder(blocks: readonly Block[]): readonly Block[] {
  const isOrdered = blocks.every(
    ({ section }, index) => index === 0 || SECTIONS.indexOf(blocks[index - 1]!.section) <= SECTIONS.indexOf(section),
  );
  if (isOrdered) return blocks;
  return SECTIONS.flatMap((section) => blocks.filter((block) => block.section === section));
}
