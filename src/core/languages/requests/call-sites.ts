import { AGENT_SITES } from './agent-sites.ts';
import { type CallSite, CHAT, IN_STEPS, TEXTS } from './call-site.ts';
import { HAYSTACK_SITES } from './haystack-sites.ts';

/**
 * Calls that send a prompt to a model or make one for it, as data: how each is recognized, and which of its arguments is which
 * part of the request. Keyword arguments, and the fields of an object that is an argument, are alike, so one entry serves all
 * languages of a library. Sources: the documentation of the libraries; section "How frameworks mark cache points" of the facts.
 */

const GOOGLE = /genai|generative-?ai|gemini|vertex/i;
const RUBY_OPENAI = /\.chat\(\s{0,9}parameters:/;

/** What a prompt is defined with: its `input` is the schema of what fills it. */
const DEFINED = Object.fromEntries(Object.entries(CHAT).filter(([name]) => name !== 'input'));

export const CALL_SITES: readonly CallSite[] = [
  // Anthropic
  {
    callee: /(?:^|\.)messages\.(?:create|stream|parse|count_?tokens|toolRunner|tool_runner)$/i,
    parts: CHAT,
    needs: ['messages', 'system'],
    provider: 'anthropic',
  },
  // OpenAI and those that are compatible with it
  { callee: /(?:^|\.)completions\.(?:a?create|parse|stream|runTools)$/, parts: CHAT, provider: 'openai' },
  { callee: /(?:^|\.)responses\.(?:create|parse|stream)$/, parts: CHAT, provider: 'openai' },
  { callee: /(?:^|\.)(?:(?:Chat)?Completion\.a?|(?:assistants|threads)\.)create$/, parts: CHAT, provider: 'openai' },
  {
    callee: /(?:^|\.)threads\.messages\.create$/,
    parts: { content: 'prompt' },
    positional: [undefined, 'options'],
    provider: 'openai',
  },
  // LiteLLM, Mistral, Cohere, Ollama
  { callee: /(?:^|\.)(?:litellm\.)?a?completion$/, parts: CHAT, needs: ['messages', 'prompt'] },
  { callee: /(?:^|\.)chat\.(?:complete|stream)(?:_async)?$/, parts: CHAT, needs: ['messages'] },
  { callee: /(?:^|\.)ollama\.(?:chat|generate)$/, parts: CHAT },
  {
    callee: /(?:^|\.)(?:co|(?:\w{1,30}_)?cohere(?:_?[cC]lient)?)\.(?:chat(?:_stream|Stream)?|generate)$/,
    parts: { ...CHAT, chat_history: 'messages', chatHistory: 'messages' },
    isHistoryFirst: true,
  },
  // Hugging Face
  {
    callee: /(?:^|\.)(?:textGeneration(?:Stream)?|text_generation)$/,
    parts: { inputs: 'prompt' },
    positional: ['prompt'],
    isPossible: true,
  },
  // Bedrock
  {
    callee: /(?:^|\.)(?:[cC]onverse(?:_?[sS]tream)?|Converse(?:Stream)?Command)$/,
    parts: CHAT,
    needs: ['messages', 'system'],
  },
  {
    callee: /(?:^|\.)(?:invoke_model(?:_with_response_stream)?|InvokeModel(?:WithResponseStream)?Command)$/,
    parts: { ...CHAT, body: 'options' },
    needs: ['body'],
  },
  // Go: langchaingo, gollm (whose templates have a name and a description first), and Google's SDK with the model before what it is asked
  {
    callee: /(?:^|\.)Models\.GenerateContent(?:Stream)?$/,
    parts: CHAT,
    positional: ['model', 'messages', 'options'],
    provider: 'google',
  },
  { callee: /(?:^|\.)GenerateFromSinglePrompt$/, parts: {}, positional: [undefined, 'prompt'] },
  {
    callee: /(?:^|\.)NewPromptTemplate$/,
    parts: {},
    positional: [undefined, undefined, 'prompt'],
    fewest: 3,
    filling: 'go-template',
  },
  {
    callee: /(?:^|\.)NewPromptTemplate$/,
    parts: {},
    positional: ['prompt'],
    filling: 'go-template',
  },
  { callee: /(?:^|\.)NewChatPromptTemplate$/, parts: {}, positional: ['messages'], filling: 'go-template' },
  // Go: Genkit
  { callee: /(?:^|\.)genkit\.(?:Generate\w{0,20}|DefineStreamingFlow)$/, parts: CHAT, needs: TEXTS },
  { callee: /(?:^|\.)genkit\.DefinePrompt$/, parts: CHAT, needs: TEXTS, filling: 'mustache' },
  // Go: eino
  {
    callee: /(?:^|\.)prompt\.FromMessages$/,
    parts: {},
    positional: [undefined, 'messages'],
    filling: 'format',
    namesFilling: true,
  },
  // Google, and the older of its SDKs for Go
  {
    callee: /(?:^|\.)GenerateContent(?:Stream)?$/,
    parts: CHAT,
    positional: ['messages'],
    provider: 'google',
    within: /generative-ai-go\/genai"|vertexai\/genai"/,
    isVariadic: true,
  },
  {
    callee: /(?:^|\.)(?:generate_?content(?:_?stream|_async)?)$/i,
    parts: CHAT,
    positional: ['messages'],
    provider: 'google',
  },
  {
    callee: /(?:^|\.)(?:GenerativeModel|getGenerativeModel|generativeModel)$/,
    parts: CHAT,
    provider: 'google',
    isBegun: true,
  },
  {
    callee: /(?:^|\.)(?:start_?[cC]hat|StartChat|chats\.create)$/,
    parts: { ...CHAT, history: 'messages' },
    provider: 'google',
    within: GOOGLE,
    isBegun: true,
  },
  {
    callee: /(?:^|\.)Chats\.Create$/,
    parts: { ...CHAT, history: 'messages' },
    positional: ['model', 'options', 'messages'],
    provider: 'google',
    isBegun: true,
  },
  // Go
  { callee: /(?:^|\.)Messages\.(?:New|NewStreaming|CountTokens)$/, parts: CHAT, needs: TEXTS, provider: 'anthropic' },
  { callee: /(?:^|\.)(?:Completions|Responses)\.New(?:Streaming)?$/, parts: CHAT, provider: 'openai' },
  { callee: /(?:^|\.)CreateChatCompletion(?:Stream)?$/, parts: CHAT, provider: 'openai' },
  // Java: methods whose annotations hold their prompt, and the chain of Spring AI's chat client
  { callee: /(?:^|\.)aiService$/, parts: CHAT },
  // Python: what decorators and docstrings say
  { callee: /\.promptDecorator$/, parts: {}, positional: ['prompt'], filling: 'format' },
  { callee: /\.chatDecorator$/, parts: {}, positional: ['messages'], filling: 'format', fillsMessages: true },
  { callee: /\.promptDocument$/, parts: {}, positional: ['prompt'], filling: 'jinja' },
  {
    callee: /^chatClient\.call$/,
    parts: {
      ...CHAT,
      defaultTools: 'tools',
      toolCallbacks: 'tools',
      toolNames: 'tools',
      options: 'settings',
      defaultOptions: 'settings',
    },
    isAlways: true,
  },
  {
    callee: /(?:^|\.)\w{1,60}(?:ChatModel|LanguageModel)\.(?:chat|generate|call|stream)$/,
    parts: CHAT,
    positional: ['messages'],
    isPossible: true,
  },
  { callee: /(?:^|\.)defaultSystem$/, parts: {}, positional: ['system'], filling: 'brace' },
  {
    callee: /(?:^|\.)systemMessage(?:Provider|Template)?$/,
    parts: {},
    positional: ['system'],
    isPossible: true,
    filling: 'mustache',
  },
  { callee: /(?:^|\.)PromptTemplate\.from$/, parts: {}, positional: ['prompt'], filling: 'mustache' },
  {
    callee: /(?:^|\.|System)PromptTemplate\.builder(?:\.\w{1,60}){0,3}\.template$/,
    parts: {},
    positional: ['prompt'],
    filling: 'brace',
  },
  // C#
  {
    callee: /(?:^|\.)(?:CompleteChat(?:Streaming)?|GetChatCompletions(?:Streaming)?)(?:Async)?$/,
    parts: CHAT,
    positional: ['messages', 'options'],
    isPossible: true,
    provider: 'openai',
  },
  {
    callee: /(?:^|\.)ChatCompletionsOptions$/,
    parts: { ...CHAT, deploymentName: 'model' },
    needs: ['messages'],
    provider: 'openai',
  },
  {
    callee:
      /(?:^|\.)(?:Get(?:Streaming)?(?:Response|ChatMessageContents?)(?:Async)?|get_(?:streaming_)?chat_message_contents?)$/,
    parts: CHAT,
    positional: ['messages', 'options'],
    isPossible: true,
  },
  { callee: /(?:^|\.)Messages\.(?:Create|Stream|GetClaudeMessageAsync)$/, parts: CHAT, provider: 'anthropic' },
  {
    callee: /(?:^|\.)(?:MessageCreateParams|MessageParameters|ChatClientAgent|CreateAIAgent|AsAIAgent)$/,
    parts: CHAT,
    needs: TEXTS,
  },
  // PHP
  { callee: /(?:^|\.)chat\.create(?:Streamed)?$/, parts: CHAT, needs: ['messages'], provider: 'openai' },
  { callee: /(?:^|\.)platform\.invoke$/, parts: CHAT, positional: ['model', 'messages'], isPossible: true },
  { callee: /^prism\.call$/, parts: CHAT, isAlways: true },
  { callee: /(?:^|\.)withSystemPrompt$/, parts: {}, positional: ['system'] },
  { callee: /(?:^|\.)setSystemMessage$/, parts: {}, positional: ['system'] },
  { callee: /(?:^|\.)withPrompt$/, parts: {}, positional: ['prompt'] },
  {
    callee: /(?:^|\.)chat\.generate(?:Text|Chat|StreamOfText|ChatStream)$/,
    parts: {},
    positional: ['messages'],
    isAlways: true,
  },
  {
    callee: /(?:^|\.)SystemPrompt$/,
    parts: { background: 'system', steps: 'system', output: 'system' },
    needs: ['background', 'steps'],
  },
  // Rust
  { callee: /(?:^|\.)preamble$/, parts: {}, positional: ['system'], isPossible: true, isChained: true },
  { callee: /(?:^|\.)exec_chat(?:_stream)?$/, parts: CHAT, positional: ['model', 'messages'] },
  // Ruby
  { callee: /(?:^|\.)chat$/, parts: CHAT, needs: ['messages'], within: RUBY_OPENAI, provider: 'openai' },
  { callee: /(?:^|\.)chat$/, parts: CHAT, needs: ['messages'] },
  { callee: /\.chatOfRuby$/, parts: CHAT, positional: ['messages'], isAlways: true },
  { callee: /(?:^|\.)with_instructions$/, parts: {}, positional: ['system'], isBegun: true },
  { callee: /^instructions$/, parts: {}, positional: ['system'], isPossible: true },
  { callee: /(?:^|[.$])(?:RubyLLM\.)?chat\.ask$/, parts: {}, positional: ['prompt'], isAlways: true },
  { callee: /(?:^|\.)add_message_and_run!?$/, parts: { content: 'prompt' }, isAlways: true },
  { callee: /(?:^|\.)chat\.add_message$/, parts: { content: 'prompt' }, needs: ['role'], isBegun: true },
  { callee: /^ask$/, parts: {}, positional: ['prompt'], within: /\bRaix\b/ },
  {
    callee: /^prompt$/,
    parts: { system: 'system', text: 'prompt' },
    needs: ['text'],
    within: /\bPromptDeclarations\b/,
  },
  {
    callee: /(?:^|\.)Completions\.Prompt\.new$/,
    parts: { messages: 'messages', tools: 'tools' },
    positional: ['system'],
  },
  { callee: /(?:^|\.)prompt\.push$/, parts: { content: 'prompt' }, needs: ['content'], within: /\bPrompt\.new\b/ },
  { callee: /(?:^|\.)transcript\.<<$/, parts: { system: 'system', user: 'prompt' } },
  // Genkit
  {
    callee: /(?:^|\.)ai\.definePrompt$/,
    parts: DEFINED,
    positional: ['options', 'prompt'],
    needs: TEXTS,
    filling: 'handlebars',
  },
  { callee: /(?:^|\.)ai\.generate(?:Stream)?$/, parts: CHAT, needs: TEXTS },
  // Vercel AI SDK
  {
    callee: /(?:^|\.)(?:generateText|streamText|streamUI|ToolLoopAgent)$/,
    parts: IN_STEPS,
    needs: TEXTS,
  },
  { callee: /(?:^|\.)(?:generate|stream)Object$/, parts: { ...IN_STEPS, schema: 'schema' }, needs: TEXTS },
  // LangChain and LlamaIndex: templates
  {
    callee: /(?:^|\.)ChatPromptTemplate(?:\.from_?[mM]essages)?$/,
    parts: { messages: 'messages', promptMessages: 'messages', message_templates: 'messages' },
    positional: ['messages'],
    filling: 'format',
  },
  {
    callee: /(?:^|\.)RichPromptTemplate$/,
    parts: { template_str: 'prompt' },
    positional: ['prompt'],
    filling: 'jinja',
  },
  {
    callee: /(?:^|\.)FewShotPromptTemplate$/,
    parts: {
      prefix: 'prompt',
      examples: 'examples',
      example_selector: 'examples',
      exampleSelector: 'examples',
      suffix: 'prompt',
    },
    order: ['prefix', 'examples', 'example_selector', 'exampleSelector', 'suffix'],
    filling: 'format',
  },
  {
    callee:
      /(?:^|\.)(?:(?:(?!New\w{1,20}Message)[A-Z]\w*)?PromptTemplate(?:\.(?:new|from_?[tT]emplate))?|(?:Text|Code)Prompt)$/,
    parts: { template: 'prompt', prefix: 'prompt', suffix: 'prompt' },
    positional: ['prompt'],
    filling: 'format',
  },
  ...HAYSTACK_SITES,
  // Griptape, which fills every text as a template
  {
    callee: /(?:^|\.)(?:Prompt|Toolkit|StructureRun|TextSummary|Extraction)Task$/,
    parts: { input: 'prompt' },
    positional: ['prompt'],
    filling: 'jinja',
  },
  {
    callee: /(?:^|\.)Agent$/,
    parts: { rulesets: 'system', rules: 'system', input: 'messages' },
    needs: ['rulesets', 'rules', 'input'],
    filling: 'jinja',
    within: /\b(?:from|import) griptape\b/,
  },
  {
    callee: /(?:^|\.)Ruleset$/,
    parts: { rules: 'system' },
    needs: ['rules'],
    isPossible: true,
    filling: 'jinja',
    isBegun: true,
  },
  // Semantic Kernel
  {
    callee:
      /(?:^|\.)(?:invoke_prompt|InvokePrompt(?:Streaming)?Async|PromptTemplateConfig|KernelFunctionFromPrompt|from_prompt|CreateFromPrompt|CreateFunctionFromPrompt|CreateSemanticFunction|InvokeSemanticFunctionAsync)$/,
    parts: { prompt: 'prompt', template: 'prompt', promptTemplate: 'prompt' },
    positional: ['prompt'],
    filling: 'semantic-kernel',
  },
  {
    callee: /(?:^|\.)ChatHistory$/,
    parts: { system_message: 'system', messages: 'messages' },
    isBegun: true,
  },
  { callee: /(?:^|\.)add_system_message$/, parts: { content: 'system' }, positional: ['system'], isBegun: true },
  { callee: /(?:^|\.)add_user_message$/, parts: { content: 'prompt' }, positional: ['prompt'], isBegun: true },
  ...AGENT_SITES,
  // AutoGen
  {
    callee: /\.run(?:_stream)?$/,
    parts: { task: 'prompt' },
    needs: ['task'],
    within: /\bautogen_/,
  },
  // GigaChat
  { callee: /(?:^|[._])giga\w{0,20}\.a?(?:chat|stream)$/i, parts: CHAT, positional: ['messages'], isPossible: true },
  // MetaGPT
  {
    callee: /(?:^|\.)_?aask$/,
    parts: { prompt: 'prompt', msg: 'prompt', system_msgs: 'system' },
    positional: ['prompt', 'system'],
  },
  { callee: /(?:^|\.)initiate_chat$/, parts: { message: 'prompt' }, positional: [undefined, 'prompt'] },
  { callee: /^agent$/, parts: {}, positional: ['prompt'], isPossible: true },
  {
    callee: /^marvin\.(?:classify|extract|cast|generate|summarize|say|run)(?:_async)?$/,
    parts: { instructions: 'system' },
  },
  // VS Code's language models
  { callee: /(?:^|\.)sendRequest$/, parts: {}, positional: ['messages'], isPossible: true },
  // Anything that is called a model, an agent or a chat, and is asked
  {
    callee:
      /(?:^|[._])(?:llm|model|client|chat_?model|claude|gpt|gemini|lm)\w{0,20}\.(?:a?generate_?chat|chat_?completion)$/i,
    parts: CHAT,
    positional: ['system', 'prompt'],
    fewest: 2,
    isPossible: true,
  },
  {
    callee: /(?:^|[._])(?:ai|llm|model|client|gpt|claude|gemini|chat)\w{0,20}\.(?:get|create|generate)_?completions?$/i,
    parts: CHAT,
    positional: ['messages'],
    isPossible: true,
  },
  {
    callee:
      /(?:^|[._])(?:ai\.(?:[gG]enerate|[cC]omplete|[cC]hat|[aA]sk)|\w{0,20}[cC]lient\.(?:[gG]enerate|[cC]omplete|[cC]hat))$/,
    parts: CHAT,
    positional: ['messages'],
    fewest: 1,
    isPossible: true,
  },
  {
    callee:
      /(?:^|[._])(?:(?:llm|model|client|agent|chat_?model|claude|gpt|gemini|bot|lm)\w{0,20}\.(?:a?generate_?(?:chat|response)|chat_?completions?)|generate_?(?:chat|response))$/i,
    parts: CHAT,
    positional: ['messages'],
    isPossible: true,
  },
  {
    callee: /(?:^|[._])\w{0,20}provider\.(?:chat|complete|generate|chat_?complet(?:e|ion)|chat_?stream|stream_?chat)$/i,
    parts: { ...CHAT, input: 'messages' },
    positional: ['messages'],
    isPossible: true,
  },
  {
    callee:
      /(?:^|[._])(?:llm|model|chain|agent|team|extractor|chat|chat_?model|claude|gpt|gemini|bot|assistant|conversation|lm)\w{0,20}\.(?:a?invoke|a?stream|a?predict|(?:a?complete|a?chat|generate|ask|query|call)(?:_(?:json|text|async|structured))?|a?run(?:_sync|_stream|_async)?|prompt|extract|get_(?:response|completion|answer|reply)|send_?message|stream_?(?:complete|completion|chat)|a?print_response)$/i,
    parts: { ...CHAT, input: 'messages', task: 'prompt' },
    positional: ['messages'],
    isPossible: true,
  },
];
