/**
 * Gives memory back at once; nobody may use it any more. Left to the garbage collector, what was written or read piles up: it is
 * outside of its heap, and of the rest there is too little for it to come often.
 */
export function giveBack({ buffer }: ArrayBufferView): void {
  const { transfer } = buffer as { transfer?: (bytes: number) => ArrayBuffer };
  transfer?.call(buffer, 0);
}
