import { parse } from 'jsonc-parser';
import type { BreakpointReport, PromptAnalysis } from '../analysis.ts';
import { isRecord } from '../formats/front-matter.ts';
import { RenderError, type RenderedBlock } from './render.ts';
import { cacheControl, type RequestBody } from './request-types.ts';

/** A place in a request body that holds one block: a text to replace, and the object that can carry `cache_control`. */
interface Slot {
  readonly setText?: (text: string) => void;
  /** The object that takes `cache_control`; a plain string is turned into a text block first. */
  readonly carrier: () => Record<string, unknown>;
}

/**
 * Takes the request that a file holds and puts in the variables and the plan's `cache_control`; everything else stays.
 * @throws RenderError where the file's blocks are not those of its request
 */
export function requestFromBody(
  file: string,
  analysis: PromptAnalysis,
  rendered: readonly RenderedBlock[],
  breakpoints: readonly BreakpointReport[],
): RequestBody {
  const { prompt } = analysis;
  const body: unknown = parse(file.slice(prompt.start, prompt.end), [], { allowTrailingComma: true });
  const slots = isRecord(body) ? slotsOf(body) : [];
  if (!isRecord(body) || slots.length !== rendered.length) {
    throw new RenderError(`"${prompt.name}" is no complete Messages request: mend its JSON first.`);
  }
  for (const [index, { block, parts }] of rendered.entries()) {
    const slot = slots[index]!;
    if (block.segments.some((segment) => segment.kind === 'dynamic')) slot.setText?.(parts.join(''));
    const ending = breakpoints.find((one) => one.block === index && !one.exists && !one.splitsText);
    if (ending) slot.carrier().cache_control = cacheControl(ending.ttl);
  }
  return body as unknown as RequestBody;
}

/** The slots of a body in render order: tools, system, messages. */
function slotsOf(body: Record<string, unknown>): Slot[] {
  const slots: Slot[] = records(body.tools).map((tool) => ({ carrier: () => tool }));
  slots.push(...contentSlots(body, 'system'));
  for (const message of records(body.messages)) slots.push(...contentSlots(message, 'content'));
  return slots;
}

function contentSlots(owner: Record<string, unknown>, key: string): Slot[] {
  const content = owner[key];
  if (typeof content !== 'string') {
    return records(content).map((block) => ({
      carrier: () => block,
      ...(typeof block.text === 'string' && { setText: (text: string) => void (block.text = text) }),
    }));
  }
  const asBlock = (): Record<string, unknown> => {
    const [first] = records(owner[key]);
    if (first) return first;
    const block = { type: 'text', text: owner[key] };
    owner[key] = [block];
    return block;
  };
  return [{ carrier: asBlock, setText: (text) => void (owner[key] = text) }];
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
