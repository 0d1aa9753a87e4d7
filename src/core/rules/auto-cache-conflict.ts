import { promptOf } from '../fixes/request-json.ts';
import { markersOf } from '../fixes/markers-of.ts';
import { removalOf } from '../fixes/spare-marker.ts';
import { refusalObservations } from '../findings/refusal-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Automatic caching that does not go with the markers of the request. */
export const autoCacheConflict: Rule = {
  id: 'auto-cache-conflict',
  title: 'Automatic caching contradicts the markers of the request',
  level: 'error',
  confidence: 'certain',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      'Automatic caching takes one of the four breakpoints, so beside four markers it is refused with status 400. On a last block that is marked itself it must ask for the same TTL.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21), on automatic caching',
  },
  check: (file) =>
    refusalObservations(file, 'auto-cache-conflict', say`Take a marker out, or let both ask for the same TTL.`),
  fixes(file, finding) {
    const prompt = promptOf(file, finding)?.prompt;
    const last = prompt?.blocks.at(-1)?.cacheControl;
    const automatic = prompt?.automaticCaching;
    if (!prompt || !automatic || !last) return removalOf(file, finding);
    const edit = markersOf(file, prompt).setTtl(automatic, last.ttl);
    return edit ? [{ title: say`Let automatic caching ask for ${last.ttl} too`, edits: [edit] }] : [];
  },
};
