import { findNodeAtOffset } from 'jsonc-parser';
import type { FileAnalysis, PromptAnalysis } from '../analysis.ts';
import { holdsRequests } from '../findings/file-subject.ts';
import type { Finding } from '../findings/finding.ts';
import type { Prompt } from '../prompt/model.ts';
import { type JsonNode, parseJsonTree } from '../text/json-tree.ts';
import type { Span } from '../text/span.ts';

/** The JSON of the request body that a prompt is; undefined for a prompt that is none. */
export function requestJson(file: FileAnalysis, prompt: Prompt): JsonNode | undefined {
  return holdsRequests(file.format) ? parseJsonTree(file.file.text, prompt, { comments: true }).root : undefined;
}

/** The prompt that a finding is about. */
export function promptOf(file: FileAnalysis, { prompt }: Finding): PromptAnalysis | undefined {
  return prompt === undefined ? undefined : file.prompts[prompt];
}

/** The value that stands exactly at a span of the file. */
export function nodeAt(root: JsonNode, { start, end }: Span): JsonNode | undefined {
  let node = findNodeAtOffset(root, start);
  while (node && (node.offset !== start || node.offset + node.length !== end)) node = node.parent;
  return node;
}
