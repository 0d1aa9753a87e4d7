import { lifecycleState } from '../providers/catalogue.ts';
import { type Message, say } from '../text/message.ts';
import { hasUncounted } from './block-text.ts';
import type { PreparedRequest } from './prepare.ts';

/** What a reader of the numbers should know beside them, one sentence each. */
export function notesOf(
  { model, day, body, speed, tokens, blocks, others }: PreparedRequest,
  priced: boolean,
): Message[] {
  const notes: Message[] = [];
  if (lifecycleState(model, day) === 'retired') {
    notes.push(say`${model.name} is retired: the Claude API would not answer.`);
  }
  if (!priced) {
    notes.push(
      speed === 'fast'
        ? say`No price of ${model.name} at fast speed is known for that day.`
        : say`No price of ${model.name} is known for that day.`,
    );
  }
  if (speed !== 'fast' && body.speed === 'fast') {
    notes.push(say`${model.name} has no fast mode any more: it answers at standard speed and price.`);
  }
  const uncounted = tokens.o200kUntil ? others.filter((index) => hasUncounted(blocks.at(index)!)).length : 0;
  if (uncounted > 0) {
    notes.push(
      uncounted === 1
        ? say`One block holds an image, a PDF or encrypted thinking, whose tokens are not estimated: give inputTokens.`
        : say`${uncounted} blocks hold an image, a PDF or encrypted thinking, whose tokens are not estimated: give inputTokens.`,
    );
  }
  return notes;
}
