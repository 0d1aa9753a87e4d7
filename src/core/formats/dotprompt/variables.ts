import type { VariableDeclaration } from '../../prompt/model.ts';
import { isRecord } from '../../text/json-value.ts';

const JSON_SCHEMA_TYPES = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);

/**
 * The variables that `input` declares: `input.schema` as Picoschema or JSON Schema, `input.default` as samples.
 * Anything else that may stand there (the name of a schema, say) declares none.
 */
export function inputVariables(input: unknown): VariableDeclaration[] {
  if (!isRecord(input)) return [];
  const samples = isRecord(input.default) ? input.default : {};
  const declared = schemaVariables(input.schema).map((variable) =>
    Object.hasOwn(samples, variable.name) ? { ...variable, sample: samples[variable.name] } : variable,
  );
  const names = new Set(declared.map(({ name }) => name));
  const others = Object.entries(samples).filter(([name]) => !names.has(name));
  return [...declared, ...others.map(([name, sample]) => ({ name, sample }))];
}

function schemaVariables(schema: unknown): VariableDeclaration[] {
  if (!isRecord(schema)) return [];
  const isJsonSchema = typeof schema.type === 'string' && JSON_SCHEMA_TYPES.has(schema.type);
  if (isRecord(schema.properties)) return Object.entries(schema.properties).map(jsonSchemaVariable);
  return isJsonSchema ? [] : Object.entries(schema).flatMap(picoschemaVariable);
}

function jsonSchemaVariable([name, property]: [string, unknown]): VariableDeclaration {
  const { type, description } = isRecord(property) ? property : { type: property, description: undefined };
  return {
    name,
    ...(typeof type === 'string' && { type }),
    ...(typeof description === 'string' && { description }),
  };
}

/** `name?: string, what it is`; `tags(array, what they are): string`; `(*)` stands for any further names. */
function picoschemaVariable([key, value]: [string, unknown]): VariableDeclaration[] {
  const open = key.indexOf('(');
  const name = (open === -1 ? key : key.slice(0, open)).trim().replace(/\?$/, '');
  if (name === '') return [];
  const written = open === -1 ? value : key.slice(open + 1).replace(/\)\s*$/, '');
  if (typeof written !== 'string') return [{ name, type: 'object' }];
  const comma = written.indexOf(',');
  const type = (comma === -1 ? written : written.slice(0, comma)).trim();
  const description = comma === -1 ? '' : written.slice(comma + 1).trim();
  return [{ name, ...(type !== '' && { type }), ...(description !== '' && { description }) }];
}
