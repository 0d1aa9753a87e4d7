import { inOrder } from '../text/edit.ts';
import { markersOf } from '../fixes/markers-of.ts';
import { promptOf } from '../fixes/request-json.ts';
import { refusalObservations } from '../findings/refusal-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A breakpoint for one hour behind one for five minutes. */
export const ttlOrder: Rule = {
  id: 'ttl-order',
  title: 'A breakpoint for 1h stands behind one for 5m',
  level: 'error',
  confidence: 'certain',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      "Breakpoints with a TTL of 1h must stand before those of 5m, in the order tools, system, messages. Otherwise the request is refused with status 400: \"a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block\".",
    source: 'anthropics/claude-code#39599, claude-code-cache-fix#44, headroom#2939, vellum-assistant#22191',
  },
  check: (file) =>
    refusalObservations(file, 'ttl-order', say`Give the earlier breakpoints, whose text changes least, the TTL of 1h.`),
  fixes(file, finding) {
    const prompt = promptOf(file, finding)?.prompt;
    if (!prompt) return [];
    const explicit = prompt.blocks.flatMap((block) => (block.cacheControl ? [block.cacheControl] : []));
    const { automaticCaching } = prompt;
    const isExtra = automaticCaching && !prompt.blocks.at(-1)?.cacheControl;
    const markers = isExtra ? [...explicit, automaticCaching] : explicit;
    const hours = markers.filter(({ ttl }) => ttl === '1h').length;
    const editor = markersOf(file, prompt);
    const edits = markers.map((marker, index) => {
      const ttl = index < hours ? '1h' : '5m';
      return marker.ttl === ttl ? [] : [editor.setTtl(marker, ttl)];
    });
    const all = edits.flat();
    if (all.some((edit) => edit === undefined)) return [];
    const sorted = inOrder(all.filter((edit) => edit !== undefined));
    return [
      {
        title:
          hours === 1
            ? say`Give the first breakpoint the TTL of 1h, the others 5m`
            : say`Give the first ${hours} breakpoints the TTL of 1h, the others 5m`,
        edits: sorted,
      },
    ];
  },
};
