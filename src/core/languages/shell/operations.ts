import type { Operation } from '../evaluate/evaluation.ts';
import { JointText } from '../evaluate/joint-text.ts';
import { text, textOf } from '../operations/operation.ts';
import { printFormat, verbFindings, type VerbSyntax } from '../operations/print-format.ts';
import { SUBSTITUTION } from './source.ts';

const VERB = /%(?:%|[-+ 0#]{0,5}\d{0,4}(?:\.\d{1,4})?[sdifgxXobeEcq])/g;

/** Source: POSIX, `printf`. */
const VERBS: VerbSyntax = { find: (joint) => verbFindings(joint, VERB), index: /$^/, plain: /^%[sd]$/ };

const printf: Operation = (call) => {
  const [format, ...rest] = call.args;
  const parts = printFormat(call, VERBS, format, rest);
  return parts && text(parts);
};

/** `$(command)` leaves the line breaks at the end of what the command prints out. */
const substituted: Operation = ({ args: [output] }) => {
  const parts = textOf(output);
  if (!parts) return undefined;
  const joint = new JointText(parts);
  return text(joint.slice({ start: 0, end: joint.text.replace(/\n+$/, '').length }, true));
};

/** What commands do to texts. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['printf', printf],
  [SUBSTITUTION, substituted],
]);
