import { inRenderOrder, type Prompt } from '../../prompt/model.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { RecordValue } from '../evaluate/values/value.ts';
import { modelOf } from '../requests/model-of.ts';
import { elementBlocks, holdsMessage, modelOfElement } from '../requests/elements.ts';
import type { Candidate } from './candidates.ts';
import { addPlaces, noPlaces, spokenText } from './literals.ts';
import { madePrompt, promptOf } from './made-prompt.ts';
import { Prose } from './prose.ts';

const FEWEST_WORDS = 1;

/**
 * What a component renders, as a prompt: it is one where it says something; messages are one whatever they say.
 * @returns undefined for what says nothing
 */
export function elementCandidate(
  evaluation: Evaluation,
  name: string,
  value: RecordValue,
  statement: Span,
): Candidate | undefined {
  if (!holdsMessage(value) && new Prose(spokenText(value)).words < FEWEST_WORDS) return undefined;
  const places = noPlaces();
  addPlaces(value, places);
  const own = name === 'render' ? (evaluation.enclosingClass ?? name) : name;
  return {
    rank: 'function',
    place: spanOf(statement),
    name: own,
    isDefinition: true,
    ...places,
    prompt: () => promptOfElement(evaluation, value, own, statement.start),
  };
}

/** The prompt that a component renders; undefined where nothing of it is seen here. */
function promptOfElement(evaluation: Evaluation, value: RecordValue, name: string, anchor: number): Prompt | undefined {
  const blocks = inRenderOrder(elementBlocks(evaluation, value));
  const make = holdsMessage(value) && blocks.length > 0 ? madePrompt : promptOf;
  const around = modelOfElement(value);
  const model = around && modelOf(evaluation, { value: around, span: value });
  return make(name, anchor, blocks, { syntax: 'text', ...(model && { model }) });
}
