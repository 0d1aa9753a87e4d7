import { type Span, spanOf } from '../../text/span.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** `while True:`, `while (1) {`, `for (;;)`, `for {`, `loop {`. */
const ENDLESS = /^while ?\(? ?(?:true|1) ?\)? ?(?:[:{]|do\b)|^for ?\( ?; ?; ?\)|^(?:for|loop) ?\{/i;
const LONGEST_HEAD = 40;
/** May lead out of a loop to what stands behind it. */
const LEFT = /\b(?:break|goto)\b/;
const RETURNS = /\breturn\b/;

/**
 * The span of a loop, and whether it is left by a `return` or an error only. One that has no `return` is not told: outside of
 * functions, whoever runs the cells of a notebook may stop it and go on.
 */
export function spanOfLoop(node: SyntaxNode): Span & { readonly isEndless?: boolean } {
  const { start, end, file } = node;
  const head = file.slice(start, Math.min(end, start + LONGEST_HEAD));
  return {
    ...spanOf(node),
    ...(ENDLESS.test(head) && !LEFT.test(node.text) && RETURNS.test(node.text) && { isEndless: true }),
  };
}
