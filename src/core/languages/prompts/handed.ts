import type { Span } from '../../text/span.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import type { RequestPart } from '../requests/request-part.ts';
import { isIn } from './fillings.ts';
import { addPlaces, addPlacesOfParts, noPlaces } from './literals.ts';

/** Parts of a request that hold what is said to a model. */
const SPOKEN: ReadonlySet<string> = new Set(['system', 'prompt', 'messages']);

/** A text that is given to a function which is not followed. */
interface Handed {
  /** Of the function in which it stands. */
  readonly name: string;
  readonly parts: readonly TextPart[];
  readonly statement: Span;
}

/** Texts that are given to functions which are not followed, and that are no prompts by themselves. */
export class HandedTexts {
  readonly #all: Handed[] = [];

  add(handed: Handed): void {
    this.#all.push(handed);
  }

  /** Those that a request is made of, which does not hold them: what is sent of them is not known, what they say is. */
  within(parts: readonly RequestPart[]): Handed[] {
    const spans = parts.flatMap(({ part, span }) => (SPOKEN.has(part) ? [span] : []));
    const inside = this.#all.filter(({ statement }) => isIn(statement, spans));
    if (inside.length === 0) return [];
    const sent = noPlaces();
    for (const { value } of parts) addPlaces(value, sent);
    return inside.filter((one) => {
      const own = noPlaces();
      addPlacesOfParts(one.parts, own);
      return ![...own.literals.keys()].some((at) => sent.literals.has(at));
    });
  }
}
