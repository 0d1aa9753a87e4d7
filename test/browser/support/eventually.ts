import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** By their number, not by the clock: where a machine is busy with something else, each answer takes longer. */
const mostAsks = 400;
const pauseMs = 25;

/** Asks again and again until the answer is what it should be; shows the last answer where it never is. */
export async function eventually<Answer>(
  ask: () => Answer | Promise<Answer>,
  isRight: (answer: Answer) => boolean,
): Promise<Answer> {
  for (let asked = 1; ; asked++) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (asked === mostAsks) assert.fail(`Asked ${asked} times, it still was ${JSON.stringify(answer, undefined, 1)}.`);
    await delay(pauseMs);
  }
}

/** Asks until the answer deeply equals what is expected, and shows the difference where it never does. */
export async function eventuallyEqual<Answer>(ask: () => Answer | Promise<Answer>, expected: Answer): Promise<void> {
  for (let asked = 1; ; asked++) {
    const answer = await ask();
    try {
      return assert.deepEqual(answer, expected);
    } catch (error) {
      if (asked === mostAsks) throw error;
    }
    await delay(pauseMs);
  }
}
