import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Part } from './call-site.ts';
import type { RequestPart } from './request-part.ts';

/** A text that is another one than what the request begins with: `system: LATER`, but not `instructions: settings.instructions + more`. */
const GIVES_SYSTEM =
  /\b(?:system|instructions)\s{0,9}(?::(?!\s{0,9}(?:`\$\{)?[\w.]{0,60}\b(?:system|instructions)\b)|[,}])/;
const GIVES_TOOLS = /\b(?:activeTools|tools)\s{0,9}[:,}]/;

/**
 * What a function may replace in later steps of a request of the AI SDK: `prepareStep: ({ stepNumber }) => ({ system: … })`. One of
 * another file may replace anything.
 */
export function replacedInSteps({ file }: Evaluation, parts: readonly RequestPart[]): ReadonlySet<Part> {
  const replaced = new Set<Part>();
  for (const { part, value } of parts) {
    if (part !== 'steps' || value.kind === 'constant') continue;
    const source = value.kind === 'function' ? file.slice(value.definition.start, value.definition.end) : undefined;
    if (source === undefined || GIVES_SYSTEM.test(source)) replaced.add('system');
    if (source === undefined || GIVES_TOOLS.test(source)) replaced.add('tools');
  }
  return replaced;
}
