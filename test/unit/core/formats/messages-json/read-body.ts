import assert from 'node:assert/strict';
import { messagesJsonFormat } from '../../../../../src/core/formats/messages-json/format.ts';
import type { Prompt } from '../../../../../src/core/prompt/model.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

/** The only prompt of a body that is read without a problem. */
export function read(text: string, path = 'request.json'): { prompt: Prompt; outline: string[] } {
  const parsed = parse(messagesJsonFormat, path, text);
  assertParsedLaws(text, parsed);
  assert.deepEqual(parsed.problems, []);
  const [prompt] = parsed.prompts;
  assert.equal(parsed.prompts.length, 1);
  return { prompt: prompt!, outline: outlineOf(text, prompt!) };
}
/** {@link read} of a body, as `outlineOf` shows it. */
export const outline = (body: unknown) => read(JSON.stringify(body, null, 2)).outline;
