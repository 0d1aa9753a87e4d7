import { SHIPPED_PROSE } from './file-kind.ts';
import { hasNamedPrompt, isTitledPrompt } from './prompt-fences.ts';

/** A document that begins so speaks to a model. */
const SPOKEN_TO =
  /^\s*(?:(?:#[^\n]*\n|<[\w-]{1,40}>)\s*)*(?:you(?: are|'re)(?! (?:here|using|reading|viewing|free to|welcome|about to|encouraged|invited|looking (?:at|for)|done|all set|ready)\b)|you will(?! (?:need|learn|find|see|want|notice|be able|have to)\b)|your (?:task|job|role|goal)|act as|imagine you|i (?:want|need|would like) you to (?:act|be|become|play|pretend|imagine|assume|take|help|write|create|generate|analy[sz]e|review|explain|summari[sz]e|translate|rewrite)|as an? (?:ai|expert))\b/i;
/** And so does one that begins with a task that only a model is given. */
const TASK =
  /^\s*(?:(?:#[^\n]*\n|<[\w-]{1,40}>)\s*)*(?:please [a-z]|given (?:the|an?|this|these) |based on (?:the|this|these) |(?:summari[sz]e|translate|classify|extract|paraphrase|proofread|analy[sz]e|explain|rate|grade|answer|rewrite|rephrase|critique|imagine|plan) (?:the |this |these |an? |\{)|(?:write|generate|draft|compose) (?:an? |the |\d+ )(?:\w+ ){0,2}(?:poem|story|summary|letter|e-?mail|essay|article|post|tweet|report|plan|review|headline)\b)/i;
/** Of people, whatever it begins with. */
const DOCUMENTATION =
  /(?:^|[\\/])(?:docs?|wiki|guides?|tutorials?)[\\/]|(?:^|[\\/])(?:readme|contributing|changelog|issue_template|pull_request_template)\b/i;
/** A place that a program fills: `{{name}}`, `{name}`, `${name}`, `{% if`. */
const PLACE =
  /\{\{\{?[ \t]*[#/^&$]?[A-Za-z_][\w.$ |]{0,60}\}\}|(?<![\w$\\`])\$?\{[A-Za-z_]\w{0,40}\}|\{%-?[ \t]*(?:if|for)\b/;
/** A place that a person fills: `[GUEST NAME]`, `<GUEST_NAME>`, `[the name of the guest]`. */
const BLANK =
  /(?<![\w`!\]])(?:\[(?!(?:TODO|NOTE|WIP|ok)\b)[A-Za-z][\w ,'-]{2,60}\](?![(:[`])|<(?:[A-Z][A-Z0-9_ ]{2,40}|[a-z]{2,20}(?: [a-z]{2,20}){1,4})>(?!`))/;
/** A folder of prompts; a program that has to do with prompts has such a word in front. */
const PROMPTS = /(?:^|[-_.])prompts?$|^prompts[-_.]|^prompt[-_]?templates?$/;
const PLAIN = /\.txt$/i;
const LONGEST_OPENING = 600;
/** Further up stands where somebody keeps their projects. */
const NEAREST_FOLDERS = 4;

/** A text that begins as one that a model is given. */
export function isForModel(path: string, text: string): boolean {
  const opening = text.slice(0, LONGEST_OPENING);
  return SPOKEN_TO.test(opening) || (TASK.test(opening) && !DOCUMENTATION.test(path));
}

/** A file that is a prompt by its title, or that holds one in a fence below a heading that says so. */
export function holdsPrompt(path: string, text: string): boolean {
  return !DOCUMENTATION.test(path) && (isTitledPrompt(text) || hasNamedPrompt(text));
}

/** Its name says so, or that of a folder: `prompts`, `system-prompts`. */
export function isNamedForPrompt(path: string): boolean {
  return nameOf(path).includes('prompt') || isInPrompts(path);
}

/**
 * Whether a text file whose name says nothing for certain is a prompt: one that is kept among prompts, or named for one and has places
 * to fill, or by its title and has some, or speaks to a model. Documentation is none, whatever it quotes.
 * @param text behind the front matter; may be cut behind its beginning
 */
export function isPromptOfText(path: string, text: string): boolean {
  if (SHIPPED_PROSE.test(nameOf(path)) || DOCUMENTATION.test(path)) return false;
  if (isInPrompts(path) || SPOKEN_TO.test(text.slice(0, LONGEST_OPENING))) return true;
  if (isTitledPrompt(text) && (PLACE.test(text) || BLANK.test(text))) return true;
  if (!nameOf(path).includes('prompt')) return TASK.test(text.slice(0, LONGEST_OPENING)) && PLACE.test(text);
  return PLAIN.test(path) || isForModel(path, text) || PLACE.test(text);
}

function isInPrompts(path: string): boolean {
  const folders = path
    .toLowerCase()
    .split(/[\\/]/)
    .slice(-1 - NEAREST_FOLDERS, -1);
  return folders.some((folder) => PROMPTS.test(folder));
}

function nameOf(path: string): string {
  return path.toLowerCase().slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
