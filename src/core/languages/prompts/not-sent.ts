import { remembered } from '../../text/remembered.ts';
import type { Span } from '../../text/span.ts';

/**
 * Strategy. A variable of a function that is named for a prompt is one for a person where the function asks one with it, and nobody's
 * where nothing reads it. What the function does with it is told from the text of the function: wherever else its name stands, it may
 * be given to a model.
 */

/** What a function does with a variable: it asks a person with it, looks something up by it, or does not read it at all. */
export type Handling = 'asks-person' | 'looked-up' | 'unread';

/** A function that is longer is not looked at. */
const LONGEST_FUNCTION = 10_000;
/** How far before a name the call stands to which it is given. */
const LONGEST_CALL = 60;
const NAME = /^[A-Za-z_]\w{0,60}$/;
/** What a statement gives a value to, and how. */
const HEAD = /^(?:[\w<>?]{1,40}\s{1,4}){0,3}\$?(\w{1,61})\s?(?::[^=\n]{1,60})?(:?=)(?!=)/;
const COMMENT = /^[ \t]*(?:#|\/\/|\*)[^\n{$]*$/gm;
/** What reads variables without their names. */
const READS_ANY = /\b(?:locals|vars|eval|exec|globals|get_defined_vars)\(/;
/** What a call is given first, or under the name of what is shown. */
const GIVEN = /\(\s?(?:[^()"'\n]{1,30},\s?)?(?:(?:text|label|title|message|prompt|placeHolder|query)\s?[=:]\s?)?[&$]?$/;
/** What asks a person, or shows something. */
const ASKS: readonly RegExp[] = [
  /(?:^|\W)(?:input|raw_input|getpass|(?:Prompt|Confirm)\.ask|(?:Q|tk\.|ttk\.)?Label)$/,
  /\.(?:question|questionInt|with_prompt|set(?:Label|Placeholder|Title)(?:Text)?)$/,
  /(?:^|\W)(?:click|typer|inquirer|questionary|session|window|promptui|survey|simpledialog|messagebox)\.\w{1,30}$/,
  /(?:[rR]eadline|[rR]ead_line|[rR]eadLine)$/,
  /show(?:InputBox|QuickPick|(?:Input|Message|Confirm|Option)Dialog|(?:Information|Warning|Error)?Message)$/,
];
/** What finds pages or documents by a text. */
const LOOKS_UP: readonly RegExp[] = [
  /(?:[tT]avily|[eE]xa|[sS]erp|[dD]uck|[gG]oogle|[bB]ing|[bB]rave|[wW]eb|[sS]tore|[iI]ndex|db|[rR]etriever)\w{0,20}\.(?:search|run|results|invoke|get_relevant_documents)$/,
  /\.(?:similarity_search|get_relevant_documents|similaritySearch|getRelevantDocuments)(?:_with_score|WithScore)?$/,
];
const PRINTS =
  /(?:\b(?:print|printf|puts|echo|write|Print\w{0,2}|println|Write(?:Line)?)!?)(?:\(|\s)\s?(?:"[^"\n]{0,20}",\s?)?[&$]?$/;
const READS_TYPED =
  /\b(?:gets\b|input\(|[rR]ead_?[lL]ine\(|fgets\(STDIN|Scanner\(System\.in\)|STDIN\b|os\.Stdin\b|Scanln\()/;
/** In a language that does not do so with each assignment: it makes a variable. */
const DECLARES = /\b(?:const|let|var|auto|[sS]tring)\s(?:mut\s)?\s?$/;

/**
 * @param statement that gives the variable its value
 * @param declares whether an assignment makes a variable of the function, if nothing says otherwise
 * @returns undefined where it may be given to a model, or is no variable of the function
 */
export function handlingOf(
  file: string,
  { start, end }: Span,
  name: string,
  statement: Span,
  declares: boolean,
): Handling | undefined {
  if (end - start > LONGEST_FUNCTION || !NAME.test(name)) return undefined;
  const own = file.slice(statement.start, statement.end);
  const [, target, operator] = HEAD.exec(own) ?? [];
  const code = file.slice(start, end);
  if (target !== name || READS_ANY.test(code)) return undefined;
  const around = code.slice(0, statement.start - start) + ' '.repeat(own.length) + code.slice(statement.end - start);
  const text = around.replace(COMMENT, (comment) => ' '.repeat(comment.length));
  const readBehind = Array.from(text.matchAll(readsOf(name)), ({ index }) =>
    text.slice(Math.max(0, index - LONGEST_CALL), index),
  );
  const isOf = (before: string): boolean => isGiven(before, ASKS) || (PRINTS.test(before) && READS_TYPED.test(text));
  const isLookedUp = (before: string): boolean => isGiven(before, LOOKS_UP) || PRINTS.test(before);
  if (readBehind.length > 0 && readBehind.every(isOf)) return 'asks-person';
  if (readBehind.some((before) => isGiven(before, LOOKS_UP)) && readBehind.every(isLookedUp)) return 'looked-up';
  if (readBehind.length > 0) return undefined;
  const line = file.slice(0, statement.start + own.indexOf(name)).slice(-LONGEST_CALL);
  return declares || operator === ':=' || DECLARES.test(line) ? 'unread' : undefined;
}

/** What keeps how something went, with what it is given before. */
const KEEPS =
  /(?<![\w.])(?:\w{1,30}\.)?[A-Z]\w{0,60}(?:Result|Record|Sample|Outcome|Report|Trial|Trace|Log|LogEntry)\([^()]{0,200}$/;
/** How far before a name a call stands to which it is given among others. */
const LONGEST_CALL_OF_SEVERAL = 300;

/** A variable of a function is given to nothing but a record of how something went: `return TrialResult(score=1, messages=messages)`. */
export function isOnlyKept(file: string, { start, end }: Span, name: string): boolean {
  if (end - start > LONGEST_FUNCTION || !NAME.test(name)) return false;
  const code = file.slice(start, end);
  const reads = Array.from(code.matchAll(readsOf(name)), ({ index }) => index);
  return reads.length > 0 && reads.every((at) => KEEPS.test(code.slice(Math.max(0, at - LONGEST_CALL_OF_SEVERAL), at)));
}

function isGiven(before: string, calls: readonly RegExp[]): boolean {
  const open = before.search(GIVEN);
  return open !== -1 && calls.some((call) => call.test(before.slice(0, open)));
}

/** Where a variable is named but where it is given a value, and where a member is called so. */
const readsOf = remembered(
  (name) =>
    new RegExp(`(?<![\\w])(?<![^.]\\.|->|::)${name}(?![\\w])(?!\\s?(?::\\s?\\w{1,20}\\s?)?[-+.]?=(?![=}]))`, 'g'),
);
