import type { Cause } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import { type BlockState, type BlockTag, openBlock } from './blocks.ts';

/**
 * Opens a block whose text goes through a function; the tag itself has been emitted.
 * @param test whether, or how often, what stands in the block is done hangs on it
 */
export function openTransform(
  state: BlockState,
  tag: BlockTag,
  name: string,
  cause: Cause,
  own: Inferred,
  piecewise: boolean,
  test?: Inferred,
): void {
  const { emitter, scope } = state;
  let finish = (): void => {};
  openBlock(state, tag, name, () => {
    if (test) scope.closeBranches(test, false);
    else scope.closeBlock();
    finish();
  });
  if (test) scope.openBranches();
  else scope.openBlock();
  const transformed = emitter.transform(tag.inner, cause, own, piecewise);
  if (transformed) finish = () => emitter.transformed(transformed);
}

/** A block of an extension: what it does to its text is not known. */
export function transformingBlock(state: BlockState, tag: BlockTag, name: string, own: Inferred): void {
  state.emitter.markup(tag.end);
  openTransform(state, tag, name, 'call', own, false);
}
