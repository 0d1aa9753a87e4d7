import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import { partText, wholesOf } from '../../core/prompt/parts.ts';
import type { FileStructure, PromptStructure } from '../../core/structure.ts';

/** A prompt of an open file: its structure at once, with figures as soon as its tokens are counted. */
export type SeenPrompt = PromptStructure | PromptAnalysis;

/** A file of which some figures may still be missing. */
export type SeenFile = FileStructure | FileAnalysis;

/** The figures of a prompt; undefined until its tokens are counted. */
export function figuresOf(prompt: SeenPrompt): PromptAnalysis | undefined {
  return 'staticPrefix' in prompt ? prompt : undefined;
}

/** The figures of a file; undefined until all its tokens are counted. */
export function figuresOfFile(file: SeenFile): FileAnalysis | undefined {
  return 'findings' in file ? file : undefined;
}

/** What a prompt is part of, in a few words. */
export function partTextOf({ prompts }: SeenFile, { prompt }: SeenPrompt): string {
  return partText(
    wholesOf(
      prompts.map((one) => one.prompt),
      prompt,
    ),
  );
}

/** True if nothing in the prompt can differ between two requests of anybody. */
export function isAllStatic(prompt: SeenPrompt): boolean {
  return prompt.ends.everybody.stop === undefined;
}
