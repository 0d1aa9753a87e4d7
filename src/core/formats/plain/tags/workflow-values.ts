import type { Inferred } from '../../../prompt/volatility.ts';
import { githubPlaceholders } from '../../prompt-config/github-expressions.ts';
import type { CodeRegion } from '../words/code-regions.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** What a workflow or a pipeline knows and a prompt does not. */
const OF_RUN =
  /^(?:(?:toJSON|fromJSON|format|join|hashFiles)\s?\(|(?:github|inputs|steps|needs|env|vars|secrets|matrix|strategy|runner|event|jobs?|parameters|values|variables|pipeline)\.[\w.*-]+)/i;
const OF_DEPLOYMENT = /^(?:vars|env|secrets|runner|github\.(?:repository|server_url|api_url|workspace))\b/;
/** A workflow itself, which the text shows. */
const WORKFLOW = /^[ \t]{0,20}(?:- {1,3})?(?:runs-on|uses|jobs|on):/m;
/** The text is about writing them. */
const ABOUT_WORKFLOWS =
  /\b(?:write|writes|writing|create|creates|review|reviews|generate|generates) (?:\w+ ){0,3}(?:github actions|workflow files|workflows? (?:for|in) github|azure pipelines)\b/i;
const SHELLS = new Set(['bash', 'sh', 'shell', 'zsh', 'console', 'powershell', 'pwsh']);
const FILLED: Inferred = { volatility: 'request', confidence: 'likely' };
const SETTING: Inferred = { volatility: 'deploy', confidence: 'possible' };

/**
 * `${{ github.event.issue.title }}` in a prompt: the workflow that sends it fills it. Code spans and fences show it, and a text
 * that shows a workflow speaks of such values elsewhere too; what alone fills a fence is an input. What is filled in prose is
 * filled in code spans too, and so is what a shell is to run.
 */
export function workflowValues(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.mayHave('$') || !text.includes('${{')) return [];
  const all = githubPlaceholders(text);
  if (surroundings.has(WORKFLOW) || all.some((value) => isInWorkflow(value, surroundings))) return [];
  if (surroundings.has(ABOUT_WORKFLOWS) && all.some(({ start }) => surroundings.codeAt(start)?.kind === 'inline'))
    return [];
  const values = all.filter(({ expression }) => OF_RUN.test(expression));
  const filled = new Set(values.filter((value) => !isShown(value, surroundings)).map(({ expression }) => expression));
  return values
    .filter((value) => filled.has(value.expression) && text[value.start - 1] !== '\\')
    .map((value) => ({ ...value, inferred: OF_DEPLOYMENT.test(value.expression) ? SETTING : FILLED }));
}

function isInWorkflow({ start }: Placeholder, surroundings: Surroundings): boolean {
  return surroundings.inProgram(start) && !isInShell(surroundings.codeAt(start));
}

function isShown(value: Placeholder, surroundings: Surroundings): boolean {
  const code = surroundings.codeAt(value.start);
  if (!code) return surroundings.text[value.start - 1] === '\\';
  return code.kind !== 'fence' || !(isInShell(code) || surroundings.fillsCode(value));
}

/** What the agent is to run as it stands, with the values in it. */
function isInShell(code: CodeRegion | undefined): boolean {
  return code?.kind === 'fence' && SHELLS.has(code.language);
}
