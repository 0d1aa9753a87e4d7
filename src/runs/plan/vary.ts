import type { Variables } from '../../core/build/variables.ts';

/**
 * The variables with another value for one of them: that of another row where it has one, else one made up from its own.
 */
export function varied(variables: Variables, name: string, others: readonly Variables[]): Variables {
  const value = variables[name];
  const own = JSON.stringify(value);
  const other = others.find((row) => row[name] !== undefined && JSON.stringify(row[name]) !== own);
  return { ...variables, [name]: other ? other[name] : anotherValue(value) };
}

/** A value of the same kind that differs. */
function anotherValue(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? 'another value' : `${value} (another)`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value))
    return value.length === 0 ? ['another value'] : [...value.slice(0, -1), anotherValue(value.at(-1))];
  if (typeof value === 'object' && value !== null) {
    const [first] = Object.entries(value);
    return first ? { ...value, [first[0]]: anotherValue(first[1]) } : { another: 'value' };
  }
  return 'another value';
}
