import type { Inferred } from '../../prompt/volatility.ts';
import { githubPlaceholders } from '../prompt-config/github-expressions.ts';
import type { Placeholder } from './placeholder.ts';
import type { Surroundings } from './surroundings.ts';

/** What a workflow or a pipeline knows and a prompt does not. */
const OF_RUN =
  /^(?:github|inputs|steps|needs|env|vars|matrix|event|jobs?|parameters|values|variables|pipeline)\.[\w.*-]+/;
const OF_DEPLOYMENT = /^(?:vars|env|github\.(?:repository|server_url|api_url|workspace))\b/;
/** A workflow itself, which the text shows. */
const WORKFLOW = /^[ \t]{0,20}(?:- {1,3})?(?:runs-on|uses|jobs|on):/m;
const FILLED: Inferred = { volatility: 'request', confidence: 'likely' };
const SETTING: Inferred = { volatility: 'deploy', confidence: 'possible' };

/**
 * `${{ github.event.issue.title }}` in a prompt: the workflow that sends it fills it. Code spans and fences show it, and a text
 * that shows a workflow speaks of such values elsewhere too; what alone fills a fence is an input.
 */
export function workflowValues(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.mayHave('$') || !text.includes('${{')) return [];
  const values = githubPlaceholders(text);
  if (surroundings.has(WORKFLOW) || values.some(({ start }) => surroundings.inProgram(start))) return [];
  return values
    .filter((value) => OF_RUN.test(value.expression) && !isShown(value, surroundings))
    .map((value) => ({ ...value, inferred: OF_DEPLOYMENT.test(value.expression) ? SETTING : FILLED }));
}

function isShown(value: Placeholder, surroundings: Surroundings): boolean {
  const code = surroundings.codeAt(value.start);
  if (!code) return surroundings.text[value.start - 1] === '\\';
  return code.kind !== 'fence' || !surroundings.fillsCode(value);
}
