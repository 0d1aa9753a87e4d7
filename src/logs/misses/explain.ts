import { type Miss, type MissCause, rewrittenTokens } from './miss.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const WITH_LABEL: Readonly<Partial<Record<MissCause, string>>> = {
  tools_changed: 'The API says that the tools differ from those of the call before, so everything behind them is new.',
  system_prompt_changed: 'The API says that the system prompt differs from that of the call before.',
  messages_rewritten: 'The API says that earlier messages differ from those of the call before.',
  model_changed: 'The API says that the model or its speed differs from that of the call before.',
};

/** A miss in words, for people: what happened, why, and how that is known. Says nothing of money. */
export function explainMiss(miss: Miss): string {
  const sentences = [
    `${count(rewrittenTokens(miss))} tokens were sent again, of ${count(miss.cachedTokens)} that had been cached.`,
    sentenceFor(miss, miss.cause),
  ];
  const others = miss.causes.slice(1);
  if (others.length > 0) sentences.push(`Also possible or true: ${others.join(', ')}.`);
  if (miss.conflict) sentences.push('The log shows no such change, so one of the two is wrong.');
  if (miss.apiReason !== undefined && miss.apiReason !== 'none') sentences.push(apiSentence(miss));
  return sentences.join(' ');
}

function sentenceFor(miss: Miss, cause: MissCause): string {
  const waited = miss.gapMs === undefined ? '' : ` The call before began ${duration(miss.gapMs)} earlier.`;
  const hedge = miss.confidence === 'certain' ? '' : miss.confidence === 'likely' ? ' (likely)' : ' (possibly)';
  switch (cause) {
    case 'ttl_expired_5m':
      return `The prefix had been cached for 5 minutes, and had expired${hedge}.${waited}`;
    case 'ttl_expired_1h':
      return `The prefix had been cached for an hour, and had expired${hedge}.${waited}`;
    case 'compacted':
      return 'The conversation had been compacted, so its messages are new. That is how the agent works, and no waste.';
    case 'likely_server_side':
      return miss.apiReason === 'none'
        ? 'The API found no change in the prompt, and the time had not run out: the provider probably dropped the entry.'
        : 'The time had not run out, and no change is named: the provider probably dropped the entry.';
    case 'unknown':
      return `Nothing in the log says why. Tools, system prompt or messages may have changed, or the provider dropped the entry.${waited}`;
    case 'messages_rewritten':
      return miss.apiReason === 'messages_changed'
        ? WITH_LABEL.messages_rewritten!
        : 'The prompt is shorter than what had been cached, so earlier messages were removed or replaced.';
    case 'model_changed':
      return miss.confidence === 'certain'
        ? 'The call before used another model, or another speed. Each has a cache of its own.'
        : WITH_LABEL.model_changed!;
    default:
      return WITH_LABEL[cause]!;
  }
}

function apiSentence({ apiReason, apiMissedTokens }: Miss): string {
  const tokens = apiMissedTokens === undefined ? '' : `, about ${count(apiMissedTokens)} tokens`;
  return `(cache_miss_reason: ${apiReason}${tokens})`;
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}

function duration(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.round(ms / 1000)} seconds`;
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / MINUTE_MS)} minutes`;
  if (ms < 48 * HOUR_MS) return `${Math.round(ms / HOUR_MS)} hours`;
  return `${Math.round(ms / (24 * HOUR_MS))} days`;
}
