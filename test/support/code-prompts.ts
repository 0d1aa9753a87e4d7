import type { Prompt } from '../../src/core/prompt/model.ts';
import { staticText } from '../../src/core/prompt/model.ts';
import {
  analyzeStructure,
  type FileStructure,
  prepareStructure,
  type PromptStructure,
  type StructureOptions,
} from '../../src/core/structure.ts';
import { grammars } from './grammars.ts';

/** Reads a code file with its grammar loaded. */
export async function readCode(path: string, text: string, options: StructureOptions = {}): Promise<FileStructure> {
  const file = { path, text };
  await prepareStructure(file, { grammars });
  return analyzeStructure(file, { ...options, grammars });
}

/**
 * What a prompt's blocks send, in render order: static text as the model sees it, `«expression»` for what varies, `‹expression›`
 * for a name whose text follows, question marks around what is not always there. Blocks that continue are one.
 */
export function sentBy(file: string, prompt: Prompt): string[] {
  const sent: string[] = [];
  let isContinued = false;
  for (const block of prompt.blocks) {
    const text = block.segments
      .map((segment) => {
        if (segment.kind === 'markup') return '';
        const own =
          segment.kind === 'static'
            ? staticText(file, segment)
            : segment.resolved
              ? `‹${segment.expression}›`
              : `«${segment.expression}»`;
        return segment.condition ? `?${own}?` : own;
      })
      .join('');
    if (isContinued) sent[sent.length - 1] += text;
    else
      sent.push(
        `${block.section}${block.role ? `/${block.role}` : ''}${block.cacheControl ? ` ${block.cacheControl.ttl}` : ''}: ${text}`,
      );
    if (isContinued && block.cacheControl)
      sent[sent.length - 1] = sent.at(-1)!.replace(':', ` ${block.cacheControl.ttl}:`);
    isContinued = block.continues === true;
  }
  return sent;
}

/** What the request of a file sends that is made by a method called `create`, as {@link sentBy} says it. */
export async function sentByRequest(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return sentBy(text, prompts.find(({ prompt }) => prompt.name.includes('create'))!.prompt);
}

/** The prompts of a file: the name of each, then what it sends, as {@link sentBy} says it. */
export async function sentIn(path: string, text: string): Promise<string[][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]);
}

/** What varies in the prompts of a file, and how often each place does. */
export async function volatilitiesIn(path: string, text: string): Promise<string[][]> {
  const { prompts } = await readCode(path, text);
  const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
  return segments.flatMap((one) =>
    one.kind === 'dynamic' ? [[text.slice(one.start, one.end), one.volatility] as string[]] : [],
  );
}

/** The prompts of a file without the constants and functions of which another prompt has all the text. */
export function requestsOf({ prompts }: FileStructure): PromptStructure[] {
  return prompts.filter(({ prompt }) => !prompt.isPart);
}
