import type { Role } from '../../prompt/model.ts';
import { remembered } from '../../text/remembered.ts';
import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { knownText } from '../evaluate/values/text-part.ts';
import type { Field, ObjectValue, RecordValue, Value, Variables } from '../evaluate/values/value.ts';
import type { CallExpression } from '../syntax/program.ts';
import type { Part } from './call-site.ts';
import type { RequestPart } from './request-part.ts';
import { roleNamed } from './roles.ts';

/** A message whose text is filled when it is sent, and one that is sent as it is. */
export const MESSAGE_TEMPLATE = 'MessageTemplate';
export const PLAIN_MESSAGE = 'PlainMessage';

/** Functions and classes of libraries that make a message of a role, by their path. */
const MESSAGE_MAKERS: readonly (readonly [RegExp, Role])[] = [
  [
    /(?:^|\.)(?:ChatRequest)?(?:System|Developer)(?:Chat)?Message(?:PromptTemplate(?:\.from_?[tT]emplate)?|\.(?:from|of|(?:system|user|ai)Message))?$/,
    'system',
  ],
  [
    /(?:^|\.)(?:ChatRequest)?(?:Human|User)(?:Chat)?Message(?:PromptTemplate(?:\.from_?[tT]emplate)?|\.(?:from|of|(?:system|user|ai)Message))?$/,
    'user',
  ],
  [
    /(?:^|\.)(?:ChatRequest)?(?:AI|Ai|Assistant)(?:Chat)?Message(?:PromptTemplate(?:\.from_?[tT]emplate)?|\.(?:from|of|(?:system|user|ai)Message))?$/,
    'assistant',
  ],
  [/(?:^|\.)Messages\.System$/, 'system'],
  [/(?:^|\.)Messages\.User$/, 'user'],
  [/(?:^|\.)Messages\.Assistant$/, 'assistant'],
  [/(?:^|\.)ChatMessage\.from_system$/, 'system'],
  [/(?:^|\.)ChatMessage\.from_user$/, 'user'],
  [/(?:^|\.)ChatMessage\.from_assistant$/, 'assistant'],
  [/(?:^|\.)(?:NewUserMessage|UserMessageParam)$/, 'user'],
  [/(?:^|\.)(?:NewAssistantMessage|AssistantMessageParam)$/, 'assistant'],
  [/(?:^|\.)(?:SystemPromptPart|InstructionPart)$/, 'system'],
  [/(?:^|\.)(?:UserPromptPart|ModelRequest\.user_text_prompt)$/, 'user'],
  [/(?:^|\.)NewSystemTextMessage$/, 'system'],
  [/(?:^|\.)NewUserTextMessage$/, 'user'],
  [/(?:^|\.)NewModelTextMessage$/, 'assistant'],
  [/(?:^|\.)(?:llm|chat|messages?)\.System$/, 'system'],
  [/(?:^|\.)(?:llm|chat|messages?)\.User$/, 'user'],
  [/(?:^|\.)(?:llm|chat|messages?)\.Assistant$/, 'assistant'],
  [/(?:^|\.)LanguageModelChatMessage\.User$/, 'user'],
  [/(?:^|\.)LanguageModelChatMessage\.Assistant$/, 'assistant'],
];

/** Classes of messages that are given their role: `Message::new(Role::User, …)`, `new ChatMessage(ChatRole.System, …)`. */
const MESSAGE_OF_ROLE =
  /(?:^|\.)(?:(?:Chat|Llm|LLM|Prompt)?Message(?:Content)?(?:\.(?:new|of|create))?|llms\.TextParts)$/;

/** The same few paths are called again and again. */
const roleMadeBy = remembered((path) => MESSAGE_MAKERS.find(([maker]) => maker.test(path))?.[1]);

/** The message that a library's function or class makes; undefined for any other call. */
export function messageMadeBy(
  call: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
): RecordValue | undefined {
  const role = roleMadeBy(path);
  if (!role) return MESSAGE_OF_ROLE.test(path) ? messageOfRole(call, args) : undefined;
  const fields = new Map<string, Field>();
  const isBlock = (value: Value): boolean => value.kind !== 'record' || value.type !== undefined;
  const blocks = args.filter(({ name, value, spread }) => name === undefined && !spread && isBlock(value));
  for (const { name, value, expression, spread } of args) {
    if (name !== undefined) fields.set(name, { value, span: spanOf(expression) });
    else if (value.kind === 'record' && value.type === undefined)
      for (const [key, own] of value.fields) fields.set(key, own);
    else if (!spread && !fields.has('content')) fields.set('content', { value, span: spanOf(expression) });
  }
  if (blocks.length > 1) {
    const items = blocks.map(({ value, expression }) => ({ value, span: spanOf(expression) }));
    fields.set('content', { value: { kind: 'list', items }, span: spanOf(call) });
  }
  const content = fields.get('content') ?? fields.get('template') ?? fields.get('prompt') ?? fields.get('text');
  if (!content) return undefined;
  fields.set('content', content);
  fields.set('role', { value: { kind: 'text', parts: [{ kind: 'inserted', text: role }] }, span: spanOf(call) });
  const type = /Template/.test(path) ? MESSAGE_TEMPLATE : PLAIN_MESSAGE;
  return { kind: 'record', ...spanOf(call), isOpen: false, fields, type };
}

/** A function that is not followed and is called after the role of the message that it makes: `self.user_message(text)`. */
const NAMED_FOR_ROLE = /(?:^|\.)_?(?:make_|create_|new_)?(system|user|human|assistant|ai)_message$/;

/** A function that is called after what it makes, and is given the role: `entry("system", text)`, `make_message(role=…, content=…)`. */
const NAMED_FOR_MESSAGE =
  /^(?:(?:self|this|cls)\.)?_?(?:(?:make|create|build|new|to|as)_?)?(?:(?:chat|llm|prompt)_?)?(?:message|msg|entry|turn)$/i;

function messageGiven(call: CallExpression, path: string, args: readonly EvaluatedArgument[]): RecordValue | undefined {
  const [first, second, ...others] = args;
  if (!first || !second || others.length > 0 || !NAMED_FOR_MESSAGE.test(path)) return undefined;
  if (args.some(({ spread }) => spread)) return undefined;
  const role = args.find(({ name }) => name === 'role') ?? first;
  const content = role === first ? second : first;
  const areNamed = first.name !== undefined || second.name !== undefined;
  if (role.value.kind !== 'text' || !roleOfValue(role.value)) return undefined;
  if (areNamed && !/^(?:content|text)$/.test(content.name ?? '')) return undefined;
  const fields = new Map<string, Field>([
    ['role', { value: role.value, span: spanOf(role.expression) }],
    ['content', { value: content.value, span: spanOf(content.expression) }],
  ]);
  return { kind: 'record', ...spanOf(call), isOpen: false, fields, type: PLAIN_MESSAGE };
}

/** The message that a function makes by its name; undefined where it may give anything else. */
export function messageNamedBy(
  call: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
): RecordValue | undefined {
  const role = roleNamed(NAMED_FOR_ROLE.exec(path)?.[1]);
  const [content, ...others] = args;
  if (!role || !content || others.length > 0 || content.spread) return messageGiven(call, path, args);
  const fields = new Map<string, Field>([
    ['role', { value: { kind: 'text', parts: [{ kind: 'inserted', text: role }] }, span: spanOf(call) }],
    ['content', { value: content.value, span: spanOf(content.expression) }],
  ]);
  return { kind: 'record', ...spanOf(call), isOpen: false, fields, type: PLAIN_MESSAGE };
}

/** A message whose role is its first argument that names one; its content is the text or the list behind it. */
function messageOfRole(call: CallExpression, args: readonly EvaluatedArgument[]): RecordValue | undefined {
  const given = args.filter(({ name }) => name === undefined);
  const at = given.findIndex(({ value }) => roleOfValue(value));
  const behind = given.slice(at + 1);
  const content = behind.find(({ value }) => value.kind === 'text' || value.kind === 'list') ?? behind.at(-1);
  const role = given[at];
  if (!role || !content) return undefined;
  const fields = new Map<string, Field>([
    ['role', { value: role.value, span: spanOf(role.expression) }],
    ['content', { value: content.value, span: spanOf(content.expression) }],
  ]);
  return { kind: 'record', ...spanOf(call), isOpen: false, fields, type: PLAIN_MESSAGE };
}

/** The message that is an object of a class of the file with nothing but fields: `Message(role="system", content=text)`. */
export function messageOfFields(
  evaluation: Evaluation,
  call: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
  scope: Variables | undefined,
): RecordValue | undefined {
  if (!MESSAGE_OF_ROLE.test(path) || !args.every(({ name, spread }) => name !== undefined && !spread)) return undefined;
  const fields = new Map(args.map(({ name, value, expression }) => [name!, { value, span: spanOf(expression) }]));
  const made: RecordValue = { kind: 'record', ...spanOf(call), isOpen: true, fields, type: path };
  const called = scope && isMessage(made) ? evaluation.evaluate(call.callee, scope) : undefined;
  return called?.kind === 'object' && hasOnlyFields(called) ? made : undefined;
}

/** Nothing of it does anything. */
function hasOnlyFields({ definition }: ObjectValue): boolean {
  return definition.members().every(({ kind }) => kind !== 'define-function');
}

/** A list in which something has a role and a content. */
export function isMessageList(value: Value): boolean {
  return value.kind === 'list' && value.items.some((item) => isMessage(item.value));
}

/** The last of several messages is what a model has answered, of which nothing is written. */
export function endsWithAnswer(value: Value): boolean {
  const last = value.kind === 'list' && value.items.length > 1 ? value.items.at(-1)!.value : undefined;
  if (last?.kind !== 'record' || roleOfValue(roleField(last)?.value) !== 'assistant') return false;
  const content = contentField(last)?.value;
  return (
    content?.kind === 'unknown' || (content?.kind === 'text' && content.parts.every(({ kind }) => kind === 'dynamic'))
  );
}

/** A role and a content: a record, or a pair. */
export function isMessage(value: Value): boolean {
  if (value.kind === 'list') {
    const [role, content] = value.items;
    if (value.items.length !== 2 || !content || roleOfValue(content.value)) return false;
    return roleOfValue(role?.value) !== undefined;
  }
  if (value.kind !== 'record') return false;
  return contentField(value) !== undefined && roleOfValue(roleField(value)?.value) !== undefined;
}

/** What else a message of a program's own calls its text: `Post{Role: llm.RoleUser, Message: text}`. */
const OWN_NAMES = ['message', 'body', 'prompt', 'msg', 'utterance'];

/** The field that holds what a message says: beside a role, it may have another name than the usual ones. */
export function contentField({ fields }: RecordValue): Field | undefined {
  const usual = fields.get('content') ?? fields.get('parts') ?? fields.get('text');
  if (usual || !fields.has('role')) return usual;
  const own = OWN_NAMES.find((name) => fields.has(name));
  return own === undefined ? undefined : fields.get(own);
}

/** A message whose role and text whoever calls a function gives: `{ role, content }`. */
export function isMessageOfAnybody(value: Value): boolean {
  if (value.kind !== 'record') return false;
  return [value.fields.get('role'), value.fields.get('content')].every(
    (field) => field?.value.kind === 'unknown' && field.value.origin === 'parameter',
  );
}

/** The field that says whose message it is: `role`, and `type` where nothing else is called so. */
export function roleField({ fields }: RecordValue): Field | undefined {
  return fields.get('role') ?? fields.get('type');
}

/** The role that a value is, if only by its name: `Roles.SYSTEM`, `ROLE_USER`. */
export function roleOfValue(value: Value | undefined): Role | undefined {
  if (value?.kind === 'text') return roleNamed(knownText(value.parts));
  return value?.kind === 'unknown' ? roleNamed(NAME_OF_ROLE.exec(value.expression)?.[1]) : undefined;
}

const NAME_OF_ROLE = /^(?:\w{1,60}[.:]{1,2})?(?:\w{0,60}roles?(?:type)?(?:[._]|::)|ChatMessageType)(\w{1,20})$/i;

const BODY_PARTS: Readonly<Record<string, Part>> = {
  tools: 'tools',
  functions: 'tools',
  toolConfig: 'tools',
  system: 'system',
  system_instruction: 'system',
  systemInstruction: 'system',
  instructions: 'system',
  messages: 'messages',
  contents: 'messages',
  input: 'messages',
  prompt: 'prompt',
  model: 'model',
  modelId: 'model',
  cache_control: 'cache',
};

/** `{ model: 'model', messages: 'messages', system: 'system' }`: what fields are called elsewhere. */
function isTableOfNames(model: Field | undefined, asked: Field | undefined): boolean {
  return isName(model?.value) && isName(asked?.value);
}

function isName(value: Value | undefined): boolean {
  return value?.kind === 'text' && /^[A-Za-z_]+$/.test(knownText(value.parts) ?? '');
}

/** The body of a request to Gemini, whose contents need no role: `{ contents: [{ parts: [{ text }] }] }`. */
function isOfGemini({ fields }: RecordValue): boolean {
  const contents = fields.get('contents')?.value;
  const told = (fields.get('system_instruction') ?? fields.get('systemInstruction'))?.value;
  if (!contents) return false;
  return isContent(told) || (contents.kind === 'list' && contents.items.some((item) => isContent(item.value)));
}

/** A content of Gemini: its parts are texts, or data that are told by their fields. */
function isContent(value: Value | undefined): boolean {
  const parts = value?.kind === 'record' ? value.fields.get('parts')?.value : undefined;
  const items = parts?.kind === 'list' ? parts.items.map((item) => item.value) : [parts];
  return items.some((part) => part?.kind === 'record' && [...part.fields.keys()].some((name) => PART.test(name)));
}

const PART = /^(?:text|(?:inline|file)_?data|function_?(?:call|response))$/i;

/**
 * The parts of a request whose body is written as a record; undefined for a record that is none.
 * @param isSent it goes to a server: a model and a text are enough
 */
export function requestInRecord(value: RecordValue, isSent = false): RequestPart[] | undefined {
  const { fields } = value;
  const messages = fields.get('messages') ?? fields.get('input');
  const isAsked = isSent && fields.has('model') && (fields.has('prompt') || fields.has('input'));
  const isBody = messages !== undefined && fields.has('model') && (fields.has('system') || fields.has('max_tokens'));
  const isOfOllama = fields.has('model') && fields.has('prompt') && (fields.has('system') || fields.has('stream'));
  const isOther = isAsked || isBody || isOfOllama || isOfGemini(value);
  if (!isOther && (!messages || !isMessageList(messages.value))) return undefined;
  if (!isSent && isTableOfNames(fields.get('model'), messages ?? fields.get('prompt'))) return undefined;
  return [...value.fields].flatMap(([name, { value: own, span, condition, branch }]): RequestPart[] => {
    const part = BODY_PARTS[name];
    return part ? [{ part, value: own, span, condition, branch }] : [];
  });
}
