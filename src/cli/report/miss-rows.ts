import { missFigures } from '../../logs/costs/miss-figures.ts';
import type { PricedMiss } from '../../logs/costs/report.ts';
import { NamedRows } from '../../logs/files/named-rows.ts';

/** A miss as `--json` prints it. */
export type MissJson = ReturnType<typeof missJson>;

const FEW = 2000;

/**
 * Strategy. `--json` lists all misses, in the order of time. A few thousand wait as they are; where they are more, as texts, which
 * takes a third of the memory and a little time.
 */
export class MissRows {
  #objects: PricedMiss[] = [];
  readonly #texts = new NamedRows(1);
  #keys: readonly string[] = [];
  readonly #few: number;

  /** @param few so many wait as they are */
  constructor(few = FEW) {
    this.#few = few;
  }

  get count(): number {
    return this.#objects.length + this.#texts.count;
  }

  add(miss: PricedMiss): void {
    this.#objects.push(miss);
    if (this.#objects.length > this.#few) this.#makeTexts();
  }

  #makeTexts(): void {
    for (const miss of this.#objects) {
      const json = missJson(miss);
      this.#keys = Object.keys(json);
      const row = this.#texts.add(JSON.stringify(Object.values(json)));
      this.#texts.set(row, 0, miss.atMs);
    }
    this.#objects = [];
  }

  /** @param atOnce so many come together */
  *inOrder(atOnce: number): Generator<readonly MissJson[]> {
    const texts = this.#texts;
    if (texts.count > 0) this.#makeTexts();
    const objects = this.#objects.toSorted((a, b) => a.atMs - b.atMs);
    for (let at = 0; at < objects.length; at += atOnce) yield objects.slice(at, at + atOnce).map(missJson);
    const order = Uint32Array.from({ length: texts.count }, (_, row) => row);
    order.sort((a, b) => texts.number(a, 0) - texts.number(b, 0));
    for (let at = 0; at < order.length; at += atOnce) {
      yield Array.from(order.subarray(at, at + atOnce), (row) => this.#parsed(texts.name(row)));
    }
  }

  #parsed(text: string): MissJson {
    const values = JSON.parse(text) as unknown[];
    return Object.fromEntries(this.#keys.map((key, index) => [key, values[index]])) as MissJson;
  }
}

function missJson(priced: PricedMiss) {
  const { miss, path, line, requestId, source } = priced;
  return {
    ...missFigures(priced),
    conflict: miss.conflict,
    apiReason: miss.apiReason ?? null,
    gapSeconds: miss.gapMs === undefined ? null : miss.gapMs / 1000,
    file: path,
    line,
    requestId: requestId ?? null,
    source,
  };
}
