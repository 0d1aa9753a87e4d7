/**
 * Strategy. What a variable of a module is given by a call that is given nothing but what the program holds is made once, when the
 * program is loaded: functions that run later find the same in it, whatever it is called. Which calls make something is told by the
 * first word of their names; a name that speaks of users, requests or what was said is left as it is.
 */
import type { Inferred } from '../../../prompt/volatility.ts';
import { wordsOf } from '../../../prompt/volatility-rules.ts';
import type { AssignStatement, CallExpression, Expression } from '../../syntax/program.ts';
import { loadedOnce } from '../values/unknown.ts';
import { nameOf, pathOf, type Value, valueVariation, type Variables } from '../values/value.ts';
import { WORDS_OF_REQUEST } from '../variation/words-of-request.ts';

const MAKES = new Set(
  'load loads read get fetch build make create render compile parse extract scrape crawl download import embed must pdf docx html md open generate collect prepare decode'.split(
    ' ',
  ),
);
/** Words of what lives on, or is of whoever asks, however it is made. */
const LIVES = new Set([
  ...WORDS_OF_REQUEST,
  ...'questions message msg model llm agent assistant args argv stdin db database connection cache store queue'.split(
    ' ',
  ),
]);
/** What runs a script anew whenever somebody does something on its page, and what a page or a terminal gives. */
const OF_PAGE = /^(?:st|streamlit|document|window|localStorage|sessionStorage|sys|process|click|inquirer|argparse)\./;
const DEEPEST = 5;

const ON_LOADING: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** A value that an assignment of the top level gives to a variable, for functions that run later. */
export function madeOnLoading(
  value: Value,
  { targets: [target, ...more], value: given }: AssignStatement,
  scope: Variables,
): Value {
  const loaded = loadedOnce(value);
  if (loaded !== value || value.kind !== 'unknown' || !isOpen(value.inferred)) return loaded;
  if (more.length > 0 || target?.kind !== 'name' || namesWhatLives(target.name)) return value;
  return isMade(given, scope, DEEPEST) ? { ...value, inferred: ON_LOADING, isSettled: true } : value;
}

/** Nothing but names says how often it changes. */
function isOpen({ volatility, confidence }: Inferred): boolean {
  const isGuess = volatility === 'deploy' && confidence === 'possible';
  return isGuess || ((volatility === 'request' || volatility === 'session') && confidence !== 'certain');
}

/** A call makes it, or some do, of nothing but what the program holds. */
function isMade(expression: Expression, scope: Variables, depth: number): boolean {
  if (depth === 0) return false;
  switch (expression.kind) {
    case 'call':
      return isMadeByCall(expression, scope, depth);
    case 'member':
      return isMade(expression.object, scope, depth - 1);
    case 'choice':
      return expression.branches.every((branch) => isHeld(branch, scope, depth));
    default:
      return false;
  }
}

function isMadeByCall({ callee, arguments: given }: CallExpression, scope: Variables, depth: number): boolean {
  const path = pathOf(callee) ?? '';
  const name = nameOf(callee);
  if (name === undefined || OF_PAGE.test(path) || namesWhatLives(path)) return false;
  if (!given.every((argument) => !argument.spread && isHeld(argument.value, scope, depth - 1))) return false;
  const isOfMade = callee.kind === 'member' && isMade(callee.object, scope, depth - 1);
  return isOfMade || wordsOf(name).some((word, index) => MAKES.has(word) && index < 2);
}

/** The program holds it, or makes it when it is loaded. */
function isHeld(expression: Expression, scope: Variables, depth: number): boolean {
  if (depth <= 0) return false;
  switch (expression.kind) {
    case 'text':
      return expression.parts.every((part) => part.kind === 'literal' || isHeld(part.value, scope, depth - 1));
    case 'value':
      return true;
    case 'list':
      return expression.items.every((item) => isHeld(item.value, scope, depth - 1));
    case 'record':
      return expression.entries.every((entry) => isHeld(entry.value, scope, depth - 1));
    case 'name':
      return isOfProgram(scope.get(expression.name));
    default:
      return isMade(expression, scope, depth);
  }
}

function isOfProgram(value: Value | undefined): boolean {
  if (!value || value.kind === 'function') return false;
  const { volatility } = valueVariation(value) ?? ON_LOADING;
  return volatility === 'constant' || volatility === 'deploy';
}

function namesWhatLives(path: string): boolean {
  return wordsOf(path).some((word) => LIVES.has(word));
}
