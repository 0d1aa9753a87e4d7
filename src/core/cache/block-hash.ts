import type { Role } from '../prompt/model.ts';
import type { RequestBlock } from './request-block.ts';
import { type HashHalves, PrefixHash } from './prefix-hash.ts';
import { isCompared } from './same-block.ts';

/** What begins the hash of a block of a role; others than plain texts add their type. */
function kindOf(role: Role | undefined): number {
  return role === 'user' ? 1 : role === 'assistant' ? 2 : role === 'system' ? 3 : 4;
}
const OTHER_THAN_TEXT = 8;

const SEEDS: Readonly<Record<Role, HashHalves>> = {
  user: seed('user'),
  assistant: seed('assistant'),
  system: seed('system'),
};

function seed(role: Role): HashHalves {
  const { high, low } = new PrefixHash().reset(kindOf(role));
  return { high, low };
}

/** The hash of a text block before its text. */
export function seedOf(role: Role): HashHalves {
  return SEEDS[role];
}

/**
 * Hashes a block by itself, wherever it stands. A text block is its text, whether it stands as a string or as an object; the marker
 * is no part of it. `is_error: false` is the same as none (observed).
 */
export function hashBlock(hash: PrefixHash, block: RequestBlock): PrefixHash {
  const { role, type, content, text } = block;
  if (text !== undefined) return hash.reset(kindOf(role)).text(text);
  hash.reset(kindOf(role) + OTHER_THAN_TEXT).text(type);
  if (typeof content === 'string') return hash;
  if (type === 'text' && typeof content.text === 'string') hash.text(content.text);
  for (const name in content) {
    if (!isCompared(name, content, type)) continue;
    const value = content[name];
    hash.text(name);
    if (name === 'content' && Array.isArray(value)) for (const part of value) hash.value(part, 'cache_control');
    else hash.value(value);
  }
  return hash;
}

/** The hash of a block by itself, as one number. */
export function blockKey(block: RequestBlock): number {
  return hashBlock(new PrefixHash(), block).key;
}
