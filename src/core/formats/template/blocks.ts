import type { Span } from '../../text/span.ts';
import { CONSTANT, effectiveRank, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Emitter } from './emitter.ts';
import type { Frame, Frames } from './frames.ts';
import type { Scope } from './scope.ts';

/** What the blocks of a template change while it is read. */
export interface BlockState {
  readonly emitter: Emitter;
  readonly frames: Frames;
  readonly scope: Scope;
}

/** A tag and how it is called in a message. */
export interface BlockTag extends Span {
  readonly inner: string;
}

type Fits = (frame: Frame) => boolean;

/** Opens a block; the flow around it comes back when it ends. The tag itself is emitted by the caller. */
export function openBlock(
  { emitter, frames }: BlockState,
  { start, end }: Span,
  name: string,
  leave: Frame['leave'] = () => {},
  test?: Inferred,
  loop?: Frame['loop'],
): Frame {
  const { flow } = emitter;
  const leaveAll = (frame: Frame): void => {
    emitter.flow = flow;
    leave(frame);
  };
  const frame: Frame = { name, start, end, flow, test, loop, choice: { branches: 2 }, branch: 0, leave: leaveAll };
  frames.open(frame);
  return frame;
}

/** Opens a block that is there only when a test holds, the first of its branches. */
export function openConditional(
  state: BlockState,
  tag: BlockTag,
  name: string,
  test: Inferred,
  leave: () => void = () => {},
): Frame {
  const { emitter, scope } = state;
  emitter.markup(tag.end);
  const leaveAll = (frame: Frame): void => {
    scope.closeBranches(frame.test!, frame.exhaustive ?? false);
    leave();
  };
  const frame = openBlock(state, tag, name, leaveAll, test);
  scope.openBranches();
  emitter.flow = emitter.under(emitter.flow, test, frame.choice);
  return frame;
}

/** Begins the next branch with a test of its own; it hangs on the tests before it too. */
export function nextConditional(state: BlockState, tag: BlockTag, fits: Fits, test: () => Inferred): void {
  const { emitter, frames, scope } = state;
  const frame = frames.branch(fits, tag, tag.inner);
  emitter.markup(tag.end);
  if (!frame) return;
  scope.nextBranch();
  frame.test = either(frame.test!, test());
  frame.choice.branches++;
  emitter.flow = emitter.under(frame.flow, frame.test, frame.choice, frame.branch);
}

/** Begins the branch for all other cases; of a loop, for a list that has nothing in it. */
export function openOtherwise(state: BlockState, tag: BlockTag, fits: Fits): void {
  const { emitter, frames, scope } = state;
  const frame = frames.branch((open) => open.loop !== undefined || fits(open), tag, tag.inner);
  emitter.markup(tag.end);
  if (!frame) return;
  scope.nextBranch();
  frame.exhaustive = !frame.loop;
  emitter.flow = emitter.under(frame.flow, frame.test!, frame.choice, frame.branch);
}

/** Opens a block of cases; what stands before the first of them is not output. */
export function openCases(state: BlockState, tag: BlockTag, name: string, test: Inferred): void {
  openConditional(state, tag, name, test).choice.branches = 1;
  state.emitter.flow = { ...state.emitter.flow, silent: true };
}

/** Opens a block that is repeated for a list. @param declare gives its variables their values */
export function openLoop(state: BlockState, tag: BlockTag, name: string, test: Inferred, declare: () => void): void {
  const { emitter, scope } = state;
  emitter.markup(tag.end);
  const loop: NonNullable<Frame['loop']> = { from: emitter.count };
  const leave = (): void => {
    const changed = scope.closeBranches(loop.broken ? either(test, loop.broken) : test, false);
    if (!loop.broken) return;
    emitter.raiseConditions(loop.from, loop.broken);
    for (const variable of changed) carryAround(state, variable, either(scope.get(variable) ?? UNKNOWN, loop.broken));
  };
  const { choice } = openBlock(state, tag, name, leave, test, loop);
  scope.openBranches();
  declare();
  emitter.flow = emitter.under(emitter.flow, test, choice);
}

/** A break or continue: how often the loop's text is there hangs on what decides about it too. */
export function breakLoop(state: BlockState, tag: BlockTag): void {
  const { emitter, frames } = state;
  const frame = frames.repeating.at(-1);
  emitter.markup(tag.end);
  if (frame) leaveLoop(state, frame);
  else frames.unexpected(tag, tag.inner);
}

/** A loop, or one repetition of it, may end at this place. */
export function leaveLoop({ emitter }: BlockState, { loop }: Frame): void {
  if (loop) loop.broken = either(loop.broken ?? CONSTANT, emitter.flow.condition ?? CONSTANT);
}

/** What a variable that is given a value here may be for a loop's later repetitions, where that is news to them. */
export function carryAround({ emitter, frames, scope }: BlockState, name: string, inferred: Inferred): void {
  const loop = frames.outermostLoop;
  if (!loop) return;
  const later = either(inferred, emitter.flow.condition ?? CONSTANT);
  const repeated = loop.flow.condition ? either(loop.flow.condition, loop.test!) : loop.test!;
  if (effectiveRank(later) > effectiveRank(repeated)) scope.carry(name, later);
}
