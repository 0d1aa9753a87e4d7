import { isVariableRole } from './unquoted-values.ts';
import { elementsOf, type JsonNode, memberOf, namesOf, stringOf } from '../../text/json-tree.ts';

/** A request body that a JSON value is or holds. */
export interface RequestBody {
  readonly body: JsonNode;
  /** What tells it from the others in the file: a batch's `custom_id`, or where it stands. Empty for one alone. */
  readonly name: string;
}

/** Members that hold the body of a request: recorded requests, batches of the Messages API, of chat completions and of Amazon Bedrock. */
export const WRAPPERS = ['request', 'body', 'params', 'payload', 'request_body', 'requestBody', 'modelInput'] as const;
/** Models that answer a text of the Responses API; others of the same names speak, hear, paint or embed it. */
const RESPONDS = /^(?:openai\/)?(?:gpt-|chatgpt-|o\d|codex-)(?!.*(?:audio|image|realtime|search|transcribe|tts))/;
/** What stands beside the turns that an evaluation gives to a model: what it ought to answer. */
const EXPECTED = ['ideal', 'expected', 'expected_output', 'instructions'] as const;
export const MESSAGE_ROLES = new Set([
  'system',
  'developer',
  'user',
  'assistant',
  'model',
  'tool',
  'function',
  'human',
  'ai',
]);

const CONTENT = ['content', 'tool_calls', 'function_call'];
/** What a part of Gemini's `contents` holds. */
const PARTS = ['text', 'inlineData', 'inline_data', 'fileData', 'file_data', 'functionCall', 'functionResponse'];

/** The request bodies of a JSON value: itself, in a wrapper, or in a list of either. */
export function requestBodies(root: JsonNode | undefined): RequestBody[] {
  if (!root) return [];
  const own = bodyIn(root);
  if (own) return [{ body: own, name: stringOf(memberOf(root, 'custom_id')) ?? '' }];
  const list = root.type === 'array' ? root : memberOf(root, 'requests');
  const label = root.type === 'array' ? '' : 'requests';
  const bodies: RequestBody[] = [];
  for (const [index, element] of elementsOf(list).entries()) {
    const body = bodyIn(element);
    if (body) bodies.push({ body, name: stringOf(memberOf(element, 'custom_id')) ?? `${label}[${index}]` });
  }
  return bodies;
}

function bodyIn(node: JsonNode): JsonNode | undefined {
  if (isRequest(node)) return node;
  for (const wrapper of WRAPPERS) {
    const inner = memberOf(node, wrapper);
    if (inner && isRequest(inner)) return inner;
    for (const deeper of WRAPPERS) {
      const body = memberOf(inner, deeper);
      if (body && isRequest(body)) return body;
    }
  }
  return undefined;
}

/** What a provider's messages endpoint would take: messages with roles, or at least a system prompt and a model. */
function isRequest(node: JsonNode): boolean {
  if (node.type === 'array') return isConversation(node);
  if (node.type !== 'object') return false;
  const messages = memberOf(node, 'messages');
  if (messages) return isConversation(messages) || (elementsOf(messages).length === 0 && hasSystemAndModel(node));
  const contents = memberOf(node, 'contents');
  if (contents) return isContents(contents);
  const input = memberOf(node, 'input');
  if (input) {
    const hasModel = memberOf(node, 'model')?.type === 'string';
    if (hasModel && memberOf(node, 'instructions')?.type === 'string') return true;
    if (input.type === 'string' && answersText(stringOf(memberOf(node, 'model')))) return true;
    if ((hasModel || EXPECTED.some((name) => memberOf(node, name))) && isConversation(input)) return true;
  }
  return hasSystemAndModel(node);
}

/** Its `input` is the whole prompt of a request, and no text to embed or to speak. */
export function answersText(model: string | undefined): boolean {
  return model !== undefined && RESPONDS.test(model);
}

function hasSystemAndModel(node: JsonNode): boolean {
  const system = memberOf(node, 'system');
  return memberOf(node, 'model')?.type === 'string' && (system?.type === 'string' || system?.type === 'array');
}

/** The last message of a truncated file may lack anything. */
function isConversation(node: JsonNode): boolean {
  const messages = elementsOf(node);
  return (
    messages.some(isMessage) &&
    messages.every((message, index) => isMessage(message) || isItem(message) || index === messages.length - 1)
  );
}

/** The turns of a request to Gemini, the last of which may be cut off. */
function isContents(node: JsonNode): boolean {
  const turns = elementsOf(node);
  const isTurn = (turn: JsonNode): boolean =>
    elementsOf(memberOf(turn, 'parts')).some((part) => PARTS.some((name) => memberOf(part, name)));
  return turns.some(isTurn) && turns.every((turn, index) => isTurn(turn) || index === turns.length - 1);
}

function isMessage(node: JsonNode): boolean {
  const role = stringOf(memberOf(node, 'role'));
  if (role === undefined || !(MESSAGE_ROLES.has(role) || isVariableRole(role))) return false;
  return CONTENT.some((name) => memberOf(node, name) !== undefined);
}

/** An item of the Responses API that is no message: a call, its output, reasoning. */
function isItem(node: JsonNode): boolean {
  return (
    memberOf(node, 'role') === undefined &&
    (stringOf(memberOf(node, 'type')) !== undefined || namesOf(node).length === 0)
  );
}
