import assert from 'node:assert/strict';
import { promptYamlFormat } from '../../src/core/formats/prompt-yaml/format.ts';
import type { Segment } from '../../src/core/prompt/model.ts';
import { assertParsedLaws, outlineOf, parse } from './parsed-prompts.ts';

export function read(text: string, path = 'a.yaml') {
  const parsed = parse(promptYamlFormat, path, text);
  assertParsedLaws(text, parsed);
  return parsed;
}
/** Each prompt's name with what its blocks send. */
export function prompts(text: string, path?: string): Record<string, string[]> {
  const parsed = read(text, path);
  assert.deepEqual(parsed.problems, []);
  return Object.fromEntries(parsed.prompts.map((prompt) => [prompt.name, outlineOf(text, prompt)]));
}

export function volatilityOf(segment: Segment): string {
  if (segment.kind === 'dynamic') return segment.volatility;
  return segment.kind === 'static' && segment.condition ? `if ${segment.condition.volatility}` : '-';
}
