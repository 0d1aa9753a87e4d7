import type { Span } from '../../text/span.ts';
import { isIn } from './fillings.ts';
import { has, hasAll, type Places } from './shared-places.ts';

/** What a candidate is made of, and where. */
interface Made extends Places {
  readonly rank: string;
  readonly name: string;
  readonly place: Span;
  readonly isDefinition: boolean;
  readonly calls?: () => readonly string[];
}

/**
 * What a function gives to each of its callers, where these choose between its texts by what they give to it, `build("review", data)`, and
 * together have all of them: each is a prompt of its own, as no request holds all that the function may give.
 */
export function givenToCallers<T extends Made>(found: readonly T[]): ReadonlySet<T> {
  const functions = found.filter(({ rank, literals }) => rank === 'function' && literals.size > 1);
  return new Set(functions.flatMap((one) => chosenOf(one, found)));
}

/** What callers of a function choose of its texts; nothing where some of these are chosen by none. */
function chosenOf<T extends Made>(made: Made, found: readonly T[]): readonly T[] {
  const chosen = found.filter((one) => isChosen(one, made));
  const isCovered = [...made.literals.keys()].every((literal) => chosen.some((one) => has(one, literal)));
  return isCovered ? chosen : [];
}

function isChosen(one: Made, made: Made): boolean {
  if (one.isDefinition || !(one.rank === 'name' || one.rank === 'text' || one.rank === 'filling')) return false;
  const { size } = one.literals;
  if (size === 0 || size >= made.literals.size || isIn(one.place, [made.place])) return false;
  return one.calls?.().includes(made.name) === true && hasAll(made, one);
}
