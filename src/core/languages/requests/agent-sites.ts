import { AGENT, type CallSite, CHAT, TEXTS } from './call-site.ts';

/** Calls that make agents and their tasks, or run one, as data; the first that fits counts. Sources: the references of the libraries. */

/** Of LangChain and LangGraph, with the model before the tools. */
const CREATE_AGENT = /(?:^|\.)create_(?:react_)?agent$/;

/** Of LangChain, with the tools before the model. */
export const INITIALIZES_AGENT = /(?:^|\.)(?:initialize_agent|initializeAgentExecutor(?:WithOptions)?)$/;

/** Of LangChain, of an agent that is made with a prompt. */
export const EXECUTES_AGENT = /(?:^|\.)AgentExecutor(?:\.from_?[aA]gent_?[aA]nd_?[tT]ools)?$/;

export const AGENT_SITES: readonly CallSite[] = [
  // CrewAI
  {
    callee: /(?:^|\.)Agent$/,
    parts: { tools: 'tools', role: 'system', goal: 'system', backstory: 'system' },
    needs: ['backstory'],
    filling: 'brace',
  },
  {
    callee: /(?:^|\.)Task$/,
    parts: { description: 'prompt', expected_output: 'prompt' },
    needs: ['expected_output'],
    filling: 'brace',
  },
  { callee: /(?:^|\.)Task$/, parts: { description: 'prompt' }, needs: ['agent'], isPossible: true, filling: 'brace' },
  // Agents: PydanticAI, OpenAI Agents, LangChain, LlamaIndex, AutoGen, Claude Agent SDK
  // With a third argument, which is a prompt, tools are listed in its text.
  { callee: CREATE_AGENT, parts: AGENT, fewest: 3 },
  { callee: CREATE_AGENT, parts: AGENT, positional: ['model', 'tools'] },
  {
    callee: /(?:^|\.)(?:create_(?:react_|tool_calling_|deep_|openai_\w+_)?agent|create(?:React|DeepAgent)?Agent)$/,
    parts: AGENT,
  },
  // LangChain's older agents, whose own text is the library's
  {
    callee: INITIALIZES_AGENT,
    parts: {
      ...AGENT,
      llm: 'model',
      agent_kwargs: 'options',
      agentArgs: 'options',
      prefix: 'system',
      suffix: 'system',
    },
    positional: ['tools', 'model', 'options'],
    isBegun: true,
  },
  { callee: EXECUTES_AGENT, parts: { agent: 'system' }, positional: ['options'], isBegun: true },
  // Google's ADK, which fills instructions that are texts
  {
    callee: /(?:^|\.)(?:(?:Llm)?Agent|llmagent\.New)$/,
    parts: {
      model: 'model',
      tools: 'tools',
      toolsets: 'servers',
      static_instruction: 'system',
      global_instruction: 'system',
      globalInstruction: 'system',
      instruction: 'system',
    },
    order: ['static_instruction', 'global_instruction', 'globalInstruction', 'instruction'],
    needs: ['instruction'],
    filling: 'brace',
    within: /\bgoogle(?:\.golang\.org)?[./]adk\b/,
  },
  // Agno
  {
    callee: /(?:^|\.)Agent$/,
    parts: { ...AGENT, description: 'system', role: 'system', expected_output: 'system' },
    needs: [...TEXTS, 'description'],
    within: /\b(?:from|import) agno\b/,
  },
  // LlamaIndex.TS
  { callee: /^agent$/, parts: AGENT, needs: ['systemPrompt'], within: /["'](?:@llamaindex\/|llamaindex["'])/ },
  // Laravel's AI SDK
  { callee: /^agent$/, parts: AGENT, needs: ['instructions'], within: /\bLaravel\\Ai\b/ },
  // An agent of Semantic Kernel, which fills its instructions
  {
    callee: /(?:^|\.)ChatCompletionAgent$/,
    parts: { ...AGENT, prompt_template_config: 'system' },
    needs: ['instructions', 'prompt_template_config'],
    filling: 'semantic-kernel',
  },
  {
    callee: /(?:^|\.)\w*Agent(?:Options|Definition|\.create)?$/,
    parts: AGENT,
    needs: [...TEXTS, 'system_message', 'systemMessage'],
  },
  // PydanticAI, where functions tell the system's text
  { callee: /(?:^|\.)Agent$/, parts: AGENT, within: /^[ \t]*@[\w.]{1,60}\.(?:system_prompt|instructions)\b/m },
  { callee: /(?:^|\.)Claude(?:Agent|Code)Options$/, parts: AGENT, provider: 'anthropic' },
  {
    callee: /(?:^|\.|_)query$/,
    parts: { ...AGENT, prompt: 'messages', options: 'options' },
    needs: ['prompt'],
    provider: 'anthropic',
    within: /\bclaude[_-](?:agent|code)[_-]sdk\b|@anthropic-ai\/claude-(?:agent-sdk|code)\b/,
    isPossible: true,
  },
  {
    callee: /(?:^|\.)Runner\.run(?:_sync|_streamed)?$/,
    parts: CHAT,
    positional: [undefined, 'messages'],
    agent: 'starting_agent',
    within: /\bfrom agents\b|\bimport agents\b/,
  },
  {
    callee: /(?:^|\.)Runner\.run(?:_sync|_streamed)?$/,
    parts: CHAT,
    positional: [undefined, 'messages'],
    isPossible: true,
  },
  {
    callee: /^(?:run|runner\.run)$/,
    parts: CHAT,
    positional: [undefined, 'messages'],
    agent: 'agent',
    within: /['"]@openai\/agents/,
    isPossible: true,
  },
  // Open Interpreter
  {
    callee: /(?:^|\.)interpreter\.chat$/,
    parts: { message: 'prompt' },
    positional: ['prompt'],
    within: /^[ \t]*(?:from|import) interpreter\b/m,
  },
];
