/**
 * Calls that send a prompt to a model, as data: how each is recognized, and which of its arguments is which part of the
 * request. Keyword arguments, and the fields of an object that is the only argument, are alike, so one entry serves all
 * languages of a library. Sources: the libraries' own documentation, as facts on frameworks name them.
 */

/** The parts of a request that an argument may be. */
export type Part = 'tools' | 'system' | 'messages' | 'prompt' | 'model';

/** How the library itself fills a text that it is given; `none`: braces are text. */
export type Filling = 'none' | 'format' | 'jinja' | 'mustache';

export interface CallSite {
  /** The end of the callee's dotted path. */
  readonly callee: RegExp;
  readonly provider?: string;
  readonly parts: Readonly<Record<string, Part>>;
  /** What the arguments without a name are, in order. */
  readonly positional?: readonly (Part | undefined)[];
  /** Names of which one must be there: a callee's name alone may be anybody's. */
  readonly needs?: readonly string[];
}

const ANTHROPIC: CallSite['parts'] = { tools: 'tools', system: 'system', messages: 'messages', model: 'model' };
const CHAT: CallSite['parts'] = {
  tools: 'tools',
  functions: 'tools',
  system: 'system',
  instructions: 'system',
  messages: 'messages',
  input: 'messages',
  prompt: 'prompt',
  model: 'model',
};

export const CALL_SITES: readonly CallSite[] = [
  {
    callee: /(?:^|\.)messages\.(?:create|stream|parse|count_tokens|countTokens|create_and_wait)$/,
    provider: 'anthropic',
    parts: ANTHROPIC,
    needs: ['messages', 'system'],
  },
  {
    callee: /(?:^|\.)Messages\.(?:New|NewStreaming|CountTokens)$/,
    provider: 'anthropic',
    parts: ANTHROPIC,
    needs: ['messages', 'system'],
  },
  { callee: /(?:^|\.)(?:Completions|Responses)\.New(?:Streaming)?$/, parts: CHAT },
  { callee: /(?:^|\.)aiService$/, parts: CHAT },
  { callee: /^chatClient\.call$/, parts: CHAT },
  { callee: /(?:^|\.)chat$/, parts: CHAT, needs: ['messages'] },
  { callee: /(?:^|\.)with_instructions$/, parts: {}, positional: ['system'] },
  { callee: /(?:^|\.)CreateChatCompletion(?:Stream)?$/, parts: CHAT },
  { callee: /(?:^|\.)GenerateContent$/, parts: CHAT, positional: [undefined, 'messages'] },
  { callee: /(?:^|\.)(?:chat\.completions|completions)\.(?:create|parse|stream)$/, parts: CHAT },
  { callee: /(?:^|\.)responses\.(?:create|parse|stream)$/, parts: CHAT },
  {
    callee: /(?:^|\.)(?:a?completion|litellm\.\w*completion|ChatCompletion\.a?create|Completion\.a?create)$/,
    parts: CHAT,
    needs: ['messages', 'prompt'],
  },
];
