import type { CallSite } from './call-sites.ts';

/** A workflow of Roast, or a file that names a model's client. */
const WORKFLOW = /^execute do\b|\bRoast\b|\b(?:RubyLLM|Anthropic|OpenAI|Raix)\b/m;

/** Calls of workflows, which do other things where a file says nothing of models. Sources: the documentation of Roast. */
export const WORKFLOW_CALLS: readonly CallSite[] = [
  { callee: /^(?:agent|chat|llm|ask)$/, parts: { do: 'prompt' }, needs: ['do'], within: WORKFLOW, isPossible: true },
];
