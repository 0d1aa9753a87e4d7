import type { Role, Section, Ttl } from '../prompt/model.ts';
import type { BlockPlace, RequestBlock } from './blocks.ts';
import type { HashHalves } from './prefix-hash.ts';

/** What the blocks of a list have in common, and the line that they stand in. */
export interface TextPlace extends BlockPlace {
  readonly role: Role;
  /** Each byte as one character. */
  readonly latin1: string;
}

/** A text block of which only the place is known, and the hash. There are millions of them, so it has few fields. */
export class ScannedText implements RequestBlock, HashHalves {
  readonly place: TextPlace;
  readonly index: number | undefined;
  readonly start: number;
  readonly characters: number;
  readonly marker: Ttl | undefined;
  readonly high: number;
  readonly low: number;

  constructor(
    place: TextPlace,
    index: number | undefined,
    start: number,
    end: number,
    high: number,
    low: number,
    marker: Ttl | undefined,
  ) {
    this.place = place;
    this.index = index;
    this.start = start;
    this.characters = end - start;
    this.high = high;
    this.low = low;
    this.marker = marker;
  }

  get type(): string {
    return 'text';
  }

  get section(): Section {
    return this.place.section;
  }

  get role(): Role {
    return this.place.role;
  }

  get message(): number | undefined {
    return this.place.message;
  }

  get hash(): HashHalves {
    return this;
  }

  get text(): string {
    return this.place.latin1.slice(this.start, this.start + this.characters);
  }

  get content(): string | Readonly<Record<string, unknown>> {
    if (this.index === undefined) return this.text;
    const { text, marker } = this;
    return { type: 'text', text, ...(marker && { cache_control: { type: 'ephemeral', ttl: marker } }) };
  }
}
