import type { CallKeys } from '../digest/call-keys.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { ReadState } from '../scan/scan-file.ts';

/** What tells whether a file has changed since it was read, and which calls are its own. */
export interface KnownFile {
  readonly path: string;
  /** 0 for the file; above for what an earlier content of it had, and its content of now has not. */
  readonly part: number;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly bornMs: number;
  readonly inode: number;
  readonly callCount: number;
  /** What its summary knows of other files. */
  readonly copies: CopiedCalls;
  /** It can be read from where reading stopped. */
  readonly isResumable: boolean;
}

/** What is kept of a file, but for its calls. */
export interface StoredFile extends Omit<KnownFile, 'isResumable'> {
  /** Undefined where the file has to be read as a whole. */
  readonly state: ReadState | undefined;
}

/** What a file adds to reports: see `encodeSummary`. */
export interface StoredSummary {
  readonly path: string;
  readonly part: number;
  readonly summary: string;
}

/** The calls of a file. */
export interface StoredCalls {
  readonly keys: CallKeys;
  /** See `packDigest`. */
  readonly packed: Uint8Array;
}

/** JSON for the index; null where a file has no copies, which is the rule. {@link copiesOf} reads it. */
export function copiesText({ elsewhere, outputTokens }: CopiedCalls): string | null {
  if (elsewhere.size === 0 && outputTokens.size === 0) return null;
  return JSON.stringify([[...elsewhere], [...outputTokens]]);
}

/** @param text of {@link copiesText}; throws on anything else */
export function copiesOf(text: string): CopiedCalls {
  const [elsewhere, outputTokens] = JSON.parse(text) as [number[], [number, number][]];
  return { elsewhere: new Set(elsewhere), outputTokens: new Map(outputTokens) };
}

export function isSameCopies(a: CopiedCalls, b: CopiedCalls): boolean {
  if (a.elsewhere.size !== b.elsewhere.size || a.outputTokens.size !== b.outputTokens.size) return false;
  for (const key of a.elsewhere) if (!b.elsewhere.has(key)) return false;
  for (const [key, tokens] of a.outputTokens) if (b.outputTokens.get(key) !== tokens) return false;
  return true;
}

/** Without the state, which few files are asked for. */
export function knownFile({ state, ...file }: StoredFile): KnownFile {
  return { ...file, isResumable: state !== undefined };
}
