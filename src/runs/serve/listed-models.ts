import type { ModelInfo } from '@anthropic-ai/sdk/resources/models';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { KnownModel } from '../../core/providers/known-model.ts';

const LINES = ['haiku', 'sonnet', 'opus', 'fable', 'mythos'] as const;

/** `GET /v1/models` and `/v1/models/ID`, from the table that is shipped: no retired models, the newest first. */
export function listedModels(catalogue: ModelCatalogue, at: Date): ModelInfo[] {
  return catalogue.models
    .filter((model) => model.provider === 'anthropic')
    .map((model) => catalogue.find(model.id, at) ?? model)
    .filter((model) => model.lifecycle.state !== 'retired')
    .map(infoOf)
    .toSorted((a, b) => b.created_at.localeCompare(a.created_at));
}

function infoOf(model: KnownModel): ModelInfo {
  const { released, deprecatedOn, retiresOn, state } = model.lifecycle;
  const isOut = state !== 'active';
  return {
    type: 'model',
    id: model.id,
    display_name: model.name,
    created_at: timeOf(released ?? '1970-01-01'),
    deprecated_at: isOut && deprecatedOn !== undefined ? timeOf(deprecatedOn) : null,
    retires_at: isOut && retiresOn !== undefined ? timeOf(retiresOn) : null,
    lifecycle: state,
    line: LINES.find((line) => model.id.includes(line)) ?? null,
    max_input_tokens: model.contextWindowTokens,
    max_tokens: model.maximumOutputTokens,
    capabilities: null,
  };
}

function timeOf(day: string): string {
  return `${day}T00:00:00Z`;
}
