import { moveToParent, uncacheableMarkers } from '../fixes/uncacheable-markers.ts';
import { promptOf, requestJson } from '../fixes/request-json.ts';
import type { CodeText } from '../findings/code-text.ts';
import { type FileSubject, isCode } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import { markersOf } from '../fixes/markers-of.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';
import { sureness } from '../findings/wording.ts';

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
      if (file.code) return inCode(file, file.code, prompt);
      if (!file.holdsRequests || !text.slice(prompt.prompt.start, prompt.prompt.end).includes('cache_control'))
        return [];
      return uncacheableMarkers(file.bodyOf(prompt)).map(({ span, why, confidence, isRefused }): Observation => ({
        ...span,
        prompt: prompt.index,
        confidence,
        message: isRefused
          ? say`The breakpoint on line ${file.line(span.start)} ${why}: the provider refuses the request (${sureness(confidence)}).`
          : say`The breakpoint on line ${file.line(span.start)} ${why}: the provider ignores or refuses it (${sureness(confidence)}).`,
        ...(!isRefused && { atMost: 'warning' }),
      }));
    }),
  fixes(file, finding) {
    const prompt = promptOf(file, finding)?.prompt;
    if (prompt && isCode(file.format)) {
      const marker = prompt.blocks.find(({ cacheControl }) => cacheControl?.start === finding.start)?.cacheControl;
      const edit = marker && markersOf(file, prompt).remove(marker);
      return edit ? [{ title: say`Take the breakpoint out`, edits: [edit] }] : [];
    }
    const root = prompt && requestJson(file, prompt);
    const found = uncacheableMarkers(root).find(({ span }) => span.start === finding.start);
    return found ? moveToParent(file.file.text, found) : [];
  },
};

/** Markers beside what says that there can be none. */
function inCode(file: FileSubject, code: CodeText, { index, prompt }: PromptSubject): Observation[] {
  return prompt.blocks.flatMap(({ cacheControl: marker }): Observation[] => {
    const object = marker?.origin === 'cache-control' ? code.objectAround(marker.start) : undefined;
    const fields = object && code.elements(object, '{');
    if (!marker || !fields) return [];
    const valueOf = (name: string): string | undefined => {
      const field = fields.find((one) => one.name === name);
      return field && code.source(field.value);
    };
    const why = /^["'](?:redacted_)?thinking["']$/.test(valueOf('type') ?? '')
      ? say`is on a thinking block`
      : /^true$/i.test(valueOf('defer_loading') ?? '')
        ? say`is on a tool with "defer_loading"`
        : /^(?:""|''|``)$/.test(valueOf('text') ?? '')
          ? say`is on an empty text`
          : undefined;
    if (why === undefined) return [];
    return [
      {
        start: marker.start,
        end: marker.end,
        prompt: index,
        confidence: 'certain',
        message: say`The breakpoint on line ${file.line(marker.start)} ${why}: the provider refuses the request (certain).`,
      },
    ];
  });
}
