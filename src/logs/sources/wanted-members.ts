/** Which members of an object are wanted: whole values, or members of objects. A value that is no object is wanted as it is. */
export interface Wanted {
  readonly [name: string]: true | Wanted;
}

export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
  /** Of the wanted members of its value. */
  readonly keys: KeyTable | undefined;
  /** The text that was read here last: most repeat. */
  lastText: string;
}

/** Finds wanted members by the bytes of their names. */
export class KeyTable {
  readonly #byLength: Member[][] = [];

  constructor(wanted: Wanted) {
    for (const [name, value] of Object.entries(wanted)) {
      const bytes = Buffer.from(name);
      const keys = value === true ? undefined : new KeyTable(value);
      (this.#byLength[bytes.length] ??= []).push({ name, bytes, keys, lastText: '' });
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
