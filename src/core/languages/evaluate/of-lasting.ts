import type { Inferred } from '../../prompt/volatility.ts';
import { namesRequest } from './text-of-module.ts';
import type { UnknownValue, Value } from './value.ts';

/** Whom a model is set up to be. */
const SOMEBODY = /(?:^|[.&$\s])(?:identity|persona|personality|character)$/i;
/** What all that is said in it belongs to. */
const CONVERSATION = /(?:^|[.&$\s])(?:conversation|thread)(?:\.\w{1,40})?$/i;
/** What changes of somebody in a play, from turn to turn. */
const CHANGES_BY_TURNS =
  /(?:^|_)(?:hp|health|hit_?points|inventory|gold|coins|xp|experience|location|position|mood|emotion|affection|energy|score|stats?|status|state|scene|action|turn|relationships?|quests?|effects|conditions?|dialogue|lines?)(?:$|_)/i;
/** What a conversation is about, and with whom. */
const OF_CONVERSATION =
  /^(?:topic|subject|title|name|contact|company|customer|client|channel|language|locale|participants?|agent|owner|account|inbox|team|tenant|id|type|\w{1,40}(?:Name|_name))$/i;
const LONGEST_PATH = 120;

const AS_LONG: Inferred = { volatility: 'session', confidence: 'possible' };

/** A field of what lasts for a session, as long as nothing says that it changes while that lasts: `character.origin`, `conversation.topic`. */
export function asLastingAs(field: UnknownValue, object: Value, path: string | undefined, name: string): UnknownValue {
  const { volatility, confidence } = field.inferred;
  if (object.kind !== 'unknown' || confidence === 'certain') return field;
  if (volatility !== 'request' && !(volatility === 'deploy' && confidence === 'possible')) return field;
  const isOfLasting = [path, object.expression].some((holder) => holder !== undefined && lasts(holder, name));
  return isOfLasting ? { ...field, inferred: AS_LONG, isSettled: true } : field;
}

function lasts(holder: string, name: string): boolean {
  if (holder.length > LONGEST_PATH) return false;
  if (CONVERSATION.test(holder)) return OF_CONVERSATION.test(name);
  return SOMEBODY.test(holder) && !CHANGES_BY_TURNS.test(name) && !namesRequest(name);
}
