import type { Span } from '../../text/span.ts';
import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import type { Value } from '../evaluate/values/value.ts';
import { countsTokens } from '../requests/model-call.ts';
import type { Candidate } from './candidates.ts';
import { addPlaces, noPlaces } from './literals.ts';

/** What the code that is read does with values of which prompts are made. */
export class Uses {
  readonly #counting = new Set<Span>();
  readonly #counted = new Set<Value>();
  readonly #handed = new Set<Value>();
  readonly #values = new Map<Candidate, Value>();
  readonly #examples = noPlaces();
  readonly #exampleCalls = new Set<number>();

  called(call: Span, path: string, args: readonly EvaluatedArgument[]): void {
    if (!countsTokens(path)) return;
    this.#counting.add(call);
    for (const { value, expression } of args) {
      this.#counting.add(expression);
      this.#counted.add(value);
    }
  }

  given(value: Value, expression: Span): void {
    if (!this.#counting.has(expression)) this.#handed.add(value);
  }

  /** A value that a call gives a function shows how this is used. */
  example(value: Value, call: Span): void {
    addPlaces(value, this.#examples);
    this.#exampleCalls.add(call.start);
  }

  /** A candidate is made of a value. */
  made(candidate: Candidate, value: Value): void {
    this.#values.set(candidate, value);
  }

  /** Candidates as the uses of their values tell them: without examples and what is only looked up by, and with what is only counted marked. */
  settled(candidates: readonly Candidate[]): Candidate[] {
    const lookedUp = new Set(candidates.flatMap((one) => (one.isLookedUp ? [...one.literals.keys()] : [])));
    return candidates.flatMap((candidate) => {
      const value = this.#values.get(candidate);
      if (this.#isExample(candidate) || isOfTexts(candidate, lookedUp)) return [];
      const isOnlyCounted = value !== undefined && this.#counted.has(value) && !this.#handed.has(value);
      return [isOnlyCounted ? { ...candidate, isOnlyCounted } : candidate];
    });
  }

  /** A text that is given so, or the call itself, where it is called as what asks a model. */
  #isExample({ rank, literals, place }: Candidate): boolean {
    const isCall = rank === 'request' && this.#exampleCalls.has(place.start);
    return (
      (isCall || rank === 'name' || rank === 'text') &&
      [...literals.keys()].every((at) => this.#examples.literals.has(at))
    );
  }
}

/** A text of a function that has no other literals than these. */
function isOfTexts({ rank, literals }: Candidate, texts: ReadonlySet<number>): boolean {
  const isText = rank === 'name' || rank === 'text' || rank === 'function';
  return isText && literals.size > 0 && [...literals.keys()].every((at) => texts.has(at));
}
