import type { Tool } from '@anthropic-ai/sdk/resources/messages';
import { isRecord } from '../text/json-value.ts';
import type { Block } from '../prompt/model.ts';
import { parseYaml, yamlValue } from '../text/yaml-document.ts';
import { say } from '../text/message.ts';
import { RenderError } from './render.ts';

/**
 * A function that a Prompty file's front matter defines, as the Messages API takes it.
 * @throws RenderError for a tool of another kind, or one whose definition stands elsewhere
 */
export function toolFromPrompty(file: string, block: Block): Tool {
  const lineStart = Math.max(file.lastIndexOf('\n', block.start - 1), file.lastIndexOf('\r', block.start - 1)) + 1;
  const value = yamlValue(parseYaml(' '.repeat(block.start - lineStart) + file.slice(block.start, block.end)));
  const tool = isRecord(value) && isRecord(value.function) ? value.function : value;
  const isFixed = block.segments.every((segment) => segment.kind !== 'dynamic');
  if (
    !isFixed ||
    !isRecord(tool) ||
    typeof tool.name !== 'string' ||
    !/^function$/.test(String(tool.kind ?? 'function'))
  ) {
    throw new RenderError(
      say`A tool of the front matter is no function that is defined there, so it cannot be put into a request.`,
    );
  }
  return {
    name: tool.name,
    ...(typeof tool.description === 'string' && { description: tool.description }),
    input_schema: schemaOf(tool.parameters),
  };
}

/** Parameters as a list (Prompty 2), or as the JSON schema itself. */
function schemaOf(parameters: unknown): Tool.InputSchema {
  if (isRecord(parameters)) return { ...parameters, type: 'object' };
  const list = Array.isArray(parameters) ? parameters.filter(isRecord) : [];
  const properties = list.map(({ name, kind, type, description, enumValues }) => [
    String(name),
    {
      type: kind ?? type ?? 'string',
      ...(typeof description === 'string' && { description }),
      ...(Array.isArray(enumValues) && { enum: enumValues }),
    },
  ]);
  const required = list.filter((parameter) => parameter.required === true).map(({ name }) => String(name));
  return { type: 'object', properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) };
}
