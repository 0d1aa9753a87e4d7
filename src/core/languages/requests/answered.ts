import { CALL_SITES } from './call-sites.ts';

/** Calls that a provider answers: what they give is made of what it sent, and has nothing in it of what they were given. */
const ANSWERED = CALL_SITES.filter(({ isBegun, filling }) => !isBegun && filling === undefined);
const METHOD = /\.[a-z]\w*$/;

/** @param callee the dotted path of what is called: `client.messages.create`; an object that is made keeps what it is given */
export function isAnswered(callee: string): boolean {
  return METHOD.test(callee) && ANSWERED.some((site) => site.callee.test(callee));
}
