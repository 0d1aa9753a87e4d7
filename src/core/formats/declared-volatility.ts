import { readFrontMatter } from './front-matter.ts';
import { isRecord } from '../text/json-value.ts';
import type { Block, DynamicSegment, Prompt, Segment, VariableDeclaration } from '../prompt/model.ts';
import { TOOL_NAME } from '../prompt/tool-name.ts';
import { type Inferred, isVolatility } from '../prompt/volatility.ts';
import type { VolatilityOverride } from '../prompt/volatility-rules.ts';

/** Only a text that begins so can have front matter; most are long and do not. */
const FRONT_MATTER = /^\uFEFF?(?:[^\S\r\n]*(?:#[^\r\n]*)?\r?\n)*---/;

/**
 * What a file's front matter says of its own variables:
 * `prompt-cache: { volatility: { catalogue: deploy, "order.*": request } }`.
 */
export function declaredVolatilities(text: string): VolatilityOverride[] {
  const mayDeclare = FRONT_MATTER.test(text) && text.includes(TOOL_NAME);
  const declared = mayDeclare ? readFrontMatter(text)?.values[TOOL_NAME] : undefined;
  const volatilities = isRecord(declared) && isRecord(declared.volatility) ? declared.volatility : {};
  return Object.entries(volatilities).flatMap(([pattern, volatility]) =>
    typeof volatility === 'string' && isVolatility(volatility) ? [{ pattern, volatility }] : [],
  );
}

const DATE_AND_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where a name says nothing, the declared sample may: a time of day, a date or a UUID is no constant. */
export function refineBySamples(prompt: Prompt): Prompt {
  if (prompt.variables.length === 0) return prompt;
  const samples = new Map(prompt.variables.flatMap((variable) => refinementOf(variable)));
  if (samples.size === 0) return prompt;
  const refine = (segment: Segment): Segment => {
    if (segment.kind !== 'dynamic' || segment.confidence !== 'possible') return segment;
    const refined = samples.get(bareName(segment));
    return refined ? { ...segment, ...refined } : segment;
  };
  return {
    ...prompt,
    blocks: prompt.blocks.map((block): Block => ({ ...block, segments: block.segments.map(refine) })),
  };
}

function refinementOf({ name, sample }: VariableDeclaration): [string, Inferred][] {
  const text = typeof sample === 'string' ? sample.trim() : '';
  if (DATE_AND_TIME.test(text))
    return [[name, { volatility: 'volatile', confidence: 'likely', granularity: 'second' }]];
  if (DATE.test(text)) return [[name, { volatility: 'volatile', confidence: 'likely', granularity: 'day' }]];
  if (UUID.test(text)) return [[name, { volatility: 'volatile', confidence: 'likely' }]];
  return [];
}

const bareName = (segment: DynamicSegment): string => segment.expression.replace(/^[$.@]+/, '');
