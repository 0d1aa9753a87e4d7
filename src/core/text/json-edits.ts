import type { Edit } from './edit.ts';
import { type JsonNode, propertyOf, spanOf } from './json-tree.ts';

/**
 * Edits of JSON that leave everything else as it stands: white space and comments around, the order of members, the style of
 * what is put in. Nodes are those of the file, offsets too.
 */

/** Takes a member out of an object, with the comma that it needs no more. */
export function removeMember(object: JsonNode, name: string): Edit | undefined {
  const property = propertyOf(object, name);
  return property && removeChild(object, property);
}

/** Takes an element out of a list. */
export function removeElement(list: JsonNode, index: number): Edit | undefined {
  const element = list.children?.[index];
  return element && removeChild(list, element);
}

function removeChild(parent: JsonNode, child: JsonNode): Edit {
  const siblings = parent.children ?? [];
  const index = siblings.indexOf(child);
  const next = siblings[index + 1];
  const before = siblings[index - 1];
  if (next) return { start: child.offset, end: next.offset, text: '' };
  if (before) return { start: spanOf(before).end, end: spanOf(child).end, text: '' };
  return { ...spanOf(child), text: '' };
}

/** Puts a member behind the last one of an object, on a line of its own where the others have one. */
export function insertMember(file: string, object: JsonNode, name: string, value: unknown): Edit {
  const style = styleOf(file, object);
  const member = `${JSON.stringify(name)}:${style.space}${inline(value, style)}`;
  const last = object.children?.at(-1);
  if (!last) return { start: object.offset + 1, end: object.offset + 1, text: member };
  const { end } = spanOf(last);
  return { start: end, end, text: `,${style.separator}${member}` };
}

/** A value on one line, in the style of the object around it. */
export function inlineJson(file: string, object: JsonNode, value: unknown): string {
  return inline(value, styleOf(file, object));
}

interface JsonStyle {
  /** Between two members, behind the comma. */
  readonly separator: string;
  /** Behind a colon. */
  readonly space: string;
  /** Inside of the braces of an object on one line. */
  readonly padding: string;
}

function styleOf(file: string, object: JsonNode): JsonStyle {
  const [first] = object.children ?? [];
  const colon = first?.type === 'property' ? (first.colonOffset ?? -1) : -1;
  const space = colon === -1 || /\s/.test(file[colon + 1] ?? ' ') ? ' ' : '';
  const lead = first ? file.slice(object.offset + 1, first.offset) : '';
  const isMultiLine = /[\r\n]/.test(lead);
  const padding = isMultiLine || /^ $/.test(lead) ? space : '';
  return { separator: isMultiLine ? lead.slice(lead.search(/\r?\n[^\r\n]*$/)) : space, space, padding };
}

function inline(value: unknown, style: JsonStyle): string {
  if (Array.isArray(value)) return `[${value.map((element) => inline(element, style)).join(`,${style.space}`)}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${style.space}${inline(member, style)}`,
  );
  return members.length === 0 ? '{}' : `{${style.padding}${members.join(`,${style.space}`)}${style.padding}}`;
}
