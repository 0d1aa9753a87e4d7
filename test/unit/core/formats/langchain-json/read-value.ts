import { langchainJsonFormat } from '../../../../../src/core/formats/langchain-json/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

/** What the format makes of a JSON value. */
export function read(value: unknown) {
  const text = JSON.stringify(value, null, 2);
  const parsed = parse(langchainJsonFormat, 'prompts/a.json', text);
  assertParsedLaws(text, parsed);
  return { text, ...parsed, outlines: parsed.prompts.map((prompt) => outlineOf(text, prompt)) };
}

export const recognize = (value: unknown, path = 'a.json') =>
  langchainJsonFormat.recognize({ path, text: JSON.stringify(value) });
