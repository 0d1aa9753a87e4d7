import { CHAT, type CallSite } from './call-site.ts';

/** Programs of the command line that ask a model. */
export const COMMAND_CALLS: readonly CallSite[] = [
  { callee: /^ollama\.run$/, parts: CHAT, positional: ['model', 'prompt'], isCommand: true },
  {
    callee:
      /^(?:claude|llm|gemini|codex(?:\.exec)?|aichat|mods|sgpt|opencode\.run|q\.chat|copilot|cursor-agent|aider|goose\.run)$/,
    parts: { ...CHAT, append_system_prompt: 'system', text: 'prompt', t: 'prompt' },
    positional: ['prompt'],
    isCommand: true,
  },
];
