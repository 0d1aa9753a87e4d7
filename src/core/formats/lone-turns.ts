import { type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import { rank } from '../prompt/volatility.ts';

/**
 * A place that is all that the last user message holds is what each request brings, whatever its name: `{{rules}}` behind a system
 * prompt that says what to do with rules.
 * @param file the text of the file
 */
export function refineLoneTurn(file: string, prompt: Prompt): Prompt {
  const last = prompt.blocks.at(-1);
  if (!last || prompt.blocks.length < 2 || last.section !== 'messages' || last.role !== 'user') return prompt;
  const before = prompt.blocks.at(-2)!;
  if (before.section === 'messages' && before.role === 'user') return prompt;
  const place = lonePlace(file, last.segments);
  if (!place || !mayBeGiven(place)) return prompt;
  const segments = last.segments.map((segment): Segment =>
    segment === place ? { ...segment, volatility: 'request', confidence: 'likely' } : segment,
  );
  return { ...prompt, blocks: [...prompt.blocks.slice(0, -1), { ...last, segments }] };
}

function lonePlace(file: string, segments: readonly Segment[]): DynamicSegment | undefined {
  const places: DynamicSegment[] = [];
  for (const segment of segments) {
    if (segment.kind === 'dynamic') places.push(segment);
    else if (segment.kind === 'static' && staticText(file, segment).trim() !== '') return undefined;
  }
  return places.length === 1 ? places[0] : undefined;
}

function mayBeGiven({ cause, condition, origin, confidence, volatility }: DynamicSegment): boolean {
  if (cause === 'include' || condition || origin || confidence === 'certain') return false;
  return volatility !== 'constant' && rank(volatility) < rank('request');
}
