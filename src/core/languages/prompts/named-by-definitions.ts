import type { Prompt } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import { hasAll, type Places } from './shared-places.ts';

interface Made extends Places {
  readonly rank: string;
  readonly place: Span;
  readonly name: string;
  readonly prompt: () => Prompt | undefined;
}

/** `NAME = Template(text)`: the definition gives its name to what is made in it. */
export function isNameOf(definition: Made, made: Made): boolean {
  const { start, end } = made.place;
  return definition.place.start <= start && end <= definition.place.end;
}

/** An entry of a record, by its own name and by that of the record too. */
export function isEntryOf(value: Made, entry: Made): boolean {
  const isWithin = entry.place.start <= value.place.start && value.place.end <= entry.place.end;
  return isWithin && value.rank === 'name' && entry.rank === 'name' && hasAll(value, entry);
}

export function renamed<T extends Made>(made: T, { name }: Made): T {
  return {
    ...made,
    name,
    prompt: () => {
      const prompt = made.prompt();
      return prompt && { ...prompt, name };
    },
  };
}
