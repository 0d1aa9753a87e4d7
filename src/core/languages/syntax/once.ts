/** A part of the syntax that is read when it is first asked for: most functions of a file never are. */
export function once<Value>(read: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => (known ??= { value: read() }).value;
}
