import type { Inferred, Volatility } from '../../../prompt/volatility.ts';
import type { VariableDeclaration } from '../../../prompt/model.ts';
import type { Placeholder } from '../placeholder.ts';
import { Surroundings } from '../words/surroundings.ts';

/**
 * The variables of VS Code's prompt files, and nothing like them: `${input:name}`, `${selection}`, `${file}`.
 * Source: https://code.visualstudio.com/docs/copilot/customization/prompt-files
 */
const VARIABLE =
  /\$\{(?:(input):([\w.-]+)(?::[^{}\r\n]{0,300})?|(env|config|command):[^{}\r\n]{1,200}|(selection|selectedText|clipboard|workspaceFolder|workspaceFolderBasename|userHome|cwd|relativeFile|relativeFileDirname|lineNumber|columnNumber|pathSeparator|file(?:\w{0,30}))(?::[^{}\r\n]{0,200})?)\}/g;
/** Variables of the runtime of Claude Code and its plugins, which are filled in agents too. */
const RUNTIME = /\$\{(CLAUDE_[A-Z_]{1,60})\}/g;
/** The user is asked for it each time that the prompt is run, whatever its name is. */
const ASKED: Inferred = { volatility: 'request', confidence: 'certain' };
const OF_USER: Inferred = { volatility: 'user', confidence: 'likely' };

const ARGUMENTS = '$ARGUMENTS';
const POSSIBLE: Inferred = { volatility: 'request', confidence: 'possible' };
/** A name alone on its line, as other tools write what the user is asked for; VS Code leaves it to the model to see that. */
const ALONE = /^[ \t]*(\$(?:(?:input|arguments?|args|prompt|query|task)|\{[a-z]\w{0,40}_\w{1,40}\}))[ \t]*\r?$/gim;

/** What other tools would ask the user for. */
export function foreignInputs(text: string): Placeholder[] {
  if (!text.includes('$')) return [];
  const alone = Array.from(text.matchAll(ALONE)).filter((match) => match[1] !== ARGUMENTS);
  return [
    ...alone.map((match): Placeholder => {
      const written = match[1]!;
      const name = written.replaceAll(/[${}]/g, '');
      const start = match.index + match[0].indexOf('$');
      return {
        start,
        end: start + written.length,
        expression: name,
        path: name,
        cause: 'placeholder',
        inferred: POSSIBLE,
      };
    }),
    ...foreignArguments(text),
  ];
}

/**
 * `$ARGUMENTS` in a file of Copilot, which does not fill it: so write tools that make one text for several agents, and what installs it may.
 * Where it stands in code spans alone, among other words, the text speaks of it.
 */
export function foreignArguments(text: string): Placeholder[] {
  if (!text.includes(ARGUMENTS)) return [];
  const surroundings = new Surroundings(text);
  const places: Placeholder[] = [];
  let isGiven = false;
  for (let start = text.indexOf(ARGUMENTS); start !== -1; start = text.indexOf(ARGUMENTS, start + 1)) {
    const end = start + ARGUMENTS.length;
    if (/\w/.test(text[end] ?? '') || text[start - 1] === '\\') continue;
    isGiven ||= surroundings.codeAt(start)?.kind !== 'inline';
    places.push({ start, end, expression: 'ARGUMENTS', path: 'ARGUMENTS', cause: 'placeholder', inferred: POSSIBLE });
  }
  return isGiven ? places : [];
}

/** Placeholders of a prompt file of VS Code. */
export function promptFileVariables(text: string): Placeholder[] {
  if (!text.includes('${')) return [];
  return Array.from(text.matchAll(VARIABLE), (match): Placeholder => {
    const [whole, input, name, scope, variable] = match;
    const expression = whole.slice(2, -1);
    const path = input ? name! : (scope ?? variable!);
    return {
      start: match.index,
      end: match.index + whole.length,
      expression,
      path,
      cause: 'placeholder',
      inferred: input ? ASKED : { volatility: volatilityOf(path), confidence: 'likely' },
    };
  });
}

/** The same in an agent or a chat mode, where VS Code may leave them as they are; in code they are shown. */
export function variablesOfAgent(text: string): Placeholder[] {
  const places = promptFileVariables(text);
  if (places.length === 0) return places;
  const surroundings = new Surroundings(text);
  const open = places.filter(({ start }) => !surroundings.codeAt(start));
  return open.map((place): Placeholder => ({ ...place, confidence: 'possible' }));
}

function volatilityOf(variable: string): Volatility {
  if (variable === 'pathSeparator') return 'user';
  return /^(?:workspace|userHome|cwd|env|config)/.test(variable) ? 'user' : 'request';
}

/** What `${input:name:hint}` asks the user for. */
export function promptFileInputs(text: string): VariableDeclaration[] {
  const inputs = new Map<string, VariableDeclaration>();
  for (const [, name, hint] of text.matchAll(/\$\{input:([\w.-]+)(?::([^{}\r\n]{0,300}))?\}/g)) {
    if (!inputs.has(name!)) inputs.set(name!, { name: name!, ...(hint && { description: hint }) });
  }
  return [...inputs.values()];
}

/** Placeholders that Claude Code fills in agents of plugins. */
export function runtimeVariables(text: string): Placeholder[] {
  if (!text.includes('${CLAUDE_')) return [];
  return Array.from(text.matchAll(RUNTIME), (match): Placeholder => {
    const name = match[1]!;
    return {
      start: match.index,
      end: match.index + match[0].length,
      expression: name,
      path: name,
      cause: 'placeholder',
      inferred: OF_USER,
    };
  });
}
