import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { isSeveral } from './subshell.ts';

/** `return` ends a function with what it has printed; where it says that it has failed, the script may go on all the same. */
export function isGiving(node: SyntaxNode): boolean {
  if (!/^return\b/.test(node.text) || !isInFunction(node)) return false;
  return /^return(?:\s+0)?\s*$/.test(node.text) || !node.ofFile(stopsWhereFailed);
}

/** A script that a command ends that fails: `set -e`. */
const stopsWhereFailed = (file: string): boolean => /^[ \t]*set -(?:\w*e|\w*o errexit)|^#!.* -\w*e/m.test(file);

/** `rules() { …; } > file`, and a function that begins with `exec > file`: what it prints goes there. */
export function isWrittenElsewhere(node: SyntaxNode): boolean {
  const redirects = node.children.filter(({ type }) => type === 'file_redirect');
  return redirects.some(({ text }) => /^1?>/.test(text)) || /(?:^|[\n;&|(){])[ \t]{0,40}exec[ \t]+1?>/.test(node.text);
}

/** What a command prints there is what a function or a subshell gives. */
export function isInFunction(node: SyntaxNode): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'function_definition') return true;
    if (around.type === 'command_substitution') return isSeveral(around);
  }
  return false;
}
