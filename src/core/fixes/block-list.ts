import type { FileAnalysis } from '../analysis.ts';
import { CodeText } from '../findings/code-text.ts';
import type { Finding } from '../findings/finding.ts';
import { callOf } from '../findings/model-calls.ts';
import type { Block } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';
import { promptOf } from './request-json.ts';
import { systemTexts } from './system-texts.ts';

const SYSTEM = new Set(['system', 'systemPrompt', 'system_prompt']);

/** A list that a call gives as its system prompt, written there, with one element for each text. */
export interface BlockList {
  readonly elements: readonly Span[];
  /** The blocks of each element. */
  readonly texts: readonly (readonly Block[])[];
  /** The element of the finding. */
  readonly at: number;
  /** What stands between two elements. */
  readonly separator: string;
}

/** The list that holds the text of a finding; undefined where it has one element only, or is not written as such a list. */
export function blockListOf(file: FileAnalysis, finding: Finding): BlockList | undefined {
  const prompt = promptOf(file, finding)?.prompt;
  if (!prompt) return undefined;
  const { text } = file.file;
  const code = new CodeText(text, file.format);
  const argument = callOf(code, prompt)?.arguments.find(({ name }) => name !== undefined && SYSTEM.has(name));
  const elements = argument && code.elements(argument.value, '[');
  const texts = systemTexts(prompt);
  if (!elements || elements.length !== texts.length || elements.some(({ isSpread }) => isSpread)) return undefined;
  const at = texts.findIndex((blocks) =>
    blocks.some(({ start, end }) => start <= finding.start && finding.start < Math.max(end, start + 1)),
  );
  const [first, second] = elements;
  if (at < 0 || !first || !second) return undefined;
  const separator = text.slice(first.end, second.start);
  return /^\s*,\s*$/.test(separator) ? { elements, texts, at, separator } : undefined;
}
