import { type JsonNode, memberOf } from '../../text/json-tree.ts';

/** Where an image, a document, sound or a file comes from. */
export interface Media {
  /** The object that says it; undefined where the block itself has the string. */
  readonly source?: JsonNode;
  /** The string: base64, an address, a file's id, or the text of a document. */
  readonly data?: JsonNode;
}

/** A string that is one pair of double braces: a program puts something in its place, whatever fills the other strings. */
export const ALONE = /^\s*\{\{[^{}]*\}\}\s*$/;

const BLOCKS = [
  'image',
  'document',
  'video',
  'image_url',
  'input_audio',
  'file',
  'inlineData',
  'inline_data',
  'fileData',
];
const DATA = ['data', 'bytes', 'url', 'file_data', 'file_id', 'uri', 'fileUri'];

/** The media of a content block, in the shapes of the Messages API, of Bedrock's Converse, of chat completions and of Gemini. */
export function mediaOf(node: JsonNode): Media | undefined {
  const inner = BLOCKS.map((name) => memberOf(node, name)).find((value) => value !== undefined);
  if (inner?.type === 'string') return { data: inner };
  const source = memberOf(inner ?? node, 'source') ?? inner;
  if (source?.type !== 'object') return undefined;
  const data = DATA.map((name) => memberOf(source, name)).find((value) => value?.type === 'string');
  return { source, ...(data && { data }) };
}
