import type { Section, Ttl } from '../prompt/model.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import type { Sharing } from './prefix.ts';

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
}

const SHARED_BY: Readonly<Record<Sharing, string>> = {
  everybody: 'All requests share what stands before it',
  user: 'The requests of one user share what stands before it',
  session: 'The requests of one session share what stands before it',
};

/** Why a breakpoint is worth its price, and why this TTL. */
export function whyWorthwhile(reasoned: Reasoned): string {
  const { sharing = 'session', readShare, band, minimumTokens } = reasoned;
  const doubt = band.low < minimumTokens ? ` ${countItExactly(band, minimumTokens)}` : '';
  return `${SHARED_BY[sharing]}; ${share(readShare)} read it.${whyTtl(reasoned)}${doubt}`;
}

function whyTtl({ ttl, choseTtl, readShare, otherReadShare }: Reasoned): string {
  if (!choseTtl || otherReadShare === undefined) return '';
  if (ttl === '5m') return ' 5m, because writing for 1h costs more than it would gain.';
  const isClose = readShare - otherReadShare < 0.01;
  return isClose
    ? ' 1h, because it spares the few writes that 5m would need.'
    : ` 1h, because with 5m only ${share(otherReadShare)} would.`;
}

/** Why a breakpoint is not worth its price. */
export function whyNotWorthwhile(reasoned: Reasoned): string {
  const { sharing, section, band, minimumTokens, minimumIsConfigured, pricesKnown } = reasoned;
  if (!sharing) {
    return section === 'messages'
      ? 'What stands before it changes with every request: it is written each time, and only a request that repeats all of it and goes on would read it.'
      : 'What stands before it changes with every request: it is written each time and never read.';
  }
  if (band.estimate < minimumTokens) {
    const whose = minimumIsConfigured
      ? 'tokens that the configuration sets'
      : 'tokens: the provider would not cache it';
    return band.high < minimumTokens
      ? `Below the minimum of ${count(minimumTokens)} ${whose}.`
      : `Probably below the minimum. ${countItExactly(band, minimumTokens)}`;
  }
  if (!pricesKnown) return 'The price of the model is not known, so what it saves cannot be told.';
  return `${SHARED_BY[sharing]}, but at the stated traffic too few requests would read it before it expires.`;
}

function countItExactly({ low, high }: TokenBand, minimumTokens: number): string {
  return `It has between ${count(low)} and ${count(high)} tokens, the minimum is ${count(minimumTokens)}: count it exactly before you rely on it.`;
}

function share(value: number): string {
  if (value > 0.99) return 'practically all requests';
  return value < 0.01 ? 'under 1 % of requests' : `about ${Math.round(value * 100)} % of requests`;
}

const count = (tokens: number): string => tokens.toLocaleString('en-US');
