import type { Inferred } from '../../../prompt/volatility.ts';
import type { ClassDefinition } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { keepsConversation } from './kept-conversation.ts';
import { isOfOneRequest } from './of-one-request.ts';
import { isTextOfModule, setsUp } from '../loading/text-of-module.ts';
import type { TextPart } from '../values/text-part.ts';
import { OF_PROGRAM_OR_SESSION, says } from '../values/unknown.ts';
import type { ObjectValue, UnknownValue, Value } from '../values/value.ts';

/** What sends requests, by the name of its type or of what holds it. */
const CLIENT =
  /(?:[Cc]hat|LLM|[Ll]lm|[Oo]pen_?[Aa][Ii]|[Aa]nthropic|Claude|[Cc]ompletion|AI|Ai)\w{0,20}(?:[Cc]lient|[Mm]odel|[Ss]ervice)|^(?:llm|[Kk]ernel|OpenAI|Anthropic)$/;
const LONGEST_CONSTRUCTOR = 2_000;

/**
 * A member that the constructor gives its value. Of an object that keeps a conversation, or holds a client where such objects outlive
 * a request, what is not known of the member is the same for a session at least; its name says more only of the latter. No
 * parameter of a constructor is of the deployment for its name alone: each object may be given another.
 */
export function ofInstance(evaluation: Evaluation, object: ObjectValue, name: string, value: Value): Value {
  const { definition, given } = object;
  if (given) return value;
  const isNamedForDeployment = (place: Place): boolean => isOfDeployment(evaluation, place);
  const ofConversation = (place: Place): boolean =>
    (place.volatility === 'request' && place.confidence !== 'certain') || isNamedForDeployment(place);
  const ofClient = (place: Place): boolean =>
    !says(place) || isNamedForDeployment(place) || (value.kind === 'unknown' && isNamedForText(place, name));
  if (holds(value, ofConversation) && isOfConversation(evaluation, definition, name, value))
    return lasting(value, ofConversation);
  if (holds(value, ofClient) && isOfClient(evaluation, definition, name)) return lasting(value, ofClient);
  return holds(value, isNamedForDeployment) ? lasting(value, isNamedForDeployment) : value;
}

/** It is part of an object's messages, or nothing changes it while these get more. */
function isOfConversation(evaluation: Evaluation, definition: ClassDefinition, name: string, { kind }: Value): boolean {
  if (isOfOneRequest(definition)) return false;
  return (kind === 'list' || isSetOnce(evaluation, definition, name)) && keepsConversation(evaluation, definition);
}

function isOfClient(evaluation: Evaluation, definition: ClassDefinition, name: string): boolean {
  if (evaluation.facts.hasLastingObjects !== true) return false;
  return isSetOnce(evaluation, definition, name) && holdsClient(evaluation, definition);
}

function isSetOnce(evaluation: Evaluation, definition: ClassDefinition, name: string): boolean {
  return evaluation.changesOf(name, definition).length === 0 && !maySet(evaluation, definition, name);
}

/** A place, or a condition of what is not always there. */
type Place = Inferred & Partial<Pick<UnknownValue, 'expression' | 'origin' | 'isTyped'>>;

function isNamedForText({ volatility, confidence }: Place, name: string): boolean {
  return volatility === 'request' && confidence !== 'certain' && setsUp(name);
}

/** It is a parameter that is of the deployment for its name, and for nothing else. */
function isOfDeployment(
  { rules }: Evaluation,
  { volatility, confidence, origin, expression, isTyped }: Place,
): boolean {
  if (volatility !== 'deploy' || confidence === 'certain' || origin !== 'parameter' || isTyped) return false;
  const name = OWN_NAME.exec(expression ?? '')?.[1];
  return name !== undefined && rules.of({ path: name }).volatility === 'deploy' && !isTextOfModule(name, '');
}

/** A parameter itself, as it stands in a text. */
const OWN_NAME = /^\W{0,3}(\w+)\W{0,2}$/;

function holds(value: Value, isOpen: (place: Place) => boolean): boolean {
  if (value.kind === 'unknown') return isOpen({ ...value.inferred, ...value });
  if (value.kind === 'list') return value.items.some((item) => holds(item.value, isOpen));
  if (value.kind === 'record') return [...value.fields.values()].some((field) => holds(field.value, isOpen));
  return (
    value.kind === 'text' &&
    value.parts.some(
      (part) => (part.kind === 'dynamic' && isOpen(part)) || (part.condition !== undefined && isOpen(part.condition)),
    )
  );
}

function lasting(value: Value, isOpen: (place: Place) => boolean): Value {
  switch (value.kind) {
    case 'unknown': {
      if (!isOpen({ ...value.inferred, ...value })) return value;
      return { ...value, inferred: OF_PROGRAM_OR_SESSION, ...(says(value.inferred) && { isSettled: true }) };
    }
    case 'text':
      return { ...value, parts: value.parts.map((part) => lastingPart(part, isOpen)) };
    case 'list':
      return { ...value, items: value.items.map((item) => ({ ...item, value: lasting(item.value, isOpen) })) };
    case 'record': {
      const fields = Array.from(
        value.fields,
        ([name, field]) => [name, { ...field, value: lasting(field.value, isOpen) }] as const,
      );
      return { ...value, fields: new Map(fields) };
    }
    default:
      return value;
  }
}

function lastingPart(part: TextPart, isOpen: (place: Place) => boolean): TextPart {
  if (part.kind === 'markup') return part;
  return {
    ...part,
    ...(part.kind === 'dynamic' && isOpen(part) && OF_PROGRAM_OR_SESSION),
    ...(part.condition !== undefined && isOpen(part.condition) && { condition: OF_PROGRAM_OR_SESSION }),
  };
}

/** Whoever has the object may give the member another value: a property with `set`, a writer of Ruby. */
function maySet({ file }: Evaluation, { start, end, setters }: ClassDefinition, name: string): boolean {
  return (
    setters?.().has(name) === true ||
    new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\s{0,9}\\{[^{}]{0,200}\\bset\\b`).test(file.slice(start, end))
  );
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
