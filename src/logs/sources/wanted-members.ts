/**
 * Which members of an object are wanted: a value as it is, members of an object, or members of the objects of a list. Where the
 * value turns out to be something else, it is wanted as it is.
 */
export interface Wanted {
  readonly [name: string]: true | Wanted | readonly [Wanted];
}

export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
  /** Of the wanted members of its value. */
  readonly keys: KeyTable | undefined;
  /** Of the wanted members of the objects in its list. */
  readonly listKeys: KeyTable | undefined;
  /** The text that was read here last: most repeat. */
  lastText: string;
}

/** Finds wanted members by the bytes of their names. */
export class KeyTable {
  readonly #byLength: Member[][] = [];

  constructor(wanted: Wanted) {
    for (const [name, value] of Object.entries(wanted)) {
      const bytes = Buffer.from(name);
      const isList = Array.isArray(value);
      const keys = value === true || isList ? undefined : new KeyTable(value as Wanted);
      const listKeys = isList ? new KeyTable(value[0] as Wanted) : undefined;
      (this.#byLength[bytes.length] ??= []).push({ name, bytes, keys, listKeys, lastText: '' });
    }
  }

  find(bytes: Buffer, start: number, end: number): Member | undefined {
    const members = this.#byLength[end - start];
    if (members === undefined) return undefined;
    next: for (const member of members) {
      for (let index = 0; index < member.bytes.length; index++) {
        if (member.bytes[index] !== bytes[start + index]) continue next;
      }
      return member;
    }
    return undefined;
  }
}
