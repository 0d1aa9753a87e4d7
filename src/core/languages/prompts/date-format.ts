/** No pattern of a date is longer. */
const LONGEST = 60;
const RUN = /\p{L}+/gu;
/** What libraries write besides letters of one kind: Go's example of a time, the ends of PHP and date-fns, what stands between. */
const WORD = /^(?:Mon(?:day)?|Jan(?:uary)?|MST|UTC|GMT|[aApP][mM]|at|of|[djMDQwW]o|jS|T)$/;
/** `yyyyMMdd`: each letter more than once. */
const REPEATED = /([A-Za-z])\1+/g;

/** How a program writes a date, `%Y-%m-%d`, `dd MMMM yyyy`, `Monday, January 2, 2006`: a text of nothing but letters that stand for its parts. */
export function isDateFormat(text: string): boolean {
  if (text.length > LONGEST) return false;
  const runs = text.match(RUN) ?? [];
  return runs.length > 0 && runs.every((run) => /^[A-Za-z]$/.test(run) || WORD.test(run) || isRepeated(run));
}

function isRepeated(run: string): boolean {
  return /^T?$/.test(run.replace(REPEATED, ''));
}
