import type { Inferred } from '../../prompt/volatility.ts';
import type { ClassDefinition } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { setsUp } from './text-of-module.ts';
import { OF_PROGRAM_OR_SESSION, says } from './unknown.ts';
import type { ObjectValue, Value } from './value.ts';

/** What sends requests, by the name of its type or of what holds it. */
const CLIENT =
  /(?:[Cc]hat|LLM|[Ll]lm|[Oo]pen_?[Aa][Ii]|[Aa]nthropic|Claude|[Cc]ompletion|AI|Ai)\w{0,20}(?:[Cc]lient|[Mm]odel|[Ss]ervice)|^(?:llm|[Kk]ernel|OpenAI|Anthropic)$/;
/** What is made for one request, whatever it holds. */
const OF_ONE_REQUEST =
  /(?:Request|Query|Prompt|Message|Input|Task|Job|Event|Command|Context|State|Params|Options|Builder|Turn)$/;
const LONGEST_CONSTRUCTOR = 2_000;

/**
 * A member that nothing but the constructor gives its value, of an object that holds a client: such objects outlive a request, so
 * what is not known of the member is the same for a session at least. What its name says of it comes first.
 */
export function ofInstance(evaluation: Evaluation, object: ObjectValue, name: string, value: Value): Value {
  const { definition, given } = object;
  if (given || evaluation.facts.hasLastingObjects !== true || !holdsUnknown(value, name)) return value;
  if (evaluation.changesOf(name, definition).length > 0 || maySet(evaluation, definition, name)) return value;
  return holdsClient(evaluation, definition) ? lasting(value) : value;
}

function holdsUnknown(value: Value, name: string): boolean {
  if (value.kind === 'unknown')
    return (
      !says(value.inferred) ||
      (value.inferred.volatility === 'request' && value.inferred.confidence !== 'certain' && setsUp(name))
    );
  return (
    value.kind === 'text' &&
    value.parts.some((part) => (part.kind === 'dynamic' && !says(part)) || isOpen(part.condition))
  );
}

function lasting(value: Value): Value {
  if (value.kind === 'unknown')
    return { ...value, inferred: OF_PROGRAM_OR_SESSION, ...(says(value.inferred) && { isSettled: true }) };
  if (value.kind !== 'text') return value;
  const parts = value.parts.map((part) => ({
    ...part,
    ...(part.kind === 'dynamic' && !says(part) && OF_PROGRAM_OR_SESSION),
    ...(isOpen(part.condition) && { condition: OF_PROGRAM_OR_SESSION }),
  }));
  return { ...value, parts };
}

function isOpen(condition: Inferred | undefined): boolean {
  return condition !== undefined && !says(condition);
}

/** Whoever has the object may give the member another value: a property with `set`, a writer of Ruby. */
function maySet({ file }: Evaluation, { start, end, setters }: ClassDefinition, name: string): boolean {
  return (
    setters?.().has(name) === true ||
    new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\s{0,9}\\{[^{}]{0,200}\\bset\\b`).test(file.slice(start, end))
  );
}

export function isOfOneRequest({ name }: Pick<ClassDefinition, 'name'>): boolean {
  return OF_ONE_REQUEST.test(name);
}

function holdsClient({ facts, file }: Evaluation, definition: ClassDefinition): boolean {
  if (isOfOneRequest(definition)) return false;
  return definition.members().some((member) => {
    if (member.kind !== 'define-function' || !facts.constructors.has(member.name)) return false;
    const { start, end } = member.definition;
    const words = file.slice(start, Math.min(end, start + LONGEST_CONSTRUCTOR)).match(/\w+/g) ?? [];
    return words.some((word) => CLIENT.test(word));
  });
}
