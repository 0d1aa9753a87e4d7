import type { Surroundings } from '../words/surroundings.ts';

/** Variables of a shell and of CI, which a text mentions without meaning to have them filled. */
export const ENVIRONMENT =
  /^(?:HOME|PATH|USER|PWD|SHELL|TMPDIR|TEMP|EDITOR|LANG|CI|HOST(?:NAME)?|IFS|PS1|DISPLAY|TERM|PYTHONPATH|NODE_ENV|JAVA_HOME|GOPATH|VIRTUAL_ENV|XDG_\w+|GITHUB_\w+|CI_\w+|AWS_\w+|AZURE_\w+|CLAUDE_\w+|ANTHROPIC_\w+|OPENAI_\w+|\w+_(?:TOKEN|KEY|SECRET|PASSWORD|HOME|URL|PORT))$/;
/** Variables of a shell where the text has one; elsewhere places that a program knows: `Work in $PROJECT_DIR.` */
const DIRECTORY = /^\w+_(?:DIR|ROOT)$/;

export function isFolder(expression: string): boolean {
  return DIRECTORY.test(expression);
}

/** It has code of one, other than a name by itself, or a path that begins with one in braces, in a code span. */
export function speaksOfShell(surroundings: Surroundings): boolean {
  return surroundings.has(MORE_THAN_NAMES);
}

/** It is the shell's, or that of a text that has one. */
export function isOfEnvironment(expression: string, surroundings: Surroundings): boolean {
  if (ENVIRONMENT.test(expression)) return true;
  return DIRECTORY.test(expression) && (surroundings.speaksOfShells || surroundings.has(SHELL_CODE));
}

/** `PORT:-8080` */
export const OF_SHELL = /^[A-Za-z_]\w*:[-=+?]/;
/** Of a text for a shell, or about its variables. */
export const SHELL_CODE =
  /`[^`\n]*\$|\$\(|\bexport [A-Z]|\b(?:environment|env|shell) var|^[ \t]*```(?:bash|sh|shell|zsh)\b/im;
/** The same without a name by itself, or a path that begins with one in braces, in a code span. */
const MORE_THAN_NAMES =
  /`(?!\$\{?\w{1,60}\}?`|\$\{\w{1,60}\}\/[\w./-]{0,100}`)[^`\n]*\$|\$\(|\bexport [A-Z]|\b(?:environment|env|shell) var|^[ \t]*```(?:bash|sh|shell|zsh)\b/im;
