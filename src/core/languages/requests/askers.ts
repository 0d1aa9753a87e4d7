import { EXECUTES_AGENT, INITIALIZES_AGENT } from './agent-sites.ts';
import { type CallSite, CHAT } from './call-site.ts';

/**
 * Objects of libraries that ask a model by methods of their own, as data: what makes each, which of its methods ask, and what these are
 * given. Sources: the references of the libraries.
 */
export interface Asker {
  /** Matched against the dotted path of the call that makes it. */
  readonly made: RegExp;
  /** Matched against the name of its method; against nothing where it is called itself. */
  readonly asks: RegExp;
  readonly site: CallSite;
  /** What a file mentions, one of these, in which something of so common a name is this one. */
  readonly mentions?: readonly string[];
  /**
   * What was said before stands between what it was made with and what it is asked: always, or where it was made, or is asked, with one
   * of these.
   */
  readonly remembers?: true | readonly string[];
  /** What was said before is its last argument. */
  readonly isHistoryLast?: boolean;
  /** It fills a template of the file with what it is asked: that says all of it where this is no text of its own. */
  readonly fillsTemplate?: boolean;
  /** It is a conversation: the messages that it was made with are its first. */
  readonly isConversation?: boolean;
  /** Made with an argument of this name it says all of a request itself, and is given only what fills that. */
  readonly saysAllWith?: string;
}

const MESSAGE: CallSite = {
  callee: /$/,
  parts: { ...CHAT, message: 'messages', content: 'messages', text: 'messages' },
  positional: ['messages'],
  provider: 'google',
};
const QUESTION: CallSite = {
  callee: /$/,
  parts: { ...CHAT, prompt: 'messages', user_msg: 'messages', task: 'messages' },
  positional: ['messages'],
};
const WITH_HISTORY: CallSite = {
  ...QUESTION,
  parts: { ...QUESTION.parts, history: 'messages', chat_history: 'messages' },
};

const CHAT_OF_GOOGLE = /(?:^|\.)(?:start_?[cC]hat|StartChat|[cC]hats\.[cC]reate)$/;
const MODEL_OF_GOOGLE = /(?:^|\.)(?:[gG]enerativeModel|getGenerativeModel)$/;

export const ASKERS: readonly Asker[] = [
  // Google
  {
    made: CHAT_OF_GOOGLE,
    asks: /^SendMessage(?:Stream)?$/,
    site: { ...MESSAGE, isVariadic: true },
    remembers: true,
    isConversation: true,
  },
  {
    made: CHAT_OF_GOOGLE,
    asks: /^send_?message(?:_?stream|_?async)?$/i,
    site: MESSAGE,
    remembers: true,
    isConversation: true,
  },
  {
    made: MODEL_OF_GOOGLE,
    asks: /^GenerateContent(?:Stream)?$/,
    site: { ...MESSAGE, parts: CHAT, isVariadic: true },
  },
  {
    made: MODEL_OF_GOOGLE,
    asks: /^generate_?content(?:_?stream|_?async)?$/i,
    site: { ...MESSAGE, parts: CHAT },
  },
  // Genkit
  {
    made: /(?:^|\.)ai\.chat$/,
    asks: /^send(?:Stream)?$/,
    site: QUESTION,
    mentions: [`'genkit`, '"genkit'],
    remembers: true,
    isConversation: true,
  },
  // LangGraph and LangChain
  {
    made: /(?:^|\.)create(?:_(?:react_|deep_)?a|React|Deep|A)[aA]?gent$/,
    asks: /^a?(?:invoke|stream)$|^(?:a?stream_events|streamEvents)$/,
    site: QUESTION,
    mentions: ['langgraph', 'langchain', 'deepagents'],
    remembers: ['checkpointer', 'store'],
  },
  {
    made: INITIALIZES_AGENT,
    asks: /^(?:|a?(?:run|invoke|call|stream))$/,
    site: WITH_HISTORY,
    remembers: ['memory'],
  },
  {
    made: EXECUTES_AGENT,
    asks: /^(?:|a?(?:run|invoke|call|stream|stream_events)|streamEvents)$/,
    site: WITH_HISTORY,
    remembers: ['memory'],
    fillsTemplate: true,
  },
  // AI SDK
  {
    made: /(?:^|\.)(?:ToolLoopAgent|(?:Experimental_)?Agent)$/,
    asks: /^(?:generate|stream)$/,
    site: QUESTION,
    mentions: [` from 'ai'`, ' from "ai"'],
  },
  // Mastra
  {
    made: /(?:^|\.)Agent$/,
    asks: /^(?:generate|stream)(?:Legacy|VNext)?$/,
    site: QUESTION,
    mentions: [`'@mastra/`, '"@mastra/'],
    remembers: ['memory'],
  },
  // VoltAgent
  {
    made: /(?:^|\.)Agent$/,
    asks: /^(?:generate|stream)(?:Text|Object)$/,
    site: QUESTION,
    mentions: [`'@voltagent/`, '"@voltagent/'],
    remembers: true,
  },
  // Inngest's AgentKit
  {
    made: /(?:^|\.)createAgent$/,
    asks: /^run$/,
    site: QUESTION,
    mentions: ['@inngest/agent-kit'],
  },
  // Strands
  {
    made: /(?:^|\.)Agent$/,
    asks: /^(?:|stream_async|invoke_async|structured_output)$/,
    site: QUESTION,
    mentions: ['from strands', 'import strands'],
    remembers: true,
  },
  // LlamaIndex
  {
    made: /(?:^|\.)(?:Function|ReAct|CodeAct)Agent(?:\.from_tools)?$/,
    asks: /^(?:run|a?chat|a?stream_chat)$/,
    site: WITH_HISTORY,
    mentions: ['llama_index'],
    remembers: ['ctx', 'memory'],
  },
  {
    made: /^agent$/,
    asks: /^run(?:Stream)?$/,
    site: QUESTION,
    mentions: [`'llamaindex'`, '"llamaindex"', '@llamaindex/'],
  },
  // Agno
  {
    made: /(?:^|\.)Agent$/,
    asks: /^a?(?:run|print_response)$/,
    site: QUESTION,
    mentions: ['from agno', 'import agno'],
    remembers: ['add_history_to_context', 'add_history_to_messages'],
  },
  // AutoGen
  {
    made: /(?:^|\.)AssistantAgent$/,
    asks: /^run(?:_stream)?$/,
    site: QUESTION,
    mentions: ['autogen_'],
    remembers: true,
  },
  // Semantic Kernel
  {
    made: /(?:^|\.)ChatCompletionAgent$/,
    asks: /^(?:invoke(?:_stream)?|get_response|Invoke(?:Streaming)?Async)$/,
    site: { callee: /$/, parts: { messages: 'messages', message: 'messages' }, positional: ['messages', undefined] },
    mentions: ['semantic_kernel', 'SemanticKernel'],
    remembers: ['thread'],
  },
  // Griptape
  {
    made: /(?:^|\.)Agent$/,
    asks: /^run$/,
    site: { callee: /$/, parts: {}, positional: ['messages', undefined] },
    mentions: ['from griptape', 'import griptape'],
    remembers: true,
    saysAllWith: 'input',
  },
  // langchainrb
  {
    made: /(?:^|\.)Assistant\.new$/,
    asks: /^add_message(?:_and_run!?)?$/,
    site: { callee: /$/, parts: { content: 'messages' } },
    mentions: ['Langchain::'],
    remembers: true,
  },
  // Agent Framework
  {
    made: /(?:^|\.)(?:CreateAIAgent|AsAIAgent|ChatClientAgent)$/,
    asks: /^Run(?:Streaming)?Async$/,
    site: QUESTION,
    remembers: true,
  },
  // rig
  {
    made: /(?:^|\.)preamble$/,
    asks: /^(?:prompt|chat|stream_prompt|stream_chat)$/,
    site: { ...QUESTION, positional: ['messages', 'messages'] },
    isHistoryLast: true,
    mentions: ['rig::', 'rig_core::'],
  },
  // Laravel's AI SDK
  { made: /^agent$/, asks: /^(?:prompt|stream|queue)$/, site: QUESTION, mentions: ['Laravel\\Ai'] },
];

/** What a conversation, or a model, may be told by its members, after it is made. */
export const TOLD: CallSite = {
  callee: /$/,
  parts: { systemInstruction: 'system', tools: 'tools', history: 'messages' },
};
