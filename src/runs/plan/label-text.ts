import { readDuration } from '../../core/cache/duration.ts';
import { type Message, type MessageValue, say } from '../../core/text/message.ts';

/*
 * Strategy. The label of a request is a name: the run log keeps it, and by it a request is found again in the run before. So it is
 * English wherever it is kept, and put into the reader's words only where it is shown.
 */

/** The forms of {@link PlannedRequest.label}, and what each says. */
const FORMS: readonly (readonly [RegExp, (...parts: string[]) => Message])[] = [
  [/^cold$/, () => say`cold`],
  [/^warm$/, () => say`warm`],
  [/^warm (\d+)$/, (count) => say`warm ${count!}`],
  [/^row (\d+)$/, (row) => say`row ${row!}`],
  [/^vary (.+)$/s, (name) => say`vary ${name!}`],
  [/^after (.+)$/, (time) => say`after ${readDuration(time!)}`],
  [/^at once, (\d+) of (\d+)$/, (one, all) => say`at once, ${one!} of ${all!}`],
  [/^then one more$/, () => say`then one more`],
  [/^warming up \(max_tokens 0\)$/, () => say`warming up (max_tokens 0)`],
  [/^the first real one$/, () => say`the first real one`],
  [/^(5m|1h), written$/, (ttl) => say`${ttl!}, written`],
  [/^(5m|1h), after (.+)$/, (ttl, time) => say`${ttl!}, after ${readDuration(time!)}`],
];

/** What a label says, to be shown; one that no plan makes stays as it is. */
export function labelText(label: string): MessageValue {
  for (const [form, words] of FORMS) {
    const match = form.exec(label);
    if (match) return words(...match.slice(1));
  }
  return label;
}
