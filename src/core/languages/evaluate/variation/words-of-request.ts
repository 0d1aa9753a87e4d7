/** Words of names that say, whatever a file, a module or a call gives the value, that a request, a session or a user decides it. */
import names from '../../../prompt/volatility-names.json';
import { wordsOf } from '../../../prompt/volatility-rules.ts';

/** Whoever asks, what was said, and the time. */
export const WORDS_OF_REQUEST: readonly string[] =
  'user users history session sessions request question query messages conversation chat thread memory state input inputs answer response client current latest last random now today next'.split(
    ' ',
  );
/** What is found, chosen or answered for one request. */
const NAMED = new Set([
  ...WORDS_OF_REQUEST,
  ...'requests req recent queries msgs memories context contexts result results responses output outputs answers document documents retrieved customer active selected dynamic incoming'.split(
    ' ',
  ),
]);

/** A word of a path says that what it leads to is of one request. */
export function namesRequest(path: string): boolean {
  return wordsOf(path).some((word) => NAMED.has(word));
}

/** What there is another of with each request. */
const RECORDS = new Set(names.records);

/** A name of one thing says that it is of one request, whatever holds it: `message`, `lastQuestion`. */
export function namesOneOfRequest(name: string): boolean {
  return namesRequest(name) || RECORDS.has(wordsOf(name).at(-1) ?? '');
}
