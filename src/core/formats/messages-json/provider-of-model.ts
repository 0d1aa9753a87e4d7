import type { ProviderId } from '../../providers/known-model.ts';

/** By the head of a model's name, behind a router's or a cloud's prefix (`openrouter/`, `us.anthropic.`). */
const PROVIDERS: readonly (readonly [RegExp, ProviderId])[] = [
  [/(?:^|[/.:])claude(?:$|[-\d.])|(?:^|[/.:])anthropic[/.:]/i, 'anthropic'],
  [/(?:^|[/:])(?:gpt-|chatgpt-|o[134](?:$|-)|text-davinci|davinci|codex-)|(?:^|\/)openai[/:]/i, 'openai'],
  [/(?:^|[/:])gemini-|(?:^|\/)google[/:]/i, 'google'],
];

/** The provider whose model this clearly is; undefined where the name does not tell. */
export function providerOfModel(model: string | undefined): ProviderId | undefined {
  if (!model) return undefined;
  return PROVIDERS.find(([pattern]) => pattern.test(model))?.[1];
}
