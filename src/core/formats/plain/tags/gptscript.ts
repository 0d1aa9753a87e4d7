import type { VariableDeclaration } from '../../../prompt/model.ts';

export const RULE_MARK = '---';
/** Between two tools. */
const RULE = /^---[ \t]*$/m;
const LONGEST_HEAD = 4000;
const SETTING = /^[A-Za-z][A-Za-z ]{0,30}:/;
const ARGUMENT = /^(?:args?|params?|parameters?):[ \t]*([A-Za-z_]\w{0,60})[ \t]*:/i;

/**
 * The arguments that the tools of a GPTScript declare in their heads, one in each line: `args: index: The place in the list`. They are
 * given with each call. Source: GPTScript, Tool Reference.
 * @param hasRule whether `---` stands anywhere in the text
 */
export function scriptArguments(text: string, hasRule: boolean): VariableDeclaration[] {
  const tools = hasRule ? text.split(RULE) : [text];
  return tools.flatMap((tool) =>
    headOf(tool).flatMap((line) => {
      const name = ARGUMENT.exec(line)?.[1];
      return name ? [{ name, isArgument: true }] : [];
    }),
  );
}

/** The settings of a tool, which an empty line ends; none where another line stands among them. */
function headOf(tool: string): string[] {
  const lines = tool
    .slice(0, LONGEST_HEAD)
    .replace(/^[\uFEFF\r\n]{1,4}/, '')
    .split(/\r?\n/, 40);
  const end = lines.findIndex((line) => line.trim() === '');
  const head = end === -1 ? lines : lines.slice(0, end);
  return head.every((line) => SETTING.test(line)) ? head : [];
}
