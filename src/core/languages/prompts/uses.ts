import type { Span } from '../../text/span.ts';
import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import type { Value } from '../evaluate/value.ts';
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

  /** A value shows how a function is used. */
  example(value: Value): void {
    addPlaces(value, this.#examples);
  }

  /** A candidate is made of a value. */
  made(candidate: Candidate, value: Value): void {
    this.#values.set(candidate, value);
  }

  /** Candidates as the uses of their values tell them: without examples, and with what is only counted marked. */
  settled(candidates: readonly Candidate[]): Candidate[] {
    return candidates.flatMap((candidate) => {
      const value = this.#values.get(candidate);
      if (this.#isExample(candidate)) return [];
      const isOnlyCounted = value !== undefined && this.#counted.has(value) && !this.#handed.has(value);
      return [isOnlyCounted ? { ...candidate, isOnlyCounted } : candidate];
    });
  }

  #isExample({ rank, literals }: Candidate): boolean {
    return (rank === 'name' || rank === 'text') && [...literals.keys()].every((at) => this.#examples.literals.has(at));
  }
}
