import type { FuzzTarget } from '../target.ts';
import type { Coverage } from './coverage.ts';
import { Mutator, Random } from './mutator.ts';

/** More CPU time than this, in the best of three runs, is a finding. Instrumented code is some three times as slow as other. */
const LIMIT_MS = 1000;
const SHRINKING_MS = 5000;
const MOST_WORDS_OF_SEEDS = 400;

/** An input that breaks what must hold. */
export interface Finding {
  readonly input: Buffer;
  /** What was thrown, or how long it took. */
  readonly what: string;
}

/** What came of fuzzing a target for a while. */
export interface Progress {
  readonly executions: number;
  readonly inputs: number;
  readonly reached: number;
  readonly slowestMs: number;
}

/** What the fuzzer tells as it goes. */
export interface FuzzerEvents {
  /** Before an input is run, so that somebody else can keep it if it never ends. */
  running(input: Buffer): void;
  found(finding: Finding): void;
  /** An input that reached something new. */
  kept(input: Buffer): void;
}

/** Fuzzes one target: keeps the inputs that reach something new, and makes the next ones of them. */
export class Fuzzer {
  readonly #target: FuzzTarget;
  readonly #coverage: Coverage;
  readonly #events: FuzzerEvents;
  readonly #random: Random;
  readonly #mutator: Mutator;
  readonly #inputs: Buffer[] = [];
  readonly #known = new Set<string>();
  #executions = 0;
  #slowestMs = 0;

  constructor(target: FuzzTarget, coverage: Coverage, events: FuzzerEvents, seed: number) {
    this.#target = target;
    this.#coverage = coverage;
    this.#events = events;
    this.#random = new Random(seed);
    this.#mutator = new Mutator(this.#random, () => this.#random.of(this.#inputs));
  }

  /**
   * @param seeds beside those of the target: what earlier runs have kept
   * @param wordsOf what stands in the sources that the seeds have reached
   */
  fuzz(seeds: readonly Buffer[], wordsOf: (coverage: Coverage) => readonly string[], untilMs: number): Progress {
    const given = [...this.#target.seeds.map((seed) => Buffer.from(seed)), ...seeds];
    for (const input of given) {
      if (performance.now() > untilMs) break;
      if (this.#run(input)) this.#inputs.push(input);
    }
    if (this.#inputs.length === 0) this.#inputs.push(Buffer.alloc(0));
    const words = new Set([...(this.#target.words ?? []), ...wordsOf(this.#coverage), ...wordsIn(given)]);
    this.#mutator.words = Array.from(words, (word) => Buffer.from(word));
    while (performance.now() < untilMs) {
      const input = this.#mutator.mutate(this.#choose());
      if (!this.#run(input)) continue;
      this.#inputs.push(input);
      this.#events.kept(input);
    }
    const { reached } = this.#coverage;
    return { executions: this.#executions, inputs: this.#inputs.length, reached, slowestMs: this.#slowestMs };
  }

  /** Half of the time one of the newest, which are least known. */
  #choose(): Buffer {
    const count = this.#inputs.length;
    const newest = Math.max(1, count >> 3);
    return this.#inputs[
      this.#random.below(2) === 0 ? count - 1 - this.#random.below(newest) : this.#random.below(count)
    ]!;
  }

  /** @returns whether the input reached something new */
  #run(input: Buffer): boolean {
    this.#executions++;
    this.#coverage.begin();
    const started = performance.now();
    const what = this.#failureOf(input);
    const tookMs = performance.now() - started;
    const isNew = this.#coverage.isNew();
    if (what !== undefined) this.#report(input, what, (other) => this.#failureOf(other));
    if (tookMs > LIMIT_MS) {
      const slow = (other: Buffer): string | undefined => this.#slownessOf(other);
      const slowness = slow(input);
      if (slowness !== undefined) this.#report(input, slowness, slow);
    } else this.#slowestMs = Math.max(this.#slowestMs, tookMs);
    return isNew;
  }

  #failureOf(input: Buffer): string | undefined {
    this.#events.running(input);
    try {
      this.#target.run(input);
      return undefined;
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : `threw ${String(error)}`;
    }
  }

  #slownessOf(input: Buffer): string | undefined {
    const times = [0, 1, 2].map(() => {
      this.#events.running(input);
      const before = process.cpuUsage();
      try {
        this.#target.run(input);
      } catch {
        // what it throws is a finding of its own
      }
      return process.cpuUsage(before).user / 1000;
    });
    const best = Math.min(...times);
    return best > LIMIT_MS ? `took ${Math.round(best)} ms for ${input.length} bytes` : undefined;
  }

  /** Reports each mistake once, with the shortest input that is found in a moment. */
  #report(input: Buffer, what: string, failureOf: (input: Buffer) => string | undefined): void {
    const kind = kindOf(what);
    if (this.#known.has(kind)) return;
    this.#known.add(kind);
    const isSame = (other: Buffer): boolean => kindOf(failureOf(other) ?? '') === kind;
    const short = shrunk(input, isSame);
    this.#events.found({ input: short, what: failureOf(short) ?? what });
  }
}

/** What was thrown and where, without its numbers and texts. */
function kindOf(what: string): string {
  const lines = what.split('\n');
  const places = lines.filter((line) => /^\s+at /.test(line) && !line.includes('node:')).slice(0, 2);
  const [head = ''] = lines;
  return places.length === 0 ? head.replaceAll(/\d+|"[^"]*"/g, '#').slice(0, 80) : places.join('|');
}

function shrunk(input: Buffer, isSame: (input: Buffer) => boolean): Buffer {
  const untilMs = performance.now() + SHRINKING_MS;
  let shortest = input;
  for (let size = input.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < shortest.length && performance.now() < untilMs;) {
      const shorter = Buffer.concat([shortest.subarray(0, at), shortest.subarray(at + size)]);
      if (isSame(shorter)) shortest = shorter;
      else at += size;
    }
  }
  return shortest;
}

/** The names and signs of inputs. */
function wordsIn(inputs: readonly Buffer[]): string[] {
  const words = new Set<string>();
  for (const input of inputs) {
    for (const [word] of input.toString('latin1', 0, 20_000).matchAll(/[A-Za-z_]\w*|[^\w\s]{1,4}|\n+ */g)) {
      if (words.size < MOST_WORDS_OF_SEEDS) words.add(word);
    }
  }
  return [...words];
}
