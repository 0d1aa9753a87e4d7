import { NAMES_OF_ASKERS } from '../../prompt/model-programs.ts';
import { CHAT, type CallSite } from './call-site.ts';

/** What programs that ask a model call what they are given. */
const OPTIONS: CallSite['parts'] = {
  ...CHAT,
  append_system_prompt: 'system',
  prompt_interactive: 'prompt',
  msg: 'prompt',
  query: 'prompt',
  task: 'prompt',
  text: 'prompt',
  t: 'prompt',
};

/** Programs of the command line that ask a model. */
export const COMMAND_CALLS: readonly CallSite[] = [
  { callee: /^ollama\.run$/, parts: CHAT, positional: ['model', 'prompt'], isCommand: true },
  {
    callee:
      /^(?:claude|llm|gemini|codex(?:\.exec)?|aichat|mods|sgpt|opencode\.run|q\.chat|copilot|cursor-agent|aider|goose\.run)$/,
    parts: OPTIONS,
    positional: ['prompt'],
    isCommand: true,
  },
  // By its name alone, one that is given something to read.
  {
    callee: new RegExp(`^(?:${NAMES_OF_ASKERS})(?:\\.(?:ask|chat|prompt|query|run))?$`),
    parts: OPTIONS,
    positional: ['prompt'],
    needs: ['prompt'],
    within: /^#!.{0,60}sh\b/,
    isPossible: true,
    mayAskPeople: true,
  },
  // Without a subcommand, its argument is the folder in which it works.
  { callee: /^opencode$/, parts: OPTIONS, isCommand: true },
];
