import type { TextBlockParam } from '@anthropic-ai/sdk/resources/messages';
import { parse } from 'jsonc-parser';
import type { PromptAnalysis } from '../analysis.ts';
import { isRecord } from '../text/json-value.ts';
import type { Span } from '../text/span.ts';
import { say } from '../text/message.ts';
import { RenderError, type RenderedBlock } from './render.ts';
import { type BlockPlaces, cacheControl, type RequestBody } from './request-types.ts';

/** A place in a request body that holds one block. */
interface Slot {
  /** Puts a text there; several parts become several text blocks. */
  readonly setText?: (parts: readonly TextBlockParam[]) => void;
  /** The object that takes `cache_control`. */
  readonly carrier?: Record<string, unknown>;
}

/**
 * Takes the request that a file holds and puts in the variables and the plan's `cache_control`; everything else stays.
 * @throws RenderError where the file's blocks are not those of its request
 */
export function requestFromBody(
  file: string,
  analysis: PromptAnalysis,
  rendered: readonly RenderedBlock[],
  textBlocks: (rendered: RenderedBlock, index: number) => TextBlockParam[],
  places: BlockPlaces,
): { body: RequestBody; spans: (Span | undefined)[] } {
  const { prompt } = analysis;
  const body: unknown = parse(file.slice(prompt.start, prompt.end), [], { allowTrailingComma: true });
  const slots = isRecord(body) ? slotsOf(body) : [];
  if (!isRecord(body) || slots.length !== rendered.length) {
    if (prompt.provider === 'google')
      throw new RenderError(say`"${prompt.name}" is a request to Gemini: only Messages requests can be built.`);
    throw new RenderError(say`"${prompt.name}" is no complete Messages request: mend its JSON first.`);
  }
  const spans: (Span | undefined)[] = [];
  for (const [index, one] of rendered.entries()) {
    const { setText, carrier } = slots[index]!;
    const planned = analysis.breakpoints.filter(
      ({ block, exists, worthwhile }) => block === index && !exists && worthwhile,
    );
    if (setText && (planned.length > 0 || one.block.segments.some((segment) => segment.kind === 'dynamic'))) {
      const texts = textBlocks(one, index);
      setText(texts);
      spans.push(...texts.map((text) => places.get(text)));
      continue;
    }
    if (carrier && planned[0]) carrier.cache_control = cacheControl(planned[0].ttl);
    spans.push(one.block);
  }
  return { body: body as unknown as RequestBody, spans };
}

/** The slots of a body in render order: tools, system, messages. */
function slotsOf(body: Record<string, unknown>): Slot[] {
  const slots: Slot[] = records(body.tools).map((tool) => ({ carrier: tool }));
  slots.push(...contentSlots(body, 'system'));
  for (const message of records(body.messages)) slots.push(...contentSlots(message, 'content'));
  return slots;
}

function contentSlots(owner: Record<string, unknown>, key: string): Slot[] {
  const content = owner[key];
  if (typeof content === 'string') {
    return [
      {
        setText: (parts) => {
          const [only] = parts;
          owner[key] = parts.length === 1 && !only?.cache_control ? only!.text : parts;
        },
      },
    ];
  }
  return records(content).map((block) => ({
    carrier: block,
    ...(typeof block.text === 'string' && {
      setText: (parts: readonly TextBlockParam[]) => {
        const blocks = owner[key] as unknown[];
        const { text: _, ...rest } = block;
        const replaced = parts.map((part, index) => ({ ...(index === parts.length - 1 ? rest : {}), ...part }));
        blocks.splice(blocks.indexOf(block), 1, ...replaced);
      },
    }),
  }));
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
