import type { Block, DynamicSegment, Prompt, Segment } from '../prompt/model.ts';
import { wordsOf } from '../prompt/volatility-rules.ts';

/** What is a document of its own in one template, and in another a detail of a person like the name beside it. */
const AMBIGUOUS = new Set(['email', 'mail', 'e mail']);
const PERSONAL = new Set([
  'name',
  'first name',
  'last name',
  'full name',
  'surname',
  'phone',
  'phone number',
  'address',
]);

/** An `{{email}}` in a prompt that also has a person's `{{name}}` is the address of that person, not a letter to be answered. */
export function refineBesidePersons(prompt: Prompt): Prompt {
  const places = dynamicSegments(prompt);
  if (!places.some(isAmbiguous) || !places.some(isPersonal)) return prompt;
  const refine = (segment: Segment): Segment =>
    segment.kind === 'dynamic' && isAmbiguous(segment)
      ? { ...segment, volatility: 'user', confidence: 'possible' }
      : segment;
  return {
    ...prompt,
    blocks: prompt.blocks.map((block): Block => ({ ...block, segments: block.segments.map(refine) })),
  };
}

function dynamicSegments({ blocks }: Prompt): DynamicSegment[] {
  const found: DynamicSegment[] = [];
  for (const { segments } of blocks) {
    for (const segment of segments) if (segment.kind === 'dynamic') found.push(segment);
  }
  return found;
}

function isAmbiguous(segment: DynamicSegment): boolean {
  if (segment.volatility !== 'request' || segment.confidence === 'certain') return false;
  return /mail/i.test(segment.expression) && AMBIGUOUS.has(nameOf(segment));
}

function isPersonal(segment: DynamicSegment): boolean {
  return segment.volatility === 'user' && PERSONAL.has(nameOf(segment));
}

function nameOf({ expression }: DynamicSegment): string {
  return wordsOf(expression.slice(0, 40)).join(' ');
}
