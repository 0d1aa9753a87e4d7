/** Programs that ask a model in a terminal, as alternatives of a regular expression. */
export const MODEL_PROGRAMS =
  'claude|llm|gemini|codex|aichat|mods|sgpt|opencode|q|copilot|cursor-agent|aider|goose|ollama';

/** What people call a program or an alias of their own that does. */
export const NAMES_OF_ASKERS = 'chat|ask|ai|gpt|chatgpt|chat-gpt|askai|ask-ai|ask-gpt|ask-llm|ai-chat|ai-ask';
