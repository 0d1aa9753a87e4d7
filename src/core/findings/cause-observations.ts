import { type Confidence, type Granularity, isCoarse } from '../prompt/volatility.ts';
import type { FileSubject } from './file-subject.ts';
import type { Observation } from './finding.ts';
import { linesToMove } from './lines-to-move.ts';
import { rangesName } from '../text/line-names.ts';
import { type CauseKind, type PrefixCause, SMALLEST_STAKE_TOKENS } from './prefix-causes.ts';
import type { PromptSubject } from './prompt-subject.ts';
import { aboutTokens, perThousand, shownSource, SMALLEST_USD, sureness } from './wording.ts';
import { withoutTrailing } from '../text/trailing.ts';
import { type Message, say } from '../text/message.ts';

/** How a rule puts a cause into words. */
export interface CauseWording {
  /** What it is: say`is a clock`. Behind the source and the place. */
  readonly is: (cause: PrefixCause) => Message;
  /** What to do, as a sentence, with the lines that would have to be moved. */
  readonly advice: (cause: PrefixCause, lines: Message) => Message;
  /** Say it, as a hint, even where too little stands behind it to be worth money today. */
  readonly evenIfSmall?: boolean;
  /** How sure it is, where that is another thing than how sure it is that the text varies. */
  readonly confidence?: (cause: PrefixCause, source: string) => Confidence;
  /** Nothing to say after all. */
  readonly isNothing?: (cause: PrefixCause) => boolean;
  /** A hint only, whatever is at stake. */
  readonly isHint?: (cause: PrefixCause) => boolean;
  /** Where it is another than what narrower sharing loses. */
  readonly loss?: (prompt: PromptSubject, cause: PrefixCause) => number | undefined;
}

/**
 * The causes of one kind as observations. They are hints where the guess is only `possible`, where the prefix with them mended
 * would stay below the model's minimum, and where they cost next to nothing.
 */
export function causeObservations(file: FileSubject, kind: CauseKind, wording: CauseWording): Observation[] {
  return file.prompts.flatMap((prompt) =>
    prompt.caching === 'no'
      ? []
      : prompt.causes
          .filter((cause) => cause.kind === kind && !wording.isNothing?.(cause))
          .flatMap((cause) => observation(file, prompt, cause, wording)),
  );
}

function observation(
  file: FileSubject,
  prompt: PromptSubject,
  cause: PrefixCause,
  wording: CauseWording,
): Observation[] {
  const { segments, tokensBefore, tokensBehind, variation } = cause;
  const [segment] = segments;
  const isLarge =
    tokensBehind.estimate >= SMALLEST_STAKE_TOKENS &&
    prompt.reachesMinimum(tokensBefore.estimate + tokensBehind.estimate);
  if (!isLarge && !(wording.evenIfSmall && isAtTheHead(cause))) return [];
  const loss = isLarge ? lossOf(prompt, cause, wording) : undefined;
  const source = file.file.text.slice(segment.start, segment.end);
  const confidence = wording.confidence?.(cause, source) ?? variation.confidence;
  const isWorthwhile = isLarge && (loss === undefined || loss >= SMALLEST_USD) && !isCoarse(variation);
  const isQuiet =
    !isWorthwhile ||
    confidence === 'possible' ||
    prompt.caching === 'unknown' ||
    prompt.isPartOfConversation ||
    wording.isHint?.(cause) === true;
  const what = say`${sourceOf(file, cause)} ${wording.is(cause)} (${sureness(confidence)})`;
  return [
    {
      start: segment.start,
      end: Math.min(endOf(prompt, cause), lineEnd(file, segment.start)),
      prompt: prompt.index,
      confidence,
      message: say`${what}${stakeText(prompt, cause, isLarge, loss)}. ${wording.advice(cause, linesText(file, prompt, cause))}`,
      tokens: tokensBehind,
      ...(loss !== undefined && { lossPerThousandRequestsUsd: loss }),
      ...(isQuiet && { atMost: 'hint' }),
    },
  ];
}

function lossOf(prompt: PromptSubject, cause: PrefixCause, { loss }: CauseWording): number | undefined {
  if (isCoarse(cause.variation) || cause.variation.volatility === 'deploy') return 0;
  return loss ? loss(prompt, cause) : prompt.lossUsd(cause.tokensBehind, cause.sharedBehind, 'everybody');
}

/** It stands before the greater part of the prompt, and is no date. */
function isAtTheHead({ tokensBefore, tokensBehind, variation }: PrefixCause): boolean {
  return tokensBehind.estimate > tokensBefore.estimate && variation.confidence !== 'possible' && !isCoarse(variation);
}

function sourceOf(file: FileSubject, { segments, narrowest }: PrefixCause): Message {
  const line = file.line(narrowest.start);
  const source =
    narrowest.kind === 'static'
      ? say`The text on line ${line}`
      : say`"${shownSource(file.file.text, narrowest)}" on line ${line}`;
  if (segments.length === 1) return source;
  const last = file.line(segments.at(-1)!.start);
  return file.lines.lineOf(segments.at(-1)!.start) === file.lines.lineOf(narrowest.start)
    ? say`${source} (and ${segments.length - 1} more beside it)`
    : say`${source} (and ${segments.length - 1} more beside it, down to line ${last})`;
}

/** The lines that a fix would move; those of the cause alone where none can. */
function linesText(file: FileSubject, { analysis }: PromptSubject, { segments, block }: PrefixCause): Message {
  const [{ start }] = segments;
  const found = file.holdsRequests ? undefined : linesToMove(file.file.text, analysis, block, start, file.lines);
  const { lines } = file;
  return rangesName(file, found?.lines ?? [{ first: lines.lineOf(start), last: lines.lineOf(segments.at(-1)!.start) }]);
}

function stakeText(prompt: PromptSubject, cause: PrefixCause, isLarge: boolean, loss: number | undefined): Message {
  const { tokensBehind, sharedBehind, variation, variants } = cause;
  const amount = say`the static text behind it (${aboutTokens(tokensBehind)})`;
  if (!isLarge)
    return say`, and stands before static text (${aboutTokens(tokensBehind)}), too little to be cached today`;
  const money = perThousand(loss, prompt);
  if (isCoarse(variation)) return say`, so ${amount} is written to the cache anew each ${periodOf(variation)}`;
  if (variants > 1)
    return say`, so ${amount} has up to ${variants} variants, each with a cache entry of its own${money}`;
  if (!sharedBehind) return say`, so no two requests share ${amount}: it cannot be read from the cache${money}`;
  if (variation.volatility === 'deploy') return say`, so only the requests of one deployment share ${amount}`;
  return sharedBehind === 'user'
    ? say`, so only the requests of one user share ${amount}${money}`
    : say`, so only the requests of one session share ${amount}${money}`;
}

function periodOf({ granularity }: { readonly granularity?: Granularity }): Message {
  return granularity === 'year' ? say`year` : granularity === 'month' ? say`month` : say`day`;
}

/** A text that a program makes up has no width in the file; then its block is marked. */
function endOf({ prompt }: PromptSubject, { segments: [{ start, end }], block }: PrefixCause): number {
  return end > start ? end : Math.max(end, prompt.blocks[block]!.end);
}

/** A text can go on for pages; its first line is enough to mark it. */
function lineEnd({ file, lines }: FileSubject, offset: number): number {
  const next = lines.startOf(lines.lineOf(offset) + 1);
  const line = withoutTrailing(file.text.slice(offset, next), '\r\n');
  return line === '' ? next : offset + line.length;
}
