import type { Role } from '../../prompt/model.ts';

const ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['human', 'user'],
  ['tool', 'user'],
  ['function', 'user'],
  ['assistant', 'assistant'],
  ['model', 'assistant'],
  ['ai', 'assistant'],
]);

/** The role that a template's word for it stands for; a tool's result is part of the user's turn. */
export function roleNamed(word: string): Role | undefined {
  return ROLES.get(word.trim().toLowerCase());
}
