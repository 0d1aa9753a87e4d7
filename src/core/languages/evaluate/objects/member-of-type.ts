import type { Inferred } from '../../../prompt/volatility.ts';
import type { Evaluation } from '../evaluation.ts';
import { namesRequest } from '../variation/words-of-request.ts';

/** `MissionRules.MaxSteps`, `PromptKind.Review`. */
const TYPE_AND_MEMBER = /^([A-Z]\w{1,60})\.[A-Z]\w{0,60}$/;
/** What a type is called that holds nothing but constants. */
const OF_CONSTANTS =
  /(?:Rules|Constants?|Consts|Limits|Defaults|Prompts?|Templates?|Instructions|Texts|Strings|Roles|Types?|Kinds?|Names|Keys|Levels?|Modes?|Categories|Codes?)$/;
/** What frameworks give under a type's name, or a class under a property's, that is another with each call. */
const OF_FRAMEWORK =
  /^(?:View(?:Bag|Data)|TempData|Model|Environment|Thread|CultureInfo|Console|HttpContext|Activity|AppContext|Instance|Clipboard|Game\w*|World|Player|Window|Screen)\./;

const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'likely' };
const PERHAPS_OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** How often a member changes of a type that another file has, in a language where properties have capitals too; undefined for any other. */
export function memberOfType({ file, isNamedOnce }: Evaluation, path: string): Inferred | undefined {
  const type = TYPE_AND_MEMBER.exec(path)?.[1];
  if (type === undefined || OF_FRAMEWORK.test(path) || namesRequest(path)) return undefined;
  // Where its name is edited, this is read anew.
  if (!isNamedOnce(type) && isDeclared(file, type)) return undefined;
  return OF_CONSTANTS.test(type) ? OF_PROGRAM : PERHAPS_OF_PROGRAM;
}

/** The file has a property, a field, a parameter or a variable of this name, or the type itself. */
function isDeclared(file: string, name: string): boolean {
  return new RegExp(`[\\w>\\])?]\\s{1,9}${name}\\s{0,9}(?:[{;=,)]|\\bin\\b)`).test(file);
}
