import type { Inferred } from '../../../prompt/volatility.ts';
import names from '../../../prompt/volatility-names.json';
import { decidingPhrase } from '../../../prompt/volatility-rules.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { knownText } from '../values/text-part.ts';
import type { UnknownValue, Value } from '../values/value.ts';
import { namesRequest } from './words-of-request.ts';

/** What holds all that a caller sends, by its path or its code: `req.body`, `await request.json()`, `params`, `state`. */
const HOLDS_REQUEST =
  /(?:^|[.>$\s])(?:(?:req|request|body|inputs?|payload|params|query|args|kwargs|event|props|form|form_?data|dto|state|context|ctx|options|opts|json|get_?json|search_?params|validated|model_dump|dict)(?:_?(?:data|body|params|args))?|data)(?:\(\w{0,20}(?:=True|["']\w{0,20}["'])?\))?(?: (?:\|\||\?\?|or) \{\})?$/i;
const LONGEST = 120;

/** It holds what a request brings: of each thing in it, its own name says how often it changes. */
export function holdsRequest(value: Value, path: string | undefined): value is UnknownValue {
  if (value.kind !== 'unknown' || value.inferred.volatility !== 'request' || value.cause === 'loop') return false;
  const written = path ?? value.expression;
  return written.length <= LONGEST && HOLDS_REQUEST.test(written);
}

/** What has these may be what a request is about, and not whoever sends it. */
const SUBJECTS = new Set(names.subjects);

/** A name says that its value outlives a request, though each request brings it along: `language` of `req.body`. */
export function saysLonger(path: string, { volatility, confidence }: Inferred): boolean {
  if (confidence === 'possible') return false;
  return volatility === 'session' || (volatility === 'user' && !SUBJECTS.has(decidingPhrase(path) ?? ''));
}

/** What is told of whoever makes a request, and of where and when that is: `requestHints`, `clientInfo`. */
const AROUND =
  /(?:^|\.)(?:\w{0,40}hints|(?:request|req|client|visitor|browser|device)_?(?:context|ctx|info|meta(?:data)?)|geo(?:_?location)?)$/i;
/** Of whoever makes the request, too, though such a name alone may be what the request is about. */
const OF_ASKER = /^(?:e_?mail|phone|ip(?:_?address)?|lat(?:itude)?|lon(?:gitude)?|lng|region|postal_?code)$/i;

/** A name says that it holds that. */
export function isAroundRequest(name: string): boolean {
  return name.length <= LONGEST && AROUND.test(name);
}

/** How often a member of it changes: its own name says so, whatever that of its holder says. */
export function aroundRequest({ rules }: Evaluation, object: Value, holder: string | undefined, name: string) {
  if (object.kind !== 'unknown' || object.inferred.volatility !== 'request' || object.cause === 'loop')
    return undefined;
  if (holder === undefined || !isAroundRequest(holder)) return undefined;
  const named = rules.of({ path: OF_ASKER.test(name) ? `user.${name}` : name });
  const isOfAsker = named.volatility === 'user' || named.volatility === 'session';
  return isOfAsker || named.granularity ? named : undefined;
}

/** `data.get("language", "English")`, `request.getLanguage()`: how often an entry changes whose name says that it outlives a request. */
export function entryOfRequest(
  { rules }: Evaluation,
  name: string | undefined,
  [key]: readonly EvaluatedArgument[],
  receiver: Value | undefined,
  path: string | undefined,
): Inferred | undefined {
  if (!receiver || name === undefined || !holdsRequest(receiver, path?.slice(0, path.lastIndexOf('.'))))
    return undefined;
  const ofKey = key && GETS.test(name) ? keyOf(key) : undefined;
  const entry = key ? ofKey : name.replace(GETTER, '');
  const named = entry === undefined ? undefined : rules.of({ path: entry });
  return named && saysLonger(entry!, named) ? named : undefined;
}

/** A method that gives what an object has under this name. */
const GETTER = /^(?:get|Get)(?=[A-Z])/;
const GETS = /^(?:get|getOrDefault|fetch|dig|input|string|query|param)$/;

/** What a browser keeps for whoever uses it, by the key of it: a conversation grows, all else stays. */
export function keptByBrowser(path: string | undefined, [key]: readonly EvaluatedArgument[]): Inferred | undefined {
  const [, store] = /(?:^|\.)(local|session)Storage\.getItem$/.exec(path ?? '') ?? [];
  const entry = store && key && keyOf(key);
  if (!entry || namesRequest(entry)) return undefined;
  return { volatility: store === 'local' ? 'user' : 'session', confidence: 'likely' };
}

function keyOf({ value, spread }: EvaluatedArgument): string | undefined {
  return value.kind === 'text' && !spread ? knownText(value.parts) : undefined;
}
