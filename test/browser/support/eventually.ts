import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const deadlineMs = 10_000;
const pauseMs = 25;

/** Asks again and again until the answer is what it should be; shows the last answer where it never is. */
export async function eventually<Answer>(
  ask: () => Answer | Promise<Answer>,
  isRight: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > deadline)
      assert.fail(`After ${deadlineMs / 1000} seconds it still was ${JSON.stringify(answer, undefined, 1)}.`);
    await delay(pauseMs);
  }
}

/** Asks until the answer deeply equals what is expected, and shows the difference where it never does. */
export async function eventuallyEqual<Answer>(ask: () => Answer | Promise<Answer>, expected: Answer): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    try {
      return assert.deepEqual(answer, expected);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await delay(pauseMs);
  }
}
