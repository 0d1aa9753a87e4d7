import type { Operation } from '../evaluate/evaluation.ts';
import { insertedParts } from '../evaluate/values/text-part.ts';
import { knownArgument, restOf, subjectOf, text } from './operation.ts';

/** A rule across a page is a line of one sign; a text with words would be seen twice. */
const HAS_WORDS = /[\p{L}\p{N}]/u;
const LONGEST = 1000;

/** `'-' * 40`, `'-'.repeat(40)`, `str_repeat('-', 40)`: a line of signs. */
export const repeated: Operation = (call) => {
  const [count] = restOf(call);
  const subject = subjectOf(call);
  const written = subject && knownArgument(subject);
  const printed = count?.value.kind === 'constant' ? count.value.text : undefined;
  if (written === undefined || HAS_WORDS.test(written) || printed === undefined || !/^\d{1,4}$/.test(printed))
    return undefined;
  const times = Number(printed);
  return written.length * times <= LONGEST ? text(insertedParts(written.repeat(times))) : undefined;
};
