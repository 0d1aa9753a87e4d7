/** Values for a template's variables, by name; dotted names reach into objects. */
export type Variables = Readonly<Record<string, unknown>>;

/** Words that a template language gives itself, and literals. */
const OWN_WORDS = new Set([
  'true',
  'false',
  'null',
  'none',
  'nil',
  'loop',
  'this',
  'else',
  'and',
  'or',
  'not',
  'in',
  'is',
  'if',
]);

/**
 * Looks up an expression: by its whole text, then as a dotted path. Sigils (`$name`, `.Name`) may be left out of the names.
 * @returns undefined where no variable gives it
 */
export function lookUp(variables: Variables, expression: string): unknown {
  if (Object.hasOwn(variables, expression)) return variables[expression];
  const bare = expression.replace(/^[$.@]+/, '');
  if (Object.hasOwn(variables, bare)) return variables[bare];
  let value: unknown = variables;
  for (const part of bare.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** A value as it stands in a text: strings as they are, everything else as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The variable that an expression begins with: `user.name | upper` → `user`; undefined for a literal or a helper's own word. */
export function rootVariable(expression: string): string | undefined {
  const match = /^[$.@]*([\p{L}_][\p{L}\p{N}_-]*)/u.exec(expression.trim());
  const name = match?.[1];
  return name === undefined || OWN_WORDS.has(name.toLowerCase()) ? undefined : name;
}

/** An expression that is a name or a dotted path and nothing more. */
export function isPath(expression: string): boolean {
  return /^[$.@]*[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*$/u.test(expression);
}

/** Sets `user.name` as a member of `user`, as a template engine expects it; keeps the dotted name too. */
export function nested(variables: Variables): Record<string, unknown> {
  const result: Record<string, unknown> = Object.assign(Object.create(null), variables);
  for (const [name, value] of Object.entries(variables)) {
    const parts = name.split('.');
    if (parts.length < 2 || parts.some((part) => part === '' || part === '__proto__')) continue;
    let target = result;
    for (const part of parts.slice(0, -1)) {
      const next = Object.hasOwn(target, part) ? target[part] : undefined;
      const member: Record<string, unknown> =
        typeof next === 'object' && next !== null ? { ...(next as Record<string, unknown>) } : {};
      target[part] = member;
      target = member;
    }
    target[parts.at(-1)!] = value;
  }
  return result;
}
