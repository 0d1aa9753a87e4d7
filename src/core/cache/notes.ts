import { lifecycleState } from '../providers/catalogue.ts';
import { hasUncounted } from './block-text.ts';
import type { PreparedRequest } from './prepare.ts';

/** What a reader of the numbers should know beside them, one sentence each. */
export function notesOf({ model, day, body, speed, tokens, blocks }: PreparedRequest, priced: boolean): string[] {
  const notes: string[] = [];
  if (lifecycleState(model, day) === 'retired') {
    notes.push(`${model.name} is retired: the Claude API would not answer.`);
  }
  if (!priced) {
    const how = speed === 'fast' ? ' at fast speed' : '';
    notes.push(`No price of ${model.name}${how} is known for that day.`);
  }
  if (speed !== 'fast' && body.speed === 'fast') {
    notes.push(`${model.name} has no fast mode any more: it answers at standard speed and price.`);
  }
  const uncounted = tokens.o200kUntil ? blocks.filter(hasUncounted).length : 0;
  if (uncounted > 0) {
    const what = uncounted === 1 ? 'One block holds' : `${uncounted} blocks hold`;
    notes.push(`${what} an image, a PDF or encrypted thinking, whose tokens are not estimated: give inputTokens.`);
  }
  return notes;
}
