import type { Operation } from '../evaluate/evaluation.ts';
import { partsOfOperand, subjectOf, text } from './operation.ts';

/** What a function gives back as it got it: `list(x)`, `await x`. */
export const unchanged: Operation = (call) => {
  const value = subjectOf(call)?.value;
  return value?.kind === 'unknown' ? undefined : value;
};

/** A value as a text: `str(x)`. */
export const asText: Operation = (call) => {
  const subject = subjectOf(call);
  if (!subject || subject.value.kind === 'unknown') return undefined;
  return text(partsOfOperand(call.evaluation, subject));
};
