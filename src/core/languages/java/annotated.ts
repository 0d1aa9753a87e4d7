import { hasQuteSections, quteSyntax } from '../../formats/qute/syntax.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { inferredOf, partText, type TextPart } from '../evaluate/values/text-part.ts';
import { joinArgument } from '../operations/join.ts';
import { subjectOf, text, textOf } from '../operations/operation.ts';
import { scannedParts } from '../operations/scan.ts';
import { DOUBLE_BRACES, templated } from './placeholders.ts';

/** A text that LangChain4j fills: `{{name}}`; with Quarkus, a template in Qute. */
function annotatedParts({ evaluation }: OperationCall, parts: readonly TextPart[]): TextPart[] {
  const { file, facts, rules } = evaluation;
  const isQute = facts.dialect?.test(file) || hasQuteSections(parts.map(partText).join(''));
  return isQute
    ? scannedParts(file, parts, quteSyntax, { volatility: rules })
    : templated(evaluation, parts, DOUBLE_BRACES);
}

const OF_TURN: Inferred = { volatility: 'request', confidence: 'likely' };

/** The user of the program, as against a patient or a customer of whom a turn may ask. */
const ASKING = /^(?:user|person)(?![a-z])/;

/** In which language somebody is answered is the same in all of a conversation: `Respond in {{language}}`. */
const ANSWERED_IN = /\b(?:respond|answer|reply|speak)(?: to (?:me|them|the user))?(?: only)? in (?:the )?$/i;
const LANGUAGE = /^(?:language|locale|lang)(?![a-z])/;
const LONGEST_LEAD = 60;

/**
 * What a caller gives for a turn comes with each request, also where its name is that of a setting.
 * @param before what the turn says before it
 */
function inTurn(inferred: Inferred, expression = '', before = ''): Inferred {
  const isAsking = inferred.volatility === 'user' && ASKING.test(expression);
  const isOfAsking =
    inferred.volatility === 'session' && LANGUAGE.test(expression) && ANSWERED_IN.test(before.slice(-LONGEST_LEAD));
  return isAsking || isOfAsking
    ? inferredOf(inferred)
    : inferredOf(inferred.volatility === 'volatile' ? inferred : OF_TURN);
}

/** @param isTurn the text is what the user says */
export function annotated(isTurn: boolean): Operation {
  return (call) => {
    const parts = textOf(subjectOf(call));
    const own = new Set(parts);
    const read = parts && annotatedParts(call, parts);
    const asGiven = (part: TextPart, index: number): TextPart => {
      const before = index > 0 ? partText(read![index - 1]!) : '';
      const isGiven = part.kind === 'dynamic' && !own.has(part);
      const given = isGiven ? { ...part, ...inTurn(part, part.expression, before) } : part;
      return part.condition ? { ...given, condition: inTurn(part.condition) } : given;
    };
    return read && text(isTurn ? read.map(asGiven) : read);
  };
}

export function annotatedLines(isTurn: boolean): Operation {
  return (call) => {
    const [lines] = call.args;
    const separator: EvaluatedArgument = {
      value: text([{ kind: 'inserted', text: '\n' }]),
      expression: { kind: 'value', start: call.call.start, end: call.call.start, printed: '\n' },
    };
    const value = lines && joinArgument({ ...call, args: [lines], receiver: separator });
    return value && annotated(isTurn)({ ...call, args: [{ value, expression: lines.expression }] });
  };
}
