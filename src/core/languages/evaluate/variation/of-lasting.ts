import type { Inferred } from '../../../prompt/volatility.ts';
import type { Evaluation } from '../evaluation.ts';
import { typeKeepsConversation } from './kept-conversation.ts';
import { isOfOneRequest } from './of-one-request.ts';
import { isTextOfModule, setsUp } from '../loading/text-of-module.ts';
import { namesRequest } from './words-of-request.ts';
import type { UnknownValue, Value } from '../values/value.ts';

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
  if (path !== undefined && isOfConversation(evaluation, field, path, name))
    return { ...field, inferred: AS_LONG, isSettled: true };
  if (volatility !== 'request' && !(volatility === 'deploy' && confidence === 'possible')) return field;
  const { expression } = object;
  const isOfLasting =
    (path !== undefined && lasts(evaluation, path, name)) ||
    (expression !== path && lasts(evaluation, expression, name));
  return isOfLasting ? { ...field, inferred: AS_LONG, isSettled: true } : field;
}

function lasts(evaluation: Evaluation, holder: string, name: string): boolean {
  const { rules } = evaluation;
  if (holder.length > LONGEST_PATH) return false;
  if (OWN_SETTINGS.test(holder) && !namesRequest(name) && isOfObject(evaluation, holder)) {
    const { volatility, confidence } = rules.of({ path: name });
    return volatility !== 'request' || confidence === 'possible' || isTextOfModule(name, '');
  }
  if (SETTINGS.test(holder)) return setsUp(name);
  if (CONVERSATION.test(holder)) return OF_CONVERSATION.test(name);
  return SOMEBODY.test(holder) && !CHANGES_BY_TURNS.test(name) && !namesRequest(name);
}

/** A field that no code of the file gives a value, of the receiver of a method, whose type keeps a conversation. */
function isOfConversation(
  evaluation: Evaluation,
  { inferred: { volatility } }: UnknownValue,
  receiver: string,
  name: string,
): boolean {
  const { facts, file, functions } = evaluation;
  if (!facts.hasReceivers || (volatility !== 'request' && volatility !== 'deploy')) return false;
  const method = functions.at(-1);
  const [, own, type] =
    /^func \((\w{1,40}) \*?(\w{1,80})\)/.exec(file.slice(method?.start, (method?.start ?? 0) + 200)) ?? [];
  if (type === undefined || own !== receiver || !typeKeepsConversation(evaluation, type)) return false;
  if (evaluation.isNamedOnce(name)) return true;
  return !new RegExp(`\\.${name}(?:\\[[^\\]\\n]{0,60}\\])?\\s?(?:[-+|]?=(?!=)|\\+\\+)|&\\w{1,60}\\.${name}\\b`).test(
    file,
  );
}

/** The receiver of a method has it, or an object to which no other method than its constructor gives it. */
function isOfObject(evaluation: Evaluation, holder: string): boolean {
  const { file, facts, enclosingClass, functions } = evaluation;
  if (enclosingClass !== undefined && isOfOneRequest({ name: enclosingClass })) return false;
  if (/^[a-z]\./.test(holder)) return functions.some(({ start }) => file.startsWith(`func (${holder[0]!} `, start));
  const member = /^(?:@|self\.)(\w{1,60})$/.exec(holder)?.[1];
  // Where its name is edited, this is read anew.
  if (member === undefined || evaluation.isNamedOnce(member)) return true;
  const given = file.matchAll(new RegExp(`(?:@|\\bself\\.)${member}\\s{0,9}(?::[^=\\n]{0,60})?=(?![=~])`, 'g'));
  return Array.from(given).every(({ index }) => {
    const method = /^def (\w{1,60})/.exec(file.slice(file.lastIndexOf('def ', index), index))?.[1];
    return method !== undefined && facts.constructors.has(method);
  });
}
