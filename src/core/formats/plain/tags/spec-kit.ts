import type { Inferred } from '../../../prompt/volatility.ts';
import type { Placeholder } from '../placeholder.ts';

const MARK = /\{(SCRIPT|AGENT_SCRIPT|ARGS)\}|__(AGENT|SPECKIT_COMMAND(?:_[A-Z]{1,30}){1,4})__/g;
/** Chosen when the commands are copied into a project: the shell's script, the agent's name, how it calls the commands. */
const AT_INSTALLATION: Inferred = { volatility: 'deploy', confidence: 'certain' };
/** Becomes the agent's own `$ARGUMENTS`. */
const ARGUMENTS: Inferred = { volatility: 'request', confidence: 'certain' };

/** A command of Spec Kit before it is installed: the front matter names the scripts of which it takes one, or it calls others. */
export function isSpecKitCommand(keys: readonly string[], text: string): boolean {
  return keys.includes('scripts') || keys.includes('agent_scripts') || text.includes('__SPECKIT_COMMAND_');
}

/**
 * What Spec Kit fills in its commands when it copies them, in code too.
 * Source: https://github.com/github/spec-kit (scripts of the release)
 */
export function specKitMarks(text: string): Placeholder[] {
  return Array.from(text.matchAll(MARK), (match): Placeholder => {
    const name = match[1] ?? match[2]!;
    const start = match.index;
    const inferred = name === 'ARGS' ? ARGUMENTS : AT_INSTALLATION;
    return { start, end: start + match[0].length, expression: name, path: name, cause: 'placeholder', inferred };
  });
}
