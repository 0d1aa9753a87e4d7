import { readFrontMatter } from './front-matter.ts';
import { isRecord } from '../text/json-value.ts';
import type { DynamicSegment, Prompt, VariableDeclaration } from '../prompt/model.ts';
import { TOOL_NAME } from '../prompt/tool-name.ts';
import { type Inferred, isVolatility, rank, UNKNOWN } from '../prompt/volatility.ts';
import type { VolatilityOverride } from '../prompt/volatility-rules.ts';
import { refineDynamics } from './refine.ts';

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

/**
 * Where a name says nothing, its declaration may: what is sampled by a time of day, a date or a UUID is no constant, and an
 * argument is given with each request, whatever setting its name sounds like.
 */
export function refineByDeclarations(prompt: Prompt): Prompt {
  if (prompt.variables.length === 0) return prompt;
  const samples = new Map(prompt.variables.flatMap((variable) => refinementOf(variable)));
  const given = new Set(prompt.variables.flatMap(({ name, isArgument }) => (isArgument ? [name] : [])));
  if (samples.size === 0 && given.size === 0) return prompt;
  return refineDynamics(prompt, (segment) => {
    const name = bareName(segment);
    const refined = segment.confidence === 'possible' ? samples.get(name) : undefined;
    if (refined) return { ...segment, ...refined };
    const isSetting = segment.confidence !== 'certain' && rank(segment.volatility) < rank('request');
    return isSetting && given.has(name) ? { ...segment, ...UNKNOWN } : segment;
  });
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
