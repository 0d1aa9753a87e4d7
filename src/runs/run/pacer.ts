import { setTimeout as delay } from 'node:timers/promises';
import type { MovableClock } from '../serve/movable-clock.ts';
import type { SimulatedApi } from '../serve/simulated-api.ts';

/** The time of a run: real, or the simulated API's, for which a pause of an hour is no wait. */
export interface Pacer {
  /** Unix milliseconds. */
  now(): number;
  /** Rejects as soon as the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** So many requests are about to be sent at once. */
  together(requests: number): void;
}

export const REAL_TIME: Pacer = {
  now: () => Date.now(),
  pause: async (ms, signal) => void (await delay(ms, undefined, { signal })),
  together: () => {},
};

/** The time of a simulated API of this process: pauses put its clock forward, and requests sent at once arrive together. */
export function simulatedTime(clock: MovableClock, api: SimulatedApi): Pacer {
  return {
    now: () => clock.now(),
    pause: async (ms, signal) => {
      signal.throwIfAborted();
      clock.advance(ms);
    },
    together: (requests) => api.holdNext(requests),
  };
}
