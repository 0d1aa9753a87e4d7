import type { PromptAnalysis } from '../../core/analysis.ts';
import { ANTHROPIC_BASE_URL, type Endpoint } from '../endpoint.ts';

/**
 * The model as it is sent. Anthropic's API takes its own ids; a platform has others; a gateway takes whatever it was told, so
 * there the id goes out as the user or the file wrote it.
 * @param chosen the id that an argument or a setting names
 */
export function sentModel(
  { prompt, model }: PromptAnalysis,
  { client, baseUrl, simulated }: Endpoint,
  chosen?: string,
): string {
  if (simulated || (client === 'anthropic' && baseUrl === ANTHROPIC_BASE_URL)) return model.id;
  const written = chosen ?? prompt.model?.id ?? model.id;
  if (client === 'anthropic' || written !== model.known?.id) return written;
  return model.known.platformIds?.[client]?.[0] ?? written;
}
