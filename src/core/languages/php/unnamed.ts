import { spansOfMatches } from '../../text/span.ts';
import type { UnnamedSetting } from '../evaluate/evaluation.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** `$$name = `, `${$name}['key'] = `. */
const VARIABLE = String.raw`\$(?:\$\w{1,60}|\{\s?\$[^{}\n]{1,60}\})(?:\[[^\]\n]{0,60}\])?\s?[-+.*\/%?|&^]{0,2}=(?![=>])`;
/** What gives variables values whose names it is given. With its second argument, `parse_str` gives that one a value. */
const CALL = String.raw`\b(?:(?:extract|eval)\s?\(|(?:mb_)?parse_str\s?\([^,()\n]{0,80}\))`;
/** A file that is read in has the variables of the code around it; what loads classes leaves them alone. */
const INCLUDE = String.raw`\b(?:include|require)(?:_once)?\b(?![^;\n]{0,80}\bautoload)`;

const SETS = new RegExp(`${VARIABLE}|${CALL}|${INCLUDE}`, 'g');

/** Source: the PHP manual, "Variable variables", `extract`, `include`. */
export const UNNAMED_SETTING: UnnamedSetting = {
  find: (text) => spansOfMatches(text, SETS),
  own: /^(?:anonymous_function|arrow_function)/,
};

const isMentioned = (file: string): boolean => file.search(SETS) !== -1;

/** Code gives variables values whose names it does not say. */
export function setsUnnamed(node: SyntaxNode): boolean {
  return node.ofFile(isMentioned) && node.text.search(SETS) !== -1 && holds(node);
}

const OF_OTHERS = /^(?:anonymous_function|arrow_function|comment|heredoc|nowdoc|string)/;
const DOES =
  /^(?:assignment_expression|augmented_assignment_expression|function_call_expression|(?:include|require)\w*)$/;

/** What a text only says does nothing. */
function holds(node: SyntaxNode): boolean {
  if (OF_OTHERS.test(node.type)) return false;
  if (DOES.test(node.type) && startsSetting(node.text)) return true;
  return node.children.some(holds);
}

function startsSetting(text: string): boolean {
  SETS.lastIndex = 0;
  const isFirst = SETS.exec(text)?.index === 0;
  SETS.lastIndex = 0;
  return isFirst;
}
