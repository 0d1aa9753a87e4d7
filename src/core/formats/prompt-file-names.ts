/** Endings of names of files that some format could be sure of; a folder's other files are not opened. */
export const PROMPT_FILE_ENDINGS: readonly string[] = (
  'prompty prompt skprompt j2 jinja jinja2 hbs handlebars mustache liquid tmpl gotmpl tpl json jsonc jsonl yaml yml toml ' +
  'st ftl vm vtl poml rail cshtml modelfile md mdc markdown txt py pyw ts tsx mts cts js jsx mjs cjs go java cs php rb rake rs sh bash zsh bats baml ipynb'
).split(' ');

/** Files that have such a name and no other. */
export const PROMPT_FILE_WHOLE_NAMES: readonly string[] = ['.cursorrules', '.windsurfrules', 'Modelfile'];

/** The paths of such files. */
export const PROMPT_FILE_NAMES = new RegExp(
  `\\.(?:${PROMPT_FILE_ENDINGS.join('|')})$|(?:^|[\\\\/])(?:${PROMPT_FILE_WHOLE_NAMES.join('|').replaceAll('.', '\\.')})$`,
  'i',
);
