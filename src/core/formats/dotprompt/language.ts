import { isRecord } from '../../text/json-value.ts';
import { inputVariables } from './variables.ts';

/** Models as Genkit names them, by the plugin that serves them. */
const GENKIT_MODEL = /^(?:googleai|vertexai|vertexAiModelGarden|google-genai)\//;
/** What Handlebars cannot read within double braces: a filter. */
const FILTERED = /\{\{[^{}|]{0,200}\|/;
/** The name that a place begins with. */
const FILLED = /\{\{-?\s*([A-Za-z_]\w*)/g;
/** What a tag of Jinja loops over or asks for, and the name that it gives to each. */
const PERCENT_TAG = /\{%[-+]?\s*(?:for\s+([A-Za-z_]\w*)\s[^{}%]{0,80}?\bin\s+|(?:el)?if\s+(?:not\s+)?)([A-Za-z_]\w*)/g;

/**
 * Front matter tells that the template behind it is in Handlebars, so that `{% … %}` is its text: it has what only Dotprompt has,
 * and no such tag works on the template's own values.
 */
export function isSureOfHandlebars(values: Readonly<Record<string, unknown>>, template: string): boolean {
  const { model, input, output } = values;
  const hasSchema = [input, output].some((side) => isRecord(side) && isRecord(side.schema));
  if (!hasSchema && !(typeof model === 'string' && GENKIT_MODEL.test(model))) return false;
  if (FILTERED.test(template)) return false;
  const declared = new Set(inputVariables(input).map(({ name }) => name));
  const filled = new Set(Array.from(template.matchAll(FILLED), ([, name]) => name));
  return Array.from(template.matchAll(PERCENT_TAG)).every(
    ([, item, value]) => !declared.has(value!) && !filled.has(item),
  );
}
