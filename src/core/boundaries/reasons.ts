import type { Section, Ttl } from '../prompt/model.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import type { Sharing } from './prefix.ts';
import { type Message, NO_WORDS, say } from '../text/message.ts';
import { grouped } from '../text/grouped.ts';

/** What is known of a breakpoint when its reason is put into words. */
export interface Reasoned {
  readonly sharing?: Sharing;
  readonly section: Section;
  readonly ttl: Ttl;
  /** The planner chose the TTL. */
  readonly choseTtl: boolean;
  readonly readShare: number;
  /** With the other TTL; undefined where the model has none. */
  readonly otherReadShare?: number;
  readonly band: TokenBand;
  readonly minimumTokens: number;
  /** The configuration asks for more than the provider's minimum. */
  readonly minimumIsConfigured: boolean;
  readonly pricesKnown: boolean;
  /** Text whose length is not known comes on top of the band. */
  readonly isUnread: boolean;
}

const SHARED_BY: Readonly<Record<Sharing, Message>> = {
  everybody: say`All requests share what stands before it`,
  user: say`The requests of one user share what stands before it`,
  session: say`The requests of one session share what stands before it`,
};

/** Why a breakpoint is worth its price, and why this TTL. */
export function whyWorthwhile(reasoned: Reasoned): Message {
  const { sharing = 'session', readShare, band, minimumTokens } = reasoned;
  const doubt = band.low < minimumTokens ? say` ${countItExactly(band, minimumTokens)}` : NO_WORDS;
  return say`${SHARED_BY[sharing]}; ${share(readShare)} read it.${whyTtl(reasoned)}${doubt}`;
}

function whyTtl({ ttl, choseTtl, readShare, otherReadShare }: Reasoned): Message {
  if (!choseTtl || otherReadShare === undefined) return NO_WORDS;
  if (ttl === '5m') return say` 5m, because writing for 1h costs more than it would gain.`;
  const isClose = readShare - otherReadShare < 0.01;
  return isClose
    ? say` 1h, because it spares the few writes that 5m would need.`
    : say` 1h, because with 5m only ${share(otherReadShare)} would.`;
}

/** Why a breakpoint is not worth its price. */
export function whyNotWorthwhile(reasoned: Reasoned): Message {
  const { sharing, section, band, minimumTokens, pricesKnown } = reasoned;
  if (!sharing) {
    return section === 'messages'
      ? say`What stands before it changes with every request: it is written each time, and only a request that repeats all of it and goes on would read it.`
      : say`What stands before it changes with every request: it is written each time and never read.`;
  }
  if (band.estimate < minimumTokens) return belowMinimum(reasoned);
  if (!pricesKnown) return say`The price of the model is not known, so what it saves cannot be told.`;
  return say`${SHARED_BY[sharing]}, but at the stated traffic too few requests would read it before it expires.`;
}

/** How a prefix with fewer tokens than the minimum falls short of it. */
export function belowMinimum({ band, minimumTokens, minimumIsConfigured, isUnread }: Reasoned): Message {
  if (isUnread)
    return say`Text that is not read here comes on top: with it, count exactly whether the minimum of ${grouped(minimumTokens)} is reached.`;
  if (band.high >= minimumTokens) return say`Probably below the minimum. ${countItExactly(band, minimumTokens)}`;
  return minimumIsConfigured
    ? say`Below the minimum of ${grouped(minimumTokens)} tokens that the configuration sets.`
    : say`Below the minimum of ${grouped(minimumTokens)} tokens: the provider would not cache it.`;
}

function countItExactly({ low, high }: TokenBand, minimumTokens: number): Message {
  return say`It has between ${grouped(low)} and ${grouped(high)} tokens, the minimum is ${grouped(minimumTokens)}: count it exactly before you rely on it.`;
}

function share(value: number): Message {
  if (value > 0.99) return say`practically all requests`;
  return value < 0.01 ? say`under 1 % of requests` : say`about ${Math.round(value * 100)} % of requests`;
}
