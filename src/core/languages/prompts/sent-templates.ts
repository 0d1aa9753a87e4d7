import type { Span } from '../../text/span.ts';
import { isIn } from './fillings.ts';
import { hasAll, type Places } from './shared-places.ts';

interface Made extends Places {
  readonly rank: string;
  readonly place: Span;
  readonly isTemplate?: boolean;
  readonly isDefinition: boolean;
}

/** Without templates that are made in a constant which calls of the file send: what fills them is seen only there. */
export function withoutSentTemplates<T extends Made>(found: readonly T[]): readonly T[] {
  if (!found.some((one) => one.isTemplate)) return found;
  const constants = found.filter(({ rank, isDefinition }) => rank === 'name' && isDefinition);
  const calls = found.filter(({ rank, isTemplate }) => rank === 'request' && !isTemplate);
  if (constants.length === 0 || calls.length === 0) return found;
  return found.filter(
    (one) =>
      !one.isTemplate ||
      one.literals.size === 0 ||
      !constants.some((constant) => isIn(one.place, [constant.place]) && hasAll(constant, one)) ||
      !calls.some((call) => hasAll(call, one)),
  );
}
