import type { Span } from '../../text/span.ts';
import { type Frame } from '../template/frames.ts';
import type { JinjaScanner } from './scanner.ts';

/** A tag `{% … %}` or a line statement. */
export interface Statement extends Span {
  readonly name: string;
  /** What stands behind the name. */
  readonly rest: string;
  readonly inner: string;
}

export type Handler = (scanner: JinjaScanner, statement: Statement) => void;

/** Opens a block; the flow and what else it changes come back when it ends. */
export function openBlock(
  { emitter, frames }: JinjaScanner,
  { start, end }: Span,
  name: string,
  leave: Frame['leave'] = () => {},
  details: Pick<Frame, 'test' | 'loop'> = {},
): void {
  const { flow } = emitter;
  frames.open({
    name,
    start,
    end,
    flow,
    ...details,
    leave: (frame) => {
      emitter.flow = flow;
      leave(frame);
    },
  });
}
