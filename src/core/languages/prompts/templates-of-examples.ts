import { hasAll, type Places } from './shared-places.ts';

interface Made extends Places {
  readonly rank: string;
  readonly isTemplate?: boolean;
  readonly writesExamples?: boolean;
}

/** Without templates that only write examples, and the texts of which these are made. */
export function withoutTemplatesOfExamples<T extends Made>(found: readonly T[]): readonly T[] {
  const templates = found.filter((one) => one.writesExamples);
  if (templates.length === 0) return found;
  return found.filter(
    (one) =>
      !(one.isTemplate || one.rank === 'name' || one.rank === 'text') ||
      one.literals.size === 0 ||
      !templates.some((template) => hasAll(template, one)),
  );
}
