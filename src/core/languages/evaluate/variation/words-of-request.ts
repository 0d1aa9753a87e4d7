/** Words of names that say, whatever a file, a module or a call gives the value, that a request, a session or a user decides it. */
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
