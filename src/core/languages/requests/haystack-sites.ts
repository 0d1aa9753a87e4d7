import type { CallSite } from './call-site.ts';

/** What Haystack makes of a template. Programs have classes of their own that are called like the first. Source: its reference. */
export const HAYSTACK_SITES: readonly CallSite[] = [
  {
    callee: /(?:^|\.)PromptBuilder$/,
    parts: { template: 'prompt' },
    positional: ['prompt'],
    filling: 'jinja',
    within: /\bhaystack\b/,
  },
  {
    callee: /(?:^|\.)ChatPromptBuilder$/,
    parts: { template: 'messages' },
    positional: ['messages'],
    filling: 'jinja',
    fillsMessages: true,
  },
];
