import { Scope, type LookUp } from './evaluate/scope.ts';
import type { Value } from './evaluate/values/value.ts';

/** The variables of a file's top level, for whoever has to know when one of them is read. */
export class TopVariables extends Scope {
  readonly #onRead: (name: string) => Value | undefined;

  /** @param onRead called before a variable is read; what it gives is read instead */
  constructor(lookUp: LookUp, onRead: (name: string) => Value | undefined) {
    super(undefined, lookUp);
    this.#onRead = onRead;
  }

  override get(path: string): Value | undefined {
    if (path.includes('.')) return super.get(path);
    return this.#onRead(path) ?? super.get(path);
  }
}
