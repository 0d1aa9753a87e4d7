import { hasQuteSections, quteSyntax } from '../../formats/qute/syntax.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { inferredOf, partText, type TextPart } from '../evaluate/values/text-part.ts';
import { joinArgument } from '../operations/join.ts';
import { subjectOf, text, textOf } from '../operations/operation.ts';
import { scannedParts } from '../operations/scan.ts';
import type { CallExpression } from '../syntax/program.ts';
import { NAMES_OF_PLACES } from './annotations.ts';
import { EITHER_BRACES, templated } from './placeholders.ts';

/**
 * A text that LangChain4j fills: `{{name}}`; with Quarkus, a template in Qute. A project of Quarkus has files that name none of it: a
 * parameter of the method in single braces may be a place anywhere.
 */
function annotatedParts({ evaluation, call }: OperationCall, parts: readonly TextPart[], isQute: boolean): TextPart[] {
  const { file, rules } = evaluation;
  if (isQute) return scannedParts(file, parts, quteSyntax, { volatility: rules });
  const names = namesGiven(call);
  const isPlace = (whole: string, name: string): boolean => whole.startsWith('{{') || names.has(name.split('.', 1)[0]!);
  return templated(evaluation, parts, EITHER_BRACES, isPlace);
}

/** What stands in single braces may be text. */
function asSure(file: string, part: TextPart): TextPart {
  const isSingle = part.kind === 'dynamic' && file.startsWith('{', part.start) && !file.startsWith('{{', part.start);
  return isSingle ? { ...part, confidence: 'possible' } : part;
}

/** The names of what the method gets, which its reader gives beside the text. */
function namesGiven({ arguments: given }: CallExpression): ReadonlySet<string> {
  const told = given.find(({ name }) => name === NAMES_OF_PLACES)?.value;
  return new Set(told?.kind === 'value' ? told.printed?.split(' ') : []);
}

const OF_TURN: Inferred = { volatility: 'request', confidence: 'likely' };

/** The user of the program, as against a patient or a customer of whom a turn may ask. */
const ASKING = /^(?:user|person)(?![a-z])/;

/** In which language somebody is answered is the same in all of a conversation: `Respond in {{language}}`. */
const ANSWERED_IN = /\b(?:respond|answer|reply|speak)(?: to (?:me|them|the user))?(?: only)? in (?:the )?$/i;
/** So is the language into which all is translated: `Translate this text into {{language}}`. */
const TRANSLATED_TO = /\btranslate\b(?! from\b)[^.!?\n{}]{0,40} (?:in)?to (?:the )?$/i;
/** And so is whom a model is to be: `You are {{persona}}`. */
const TO_BE = /\b(?:you are|act as|pretend to be|play the (?:role|part) of)(?: (?:an?|the))? $/i;
const PERSONA = /^(?:persona|personality|character)(?![a-z])/;
const LANGUAGE = /^(?:language|locale|lang)(?![a-z])/;
const LONGEST_LEAD = 60;

/**
 * What a caller gives for a turn comes with each request, also where its name is that of a setting.
 * @param before what the turn says before it
 */
function inTurn(inferred: Inferred, expression = '', before = ''): Inferred {
  const isAsking = inferred.volatility === 'user' && ASKING.test(expression);
  const isOfAsking = inferred.volatility === 'session' && isOfConversation(expression, before.slice(-LONGEST_LEAD));
  return isAsking || isOfAsking
    ? inferredOf(inferred)
    : inferredOf(inferred.volatility === 'volatile' ? inferred : OF_TURN);
}

function isOfConversation(name: string, lead: string): boolean {
  if (LANGUAGE.test(name)) return ANSWERED_IN.test(lead) || TRANSLATED_TO.test(lead);
  return PERSONA.test(name) && TO_BE.test(lead);
}

/** @param isTurn the text is what the user says */
export function annotated(isTurn: boolean): Operation {
  return (call) => {
    const { file, facts } = call.evaluation;
    const parts = textOf(subjectOf(call));
    const own = new Set(parts);
    const isQute = parts && (facts.dialect?.test(file) || hasQuteSections(parts.map(partText).join('')));
    const read = parts && annotatedParts(call, parts, isQute === true);
    const asGiven = (part: TextPart, index: number): TextPart => {
      const before = index > 0 ? partText(read![index - 1]!) : '';
      const isGiven = part.kind === 'dynamic' && !own.has(part);
      const given = isGiven ? { ...part, ...inTurn(part, part.expression, before) } : part;
      return part.condition ? { ...given, condition: inTurn(part.condition) } : given;
    };
    const given = isTurn ? read?.map(asGiven) : read;
    return given && text(isQute ? given : given.map((part) => asSure(file, part)));
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
