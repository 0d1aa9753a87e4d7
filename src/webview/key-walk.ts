/** By which arrow keys one goes on: a slider grows to the right and upwards, a list goes down. */
const ARROWS = {
  slider: { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 },
  list: { ArrowUp: -1, ArrowDown: 1 },
} as const;

/** Where somebody is among things in a row. */
interface Walk {
  readonly kind: keyof typeof ARROWS;
  readonly index: number;
  readonly count: number;
  /** How many Page Up and Page Down pass over. */
  readonly page: number;
}

/** The thing that a key leads to, as ARIA's patterns of sliders and lists have it; undefined for any other key, which is left alone. */
export function walkByKey(event: KeyboardEvent, { kind, index, count, page }: Walk): number | undefined {
  const arrows: Readonly<Record<string, number>> = ARROWS[kind];
  const steps: Readonly<Record<string, number>> = {
    ...arrows,
    PageUp: -page,
    PageDown: page,
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, event.key) ? steps[event.key]! : undefined;
  if (step === undefined) return undefined;
  event.preventDefault();
  return Math.min(count - 1, Math.max(0, index + step));
}
