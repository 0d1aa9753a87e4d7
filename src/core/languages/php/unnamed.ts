import type { UnnamedSetting } from '../evaluate/evaluation.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

/** `$$name = `, `${$name}['key'] = `. */
const VARIABLE = String.raw`\$(?:\$\w+|\{\s?\$[^{}\n]{1,60}\})(?:\[[^\]\n]{0,80}\]){0,4}\s{0,3}[-+.*\/%?|&^]{0,2}=(?![=>])`;
/** What gives variables values whose names it is given. With its second argument, `parse_str` gives that one a value. */
const CALL = String.raw`\b(?:(?:extract|eval)\s?\(|(?:mb_)?parse_str\s?\([^,()\n]{0,80}\))`;
/** A file that is read in has the variables of the code around it; what loads classes leaves them alone. */
const INCLUDE = String.raw`\b(?:include|require)(?:_once)?\b(?![^;\n]{0,120}\bautoload)`;

const SETS = new RegExp(`${VARIABLE}|${CALL}|${INCLUDE}`, 'g');

/** Source: the PHP manual, "Variable variables", `extract`, `include`. */
export const UNNAMED_SETTING: UnnamedSetting = { pattern: SETS, own: /^(?:anonymous_function|arrow_function)/ };

const isMentioned = (file: string): boolean => file.search(SETS) !== -1;

/** Code gives variables values whose names it does not say. */
export function setsUnnamed(node: SyntaxNode): boolean {
  return node.ofFile(isMentioned) && node.text.search(SETS) !== -1;
}
