import type { Fix } from '../findings/finding.ts';
import type { Confidence } from '../prompt/volatility.ts';
import { inOrder } from '../text/edit.ts';
import { insertMember, removeMember } from '../text/json-edits.ts';
import { elementsOf, type JsonNode, memberOf, propertyOf, spanOf, stringOf } from '../text/json-tree.ts';
import type { Span } from '../text/span.ts';
import { type Message, say } from '../text/message.ts';

/** A `cache_control` that the provider does not take where it stands. */
export interface UncacheableMarker {
  /** Of its value. */
  readonly span: Span;
  /** The end of a sentence that begins with the breakpoint. */
  readonly why: Message;
  readonly confidence: Confidence;
  readonly isRefused: boolean;
  /** The object that has it. */
  readonly carrier: JsonNode;
  /** The content block that could have it instead. */
  readonly parent?: JsonNode;
}

/** All of them in a request body, in the order of the file. */
export function uncacheableMarkers(body: JsonNode | undefined): UncacheableMarker[] {
  const found: UncacheableMarker[] = [];
  const note = (carrier: JsonNode, why: Message, rest: Omit<UncacheableMarker, 'span' | 'why' | 'carrier'>): void => {
    const value = memberOf(carrier, 'cache_control');
    if (value?.type === 'object') found.push({ span: spanOf(value), why, carrier, ...rest });
  };
  for (const tool of elementsOf(memberOf(body, 'tools'))) {
    if (memberOf(tool, 'defer_loading')?.value === true)
      note(tool, say`is on a tool with "defer_loading"`, { confidence: 'certain', isRefused: true });
    for (const config of memberOf(tool, 'configs')?.children ?? []) {
      const member = config.children?.[1];
      if (member)
        note(member, say`is on a member of a toolset`, { confidence: 'likely', isRefused: false, parent: tool });
    }
  }
  const contents = [
    memberOf(body, 'system'),
    ...elementsOf(memberOf(body, 'messages')).map((message) => memberOf(message, 'content')),
  ];
  for (const block of contents.flatMap(elementsOf)) {
    const reason = whyNot(block);
    if (reason) note(block, ...reason);
    for (const inner of innerBlocks(block))
      note(inner, say`is inside of another block`, { confidence: 'likely', isRefused: false, parent: block });
  }
  return found;
}

function whyNot(block: JsonNode): [why: Message, rest: { confidence: Confidence; isRefused: boolean }] | undefined {
  const type = stringOf(memberOf(block, 'type'));
  if (type === 'thinking' || type === 'redacted_thinking')
    return [say`is on a thinking block`, { confidence: 'certain', isRefused: true }];
  const text = stringOf(memberOf(block, 'text'));
  if (type !== 'text' || text === undefined || text.trim() !== '') return undefined;
  if (text === '') return [say`is on an empty text`, { confidence: 'certain', isRefused: true }];
  return [say`is on a text of white space alone`, { confidence: 'likely', isRefused: true }];
}

/** What stands in a tool result, in a document's content, or in the citations of a block. */
function innerBlocks(block: JsonNode): JsonNode[] {
  return [
    ...elementsOf(memberOf(block, 'content')),
    ...elementsOf(memberOf(memberOf(block, 'source'), 'content')),
    ...elementsOf(memberOf(block, 'citations')),
  ];
}

/** Takes the marker out; where a parent can have it, and has none, it moves there. */
export function moveToParent(file: string, { carrier, parent }: UncacheableMarker): Fix[] {
  const removal = removeMember(carrier, 'cache_control');
  if (!removal) return [];
  const value = memberOf(carrier, 'cache_control');
  if (!parent || !value || propertyOf(parent, 'cache_control'))
    return [{ title: say`Take the breakpoint out`, edits: [removal] }];
  const ttl = stringOf(memberOf(value, 'ttl'));
  const control = { type: 'ephemeral', ...(ttl !== undefined && { ttl }) };
  const edits = inOrder([removal, insertMember(file, parent, 'cache_control', control)]);
  return [{ title: say`Move the breakpoint to the block around it`, edits }];
}
