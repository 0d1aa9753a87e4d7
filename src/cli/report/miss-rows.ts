import { missFigures } from '../../logs/costs/miss-figures.ts';
import type { PricedMiss } from '../../logs/costs/report.ts';
import { NamedRows } from '../../logs/files/named-rows.ts';

/** A miss as `--json` prints it. */
export type MissJson = ReturnType<typeof missJson>;

/**
 * Strategy. `--json` lists all misses, in the order of time. Until all are there each waits as the text of its values, outside of V8's
 * heap: a third of the memory of the objects.
 */
export class MissRows {
  readonly #rows = new NamedRows(1);
  #keys: readonly string[] = [];

  get count(): number {
    return this.#rows.count;
  }

  add(miss: PricedMiss): void {
    const json = missJson(miss);
    this.#keys = Object.keys(json);
    const row = this.#rows.add(JSON.stringify(Object.values(json)));
    this.#rows.set(row, 0, miss.atMs);
  }

  /** @param atOnce so many come together */
  *inOrder(atOnce: number): Generator<readonly MissJson[]> {
    const rows = this.#rows;
    const order = Uint32Array.from({ length: rows.count }, (_, row) => row);
    order.sort((a, b) => rows.number(a, 0) - rows.number(b, 0));
    for (let at = 0; at < order.length; at += atOnce) {
      yield Array.from(order.subarray(at, at + atOnce), (row) => this.#parsed(rows.name(row)));
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
