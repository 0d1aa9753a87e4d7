import { isChangedIn } from '../changes/changed-in.ts';

const DEFINED = /\b(?:def|function)\b\s?(\w{0,80})\s?\(([^()]{0,400})/g;
const ARROW_PARAMETERS = /\(([^()]{0,200})\)\s?=>/g;
const ARROW_VALUE = /=>\s?(?=([^;\n}]{0,400}))/g;
const RETURNED_IN_LINE = /(?:^|:)[ \t]*return\b[ \t]*(.*)$/gm;
const RETURNED = /\breturn\b(?=([^;}]{0,400}))/g;
/** `const own = descriptor.value`. */
const TAKEN = /\b(?:const|let|var)\s(\w+)\s?=\s?\w+[!?]?\.(?:value|get)\b[!?]?\s?(?:;|\n|as\b)/g;
/** `descriptor.value = function () { … }`. */
const REPLACED = /\w\.(?:value|get|initializer)\s?=(?![=>])(?=([^;]{0,400}))/g;
const REPLACED_BY_KEY = /\]\s?=(?![=>])|\bdefineProperty\(/;
const RESULT_OF_CALL = /^(?:await )?(\w+)(?:\.(?:call|apply))?\(([^()]*)\)$/;
const FUNCTION = /^(?:async\s)?(?:function\b|\([^()]*\)\s?(?::[^=\n{]{0,60})?=>|\w+\s?=>)/;

/** All that a decorator gives is a function within it, or what the function that it is given gives for the same arguments. */
export function keepsResult(source: string): boolean {
  const functions = new Set<string>();
  const given = new Set(Array.from(source.matchAll(TAKEN), ([, name = '']) => name));
  const note = (name: string, parameters: string): void => {
    functions.add(name);
    for (const parameter of parameters.replaceAll('...', '').match(/(?<![\w.:]|: )\w+/g) ?? []) given.add(parameter);
  };
  for (const [, name = '', parameters = ''] of source.matchAll(DEFINED)) note(name, parameters);
  const isInLines = /\bdef\b/.test(source);
  if (!isInLines) for (const [, parameters = ''] of source.matchAll(ARROW_PARAMETERS)) note('', parameters);
  const isSame = (name: string): boolean => name === 'this' || (given.has(name) && !assignmentsTo(name).test(source));
  const isResult = (expression: string): boolean => {
    const [, name = '', passed = ''] = RESULT_OF_CALL.exec(expression) ?? [];
    return given.has(name) && /^[\w\s,*.=]*$/.test(passed) && (passed.match(/\w+/g) ?? []).every(isSame);
  };
  const isKept = (written: string): boolean => {
    if (isResult(written) || functions.has(written) || given.has(written)) return true;
    if (!isInLines && FUNCTION.test(written)) return true;
    if (!/^\w+$/.test(written) || isChangedIn(written, source)) return false;
    const values = Array.from(source.matchAll(assignmentsTo(written)), ([, value = '']) => bare(value));
    return values.length > 0 && values.every((value) => isResult(value) || (!isInLines && FUNCTION.test(value)));
  };
  if (!isInLines && REPLACED_BY_KEY.test(source)) return false;
  const returned = [...source.matchAll(isInLines ? RETURNED_IN_LINE : RETURNED)].map(([, written = '']) =>
    bare(written),
  );
  const replaced = isInLines ? [] : Array.from(source.matchAll(REPLACED), ([, written = '']) => bare(written));
  const values = isInLines ? [] : Array.from(source.matchAll(ARROW_VALUE), ([, written = '']) => bare(written));
  const ofArrows = values.filter((value) => !value.startsWith('{'));
  return [...returned, ...replaced, ...ofArrows].every((written) => written === '' || isKept(written));
}

function bare(written: string): string {
  return written.trim().replace(/;$/, '');
}

function assignmentsTo(name: string): RegExp {
  return new RegExp(
    String.raw`(?:^|[;{]|\b(?:const|let|var)\b)[ \t]*${name}[ \t]?(?::[^=\n]{0,60})?[-+*/|&%]?=(?![=>])(.*)$`,
    'gm',
  );
}

const CLASS_WITHIN = /\bclass\b/;
/** It sets members whose names stand elsewhere; those that it names are found by their names. */
const SETS_MEMBERS =
  /\bsetattr\(\s?\w{1,60},\s?(?![\s"'])|\b__dict__\b|\bvars\(|\btype\(\w{1,60},|\b(?:defineProperty|Reflect\.set|Object\.assign|Proxy)\(|\.prototype\b|\w\]\s?=(?!=)/;

/** A decorator of a class gives nothing but the class that it is given, or a function within it that does so. */
export function keepsClass(source: string): boolean {
  if (CLASS_WITHIN.test(source.replace(/\bclass_\w*/g, '')) || SETS_MEMBERS.test(source)) return false;
  return keepsResult(source);
}
