import type { Role } from '../../prompt/model.ts';

const ROLES: Readonly<Record<string, Role>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  model: 'assistant',
  ai: 'assistant',
  chatbot: 'assistant',
};

/** The role that a word names; a tool's result is what the user's side says. */
export function roleNamed(word: string | undefined): Role | undefined {
  if (word === undefined) return undefined;
  return ROLES[word.toLowerCase()] ?? (/^(?:tool|function)$/i.test(word) ? 'user' : undefined);
}
