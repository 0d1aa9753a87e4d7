import { moveToParent, uncacheableMarkers } from '../fixes/uncacheable-markers.ts';
import { promptOf, requestJson } from '../fixes/request-json.ts';
import type { Observation } from '../findings/finding.ts';
import type { Rule } from '../findings/rule.ts';

/** `cache_control` where the provider does not take it. */
export const cacheControlOnUncacheable: Rule = {
  id: 'cache-control-on-uncacheable',
  title: 'cache_control on what cannot be cached',
  level: 'error',
  confidence: 'certain',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      'Thinking blocks, empty texts and deferred tools take no breakpoint: the request is refused with status 400. Content inside of a tool result or a document is cached with its parent, which has to carry the marker.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21), "What cannot be cached"; NousResearch/hermes-agent#97618 for text of white space alone',
    uncertain: 'Whether a marker inside of a tool result is refused or ignored is in no source.',
  },
  check: (file) =>
    file.prompts.flatMap((prompt) => {
      const { text } = file.file;
      if (!file.holdsRequests || !text.slice(prompt.prompt.start, prompt.prompt.end).includes('cache_control'))
        return [];
      return uncacheableMarkers(file.bodyOf(prompt)).map(({ span, why, confidence, isRefused }): Observation => ({
        ...span,
        prompt: prompt.index,
        confidence,
        message: `The breakpoint on line ${file.line(span.start)} ${why}: ${isRefused ? 'the provider refuses the request' : 'the provider ignores or refuses it'} (${confidence}).`,
        ...(!isRefused && { atMost: 'warning' }),
      }));
    }),
  fixes(file, finding) {
    const prompt = promptOf(file, finding)?.prompt;
    const root = prompt && requestJson(file, prompt);
    const found = uncacheableMarkers(root).find(({ span }) => span.start === finding.start);
    return found ? moveToParent(file.file.text, found) : [];
  },
};
