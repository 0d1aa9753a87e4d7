import type { Change } from '../text/change.ts';
import { type Marks, marksAfter, together } from './changes/marked.ts';
import { MARK_REACH, marksOf } from './marks.ts';
import type { RememberedUnits } from './remembered-units.ts';
import { CALL_REACH, callsOf, fillingsOf } from './senders.ts';
import type { Unit } from './unit.ts';

/**
 * The places of a file whose code is worth reading: its own marks, those that comments make, and, once units of it are read, where
 * what they send is called and what they write is filled.
 */
export class FileMarks {
  /** What the text says by itself. */
  readonly own: Marks;
  readonly #language: string;
  readonly #text: string;
  readonly #said: Marks;
  #senders: readonly string[];
  #texts: readonly string[];
  #calls: Marks;
  #all: Marks;

  /**
   * @param said offsets at which a comment says that there is a prompt
   * @param before what was found in the version of the file that `change` leads away from
   */
  constructor(language: string, text: string, said: Marks, before?: RememberedUnits, change?: Change) {
    this.#language = language;
    this.#text = text;
    this.#said = said;
    this.#senders = before?.senders ?? [];
    this.#texts = before?.texts ?? [];
    const callsIn = (part: string): Marks => this.#callsIn(part, this.#senders, this.#texts);
    this.own = before ? marksAfter(before.marks, change!, text, marksOf, MARK_REACH) : marksOf(text);
    this.#calls = before ? marksAfter(before.calls, change!, text, callsIn, CALL_REACH) : [];
    this.#all = together(this.own, said, this.#calls);
  }

  get all(): Marks {
    return this.#all;
  }

  /** What has to be known of them with the next version of the file. */
  get remembered(): Pick<RememberedUnits, 'marks' | 'senders' | 'texts' | 'calls'> {
    return { marks: this.own, senders: this.#senders, texts: this.#texts, calls: this.#calls };
  }

  /**
   * Takes in what functions send and which texts are prompts, as far as units were read.
   * @returns where the code has to be read again for it; undefined where nothing is new
   */
  learn(units: readonly Unit[]): Marks | undefined {
    const senders = namesIn(units.map((unit) => unit.senders));
    const texts = namesIn(units.map((unit) => unit.texts));
    if (areSame(senders, this.#senders) && areSame(texts, this.#texts)) return undefined;
    const known = [...this.#senders, ...this.#texts];
    this.#senders = senders;
    this.#texts = texts;
    const found = [...senders, ...texts];
    const changed = [...found, ...known].filter((name) => !found.includes(name) || !known.includes(name));
    if (changed.length === 0) return undefined;
    this.#calls = this.#callsIn(this.#text, this.#senders, this.#texts);
    this.#all = together(this.own, this.#said, this.#calls);
    return changed.length === found.length ? this.#calls : this.#callsIn(this.#text, changed, changed);
  }

  #callsIn(text: string, senders: readonly string[], texts: readonly string[]): Marks {
    return together(callsOf(this.#language, text, senders), fillingsOf(text, texts));
  }
}

function areSame(names: readonly string[], others: readonly string[]): boolean {
  return names.length === others.length && names.every((name, index) => name === others[index]);
}

/** Of all, sorted; most are empty. */
function namesIn(several: readonly ReadonlySet<string>[]): string[] {
  const names = new Set<string>();
  for (const some of several) if (some.size > 0) for (const name of some) names.add(name);
  return [...names].sort();
}
