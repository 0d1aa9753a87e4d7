import { either, UNKNOWN } from '../../prompt/volatility.ts';
import { rememberedLast } from '../../text/remembered.ts';
import { partText } from '../evaluate/values/text-part.ts';
import type { Value } from '../evaluate/values/value.ts';
import type { RequestPart } from './request-part.ts';

/** It puts the documents of each request where `{context}` stands, and refuses a prompt without. Source: LangChain's `create_stuff_documents_chain`. */
const stuffs = rememberedLast((file) => /\bcreate_?stuff_?documents_?chain\(/i.test(file));

/** A template of which a text of another file is a part: where no text of this one has a place for the documents, that one has. */
export function withDocumentsElsewhere(file: string, parts: readonly RequestPart[]): readonly RequestPart[] {
  if (!stuffs(file) || parts.some(({ value }) => hasPlace(value))) return parts;
  return parts.map((one) => ({ ...one, value: withDocuments(one.value) }));
}

function hasPlace(value: Value): boolean {
  if (value.kind === 'text') return value.parts.some((part) => partText(part).includes('{context}'));
  if (value.kind === 'list') return value.items.some((item) => hasPlace(item.value));
  return value.kind === 'record' && [...value.fields.values()].some((field) => hasPlace(field.value));
}

function withDocuments(value: Value): Value {
  if (value.kind === 'unknown')
    return value.origin === 'import' ? { ...value, inferred: either(value.inferred, UNKNOWN) } : value;
  if (value.kind === 'list')
    return { ...value, items: value.items.map((item) => ({ ...item, value: withDocuments(item.value) })) };
  if (value.kind !== 'record') return value;
  const fields = [...value.fields].map(
    ([name, field]) => [name, { ...field, value: withDocuments(field.value) }] as const,
  );
  return { ...value, fields: new Map(fields) };
}
