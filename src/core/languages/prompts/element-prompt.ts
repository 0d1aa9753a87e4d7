import { inRenderOrder, type Prompt } from '../../prompt/model.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { RecordValue } from '../evaluate/value.ts';
import { elementBlocks, holdsMessage } from '../requests/elements.ts';
import { spokenText } from './literals.ts';
import { madePrompt, promptOf } from './made-prompt.ts';
import { Prose } from './prose.ts';

const FEWEST_WORDS = 1;

/** What a component renders is a prompt where it says something; messages are one whatever they say. */
export function isElementOfPrompt(value: RecordValue): boolean {
  return holdsMessage(value) || new Prose(spokenText(value)).words >= FEWEST_WORDS;
}

/** The prompt that a component renders; undefined where nothing of it is seen here. */
export function promptOfElement(
  evaluation: Evaluation,
  value: RecordValue,
  name: string,
  anchor: number,
): Prompt | undefined {
  const blocks = inRenderOrder(elementBlocks(evaluation, value));
  const make = holdsMessage(value) && blocks.length > 0 ? madePrompt : promptOf;
  return make(name, anchor, blocks, { syntax: 'text' });
}
