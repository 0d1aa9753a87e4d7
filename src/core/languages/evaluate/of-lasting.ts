import type { Inferred } from '../../prompt/volatility.ts';
import type { Evaluation } from './evaluation.ts';
import { isTextOfModule, namesRequest } from './text-of-module.ts';
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
/** What an object was set up with, which has it as long as it is there: `this.options`, `@config`, `b.cfg`. */
const OWN_SETTINGS =
  /^(?:(?:@|\$?(?:self|this)(?:\.|->)|[a-z]\.)(?:\w{1,40}(?:\.|->))?_?|_)(?:config|configuration|cfg|settings?|options?|opts|properties)$/i;
/** A text by the last words of its name, and what it begins with that no request brings. */
const OF_SETTINGS =
  /^(?:system|kb|base|default|persona|character|rules|polic(?:y|ies)|intro|introduction|welcome|greeting|brand|style|tone|guidelines?|schema|tools?|extra|additional|custom|fallback|header|footer|closing)_?(?:text|texts|prompt|template|message|instructions?|description|content|info|guide|examples?|notes?)$/i;
const SETTINGS = /(?:^|\.)(?:config|configuration|cfg|settings|options|opts)$/i;
const LONGEST_PATH = 120;

const AS_LONG: Inferred = { volatility: 'session', confidence: 'possible' };

/** A field of what lasts for a session, as long as nothing says that it changes while that lasts: `character.origin`, `conversation.topic`. */
export function asLastingAs(
  evaluation: Evaluation,
  field: UnknownValue,
  object: Value,
  { path, name }: { readonly path: string | undefined; readonly name: string },
): UnknownValue {
  const { volatility, confidence } = field.inferred;
  if (object.kind !== 'unknown' || confidence === 'certain') return field;
  if (volatility !== 'request' && !(volatility === 'deploy' && confidence === 'possible')) return field;
  const isOfLasting = [path, object.expression].some(
    (holder) => holder !== undefined && holder.length <= LONGEST_PATH && lasts(evaluation, holder, name),
  );
  return isOfLasting ? { ...field, inferred: AS_LONG, isSettled: true } : field;
}

function lasts({ rules }: Evaluation, holder: string, name: string): boolean {
  if (OWN_SETTINGS.test(holder) && !namesRequest(name)) {
    const { volatility, confidence } = rules.of({ path: name });
    return volatility !== 'request' || confidence === 'possible' || isTextOfModule(name, '');
  }
  if (SETTINGS.test(holder)) return OF_SETTINGS.test(name);
  if (CONVERSATION.test(holder)) return OF_CONVERSATION.test(name);
  return SOMEBODY.test(holder) && !CHANGES_BY_TURNS.test(name) && !namesRequest(name);
}

/** A member that a constructor is given, of a name that says that it is a text which sets up what the object does: `self.kb_text`. */
export function setsUp(name: string): boolean {
  return OF_SETTINGS.test(name);
}
