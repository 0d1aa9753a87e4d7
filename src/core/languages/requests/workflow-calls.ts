import type { CallSite } from './call-site.ts';

/** A workflow of Roast, or a file that names a model's client. */
const WORKFLOW = /^execute do\b|\bRoast\b|\b(?:RubyLLM|Anthropic|OpenAI|Raix)\b/m;

const EMBABEL = /\bcom\.embabel\.agent\b/;

/** Calls that do other things where a file says nothing of models. Sources: the documentation of Roast and of Embabel. */
export const WORKFLOW_CALLS: readonly CallSite[] = [
  { callee: /^(?:agent|chat|llm|ask)$/, parts: { do: 'prompt' }, needs: ['do'], within: WORKFLOW, isPossible: true },
  {
    callee: /(?:^|\.)(?:ai|runner|promptRunner)\.(?:createObject(?:IfPossible)?|generateText|evaluateCondition)$/,
    parts: {},
    positional: ['prompt'],
    within: EMBABEL,
  },
];
