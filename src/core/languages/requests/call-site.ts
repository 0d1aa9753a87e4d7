/**
 * The parts of a request that an argument may be. `options`: a record whose fields are arguments too. `cache`: automatic caching.
 * `points`: where LiteLLM puts markers. `settings`: a library's own switches for caching.
 * `provider`: what is only for the models of one provider.
 * `servers`: what gives tools when it is asked for them. `chosen`: which of the tools are sent, by name or by a function.
 * `steps`: what says before each step with what it is asked.
 * `examples`: what becomes a text that is not written as one, or chooses what does.
 */
export type Part =
  | 'tools'
  | 'servers'
  | 'schema'
  | 'chosen'
  | 'steps'
  | 'system'
  | 'messages'
  | 'prompt'
  | 'examples'
  | 'model'
  | 'options'
  | 'cache'
  | 'points'
  | 'settings'
  | 'provider';

/** How the library itself fills the texts that it is given. Where there is none, braces are text. */
export type Filling = 'go-template' | 'format' | 'jinja' | 'mustache' | 'handlebars' | 'semantic-kernel' | 'brace';

export interface CallSite {
  /** Matched against the callee's dotted path. */
  readonly callee: RegExp;
  readonly parts: Readonly<Record<string, Part>>;
  /** What the arguments without a name are, in order. */
  readonly positional?: readonly (Part | undefined)[];
  /** Names of arguments, in the order in which these are sent however the call orders them: none is the text alone. */
  readonly order?: readonly string[];
  /** Names of which one must be there: the callee's name alone may be anybody's. */
  readonly needs?: readonly string[];
  /** How many arguments without a name it has at least. */
  readonly fewest?: number;
  /** Texts count only where they are prose: the callee may do something else. */
  readonly isPossible?: boolean;
  /** What is called so may also ask whoever sits at the terminal. */
  readonly mayAskPeople?: boolean;
  /** What was said before is sent before what is asked, wherever it is given. */
  readonly isHistoryFirst?: boolean;
  /** Whose protocol it speaks; OpenAI's is spoken by others, too. */
  readonly provider?: string;
  readonly filling?: Filling;
  /** What the first argument is called by names another: `schema.Jinja2`. */
  readonly namesFilling?: boolean;
  /** It fills also messages that are made to be sent as they are. */
  readonly fillsMessages?: boolean;
  /** What a file mentions in which a callee of so common a name is this one. */
  readonly within?: RegExp;
  /** Calls behind it, of the same chain, give the tools of the request. */
  readonly isChained?: boolean;
  /** A program of the command line, whose words a list may hold. */
  readonly isCommand?: boolean;
  /** Whatever it is given behind the context is a part of one message: `GenerateContent(ctx, genai.Text(rules), parts...)`. */
  readonly isVariadic?: boolean;
  /** Its first argument, or the one of that name, is an agent, with whose texts and tools the request begins. */
  readonly agent?: string;
  /** It only begins a conversation: what a call behind it sends says all of it. */
  readonly isBegun?: boolean;
  /** It is shown also where nothing of it is written in the file. */
  readonly isAlways?: boolean;
}

/** What the arguments of most libraries are called. */
export const CHAT: CallSite['parts'] = {
  tools: 'tools',
  functions: 'tools',
  mcp_servers: 'servers',
  mcpServers: 'servers',
  activeTools: 'chosen',
  experimental_activeTools: 'chosen',
  prepare_tools: 'chosen',
  toolConfig: 'tools',
  tool_config: 'tools',
  system: 'system',
  system_: 'system',
  system_prompt: 'system',
  systemPrompt: 'system',
  system_message: 'system',
  systemMessage: 'system',
  system_instruction: 'system',
  systemInstruction: 'system',
  instructions: 'system',
  preamble: 'system',
  messages: 'messages',
  input: 'messages',
  contents: 'messages',
  message: 'prompt',
  prompt: 'prompt',
  user_prompt: 'prompt',
  userPrompt: 'prompt',
  user_message: 'prompt',
  userMessage: 'prompt',
  config: 'options',
  model: 'model',
  modelId: 'model',
  model_id: 'model',
  model_name: 'model',
  cache_control: 'cache',
  cacheControl: 'cache',
  cache_control_injection_points: 'points',
  model_settings: 'settings',
  middleware: 'settings',
};
/** Of the AI SDK, which asks step by step. */
export const IN_STEPS: CallSite['parts'] = {
  ...CHAT,
  providerOptions: 'provider',
  prepareStep: 'steps',
  experimental_prepareStep: 'steps',
  prepareCall: 'steps',
};
export const TEXTS = [
  'system',
  'system_prompt',
  'systemPrompt',
  'instructions',
  'messages',
  'prompt',
  'input',
  'contents',
];
export const AGENT: CallSite['parts'] = {
  ...CHAT,
  prompt: 'system',
  toolsets: 'servers',
  state_modifier: 'system',
  stateModifier: 'system',
  messages_modifier: 'system',
  messageModifier: 'system',
};
