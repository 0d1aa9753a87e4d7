import type { Sharing } from './boundaries/prefix.ts';
import type { Finding } from './findings/finding.ts';
import type { FileStructure, PromptStructure } from './structure.ts';
import type { Section, Ttl } from './prompt/model.ts';
import type { KnownModel } from './providers/known-model.ts';
import type { Cacheable, TokenBand } from './tokens/estimate.ts';
import type { Message } from './text/message.ts';

/** Which model a prompt is judged by, and who said so. */
export interface ModelChoice {
  readonly id: string;
  /** `file`: the prompt names it; `option`: an argument or the editor's choice; `default`: nothing names one, so it is assumed. */
  readonly origin: 'file' | 'option' | 'configuration' | 'default';
  /** What every price is multiplied by: a regional endpoint, told from the id's prefix, costs more. */
  readonly priceFactor: number;
  /** Undefined where the model is unknown: nothing is said of its minimum and prices then. */
  readonly known?: KnownModel;
  /** The id is that of a family, of whose models {@link known} caches least: which one answers is not known. */
  readonly isFamily?: boolean;
  /** The file says what is taken where nobody gives another one. */
  readonly isDefault?: boolean;
}

/** What a prefix holds. Tokens are estimates of its static text; what its placeholders hold comes on top. */
export interface PrefixReport {
  /** File offset of the first character that can differ. */
  readonly end: number;
  readonly tokens: TokenBand;
  /** Text that is not read here (of another file, of a tool's schema) comes on top: how many tokens there are is not known. */
  readonly hasUnreadText?: boolean;
  /** Undefined where the model is unknown, or has no prompt cache. */
  readonly minimumTokens?: number;
  /** `borderline` where the estimate cannot tell, or the minimum is not known. */
  readonly cacheable: Cacheable;
}

/** A cache breakpoint that is there, or that the planner suggests. */
export interface BreakpointReport {
  /** File offset behind the last character that it caches. */
  readonly offset: number;
  readonly block: number;
  readonly section: Section;
  readonly ttl: Ttl;
  readonly exists: boolean;
  /** It saves money at the stated traffic. */
  readonly worthwhile: boolean;
  /** Of the whole prefix up to it. */
  readonly tokens: TokenBand;
  /** Who shares the prefix; undefined where it changes with every request. */
  readonly sharing?: Sharing;
  /** Share of requests that are expected to read it. */
  readonly readShare: number;
  /** One or two sentences: why here, why this TTL, or why it is not worth it. */
  readonly reason: Message;
  /** Predicted, at the stated traffic; 0 where it is not worthwhile. */
  readonly savedPerThousandRequestsUsd: number;
  /** It stands inside of a text that must be split into two blocks there. */
  readonly splitsText: boolean;
  /** File offset behind the name of the text that ends there, where the file has that text elsewhere. */
  readonly behindName?: number;
}

/** Where the file shows a breakpoint: in the text that is put together, not at the end of another one that it names. */
export function placeOfBreakpoint({ behindName, offset }: BreakpointReport): number {
  return behindName ?? offset;
}

/** What moving lines would save. Lines are 0-based. */
export interface ReorderingReport {
  readonly lines: readonly { readonly first: number; readonly last: number }[];
  readonly below: number;
  readonly tokens: TokenBand;
  readonly savedPerThousandRequestsUsd: number;
  /** What is moved: "line 3", "lines 3–4, 9". */
  readonly moved: Message;
  /** "Moving lines 3–4 below line 80 makes about 2,900 more tokens cacheable." */
  readonly message: Message;
}

export interface PromptAnalysis extends PromptStructure {
  readonly model: ModelChoice;
  readonly staticPrefix: PrefixReport;
  readonly sessionPrefix: PrefixReport;
  /** All static text, conditional text in estimate and high only. */
  readonly staticTokens: TokenBand;
  /** The best first. */
  readonly breakpoints: readonly BreakpointReport[];
  readonly reorderingReport?: ReorderingReport;
  /** Identity of the static prefix (see prompt/identity.ts). Made when it is first asked for. */
  readonly prefixSha256: string;
}

export interface FileAnalysis extends FileStructure {
  readonly prompts: readonly PromptAnalysis[];
  /** What the rules say of it, in the order of the file. */
  readonly findings: readonly Finding[];
}
