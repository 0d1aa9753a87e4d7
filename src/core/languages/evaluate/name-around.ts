import type { FunctionDefinition } from '../syntax/program.ts';

/**
 * Of the functions that are being read, the innermost last, the name of the one in which code stands. A function without a name is
 * part of the one that it is written in, whoever calls it.
 */
export function nameAround(functions: readonly FunctionDefinition[]): string | undefined {
  const named = functions.filter(({ name }) => name !== undefined);
  const innermost = functions.at(-1);
  const around = innermost && named.findLast(({ start, end }) => start <= innermost.start && innermost.end <= end);
  return (around ?? named.at(-1))?.name;
}
