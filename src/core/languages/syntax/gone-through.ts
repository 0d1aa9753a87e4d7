import type { Expression } from './program.ts';

/** The expressions whose items another may give, from the first to the last: `rules` and `more` of `zip(rules, more.values())`. */
export function goneThrough(over: Expression): readonly Expression[] {
  switch (over.kind) {
    case 'list':
      return over.items.flatMap(({ value }) => goneThrough(value));
    case 'choice':
      return over.branches.flatMap(goneThrough);
    case 'call': {
      const { callee } = over;
      const receiver = callee.kind === 'member' ? goneThrough(callee.object) : [];
      return [...receiver, ...over.arguments.flatMap(({ value }) => goneThrough(value))];
    }
    default:
      return [over];
  }
}
