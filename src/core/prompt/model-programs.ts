/** Programs that ask a model in a terminal, as alternatives of a regular expression. */
export const MODEL_PROGRAMS =
  'claude|llm|gemini|codex|aichat|mods|sgpt|opencode|q|copilot|cursor-agent|aider|goose|ollama';
