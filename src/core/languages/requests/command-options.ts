import { knownText } from '../evaluate/values/text-part.ts';
import type { Item } from '../evaluate/values/value.ts';

/** Options of one letter, as programs that ask a model have them: what follows is the prompt. */
const SHORT_OPTIONS: Readonly<Record<string, string>> = { p: 'prompt', print: 'prompt' };
/** Those of one program alone: in any other `-s` is something else, silence in `curl`, the subject in `mail`. */
const OWN_OPTIONS: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map<
  string,
  Readonly<Record<string, string>>
>([
  ['llm', { s: 'system' }],
  ['gemini', { i: 'prompt' }],
  ['aider', { m: 'prompt' }],
]);
/** Programs to which `-m` names the model: in any other it is something else, a message in `git`. */
const NAMES_MODEL = /^(?:llm|gemini|codex|aichat|mods|opencode)$/;
/** Options of such programs that nothing belongs to: the prompt may follow. */
const FLAGS =
  /^(?:no-\w[\w-]*|non-interactive|yes|yes-always|dangerously-skip-permissions|full-auto|trust-all-tools|quiet|verbose|continue|force|c)$/;
const OPTION = /^--?([A-Za-z][\w-]*)(=)?$/;

/** What a word of a command names that follows it: undefined for an option that nothing belongs to, null for a word that is no option. */
export function optionNamed(word: string, program: string): string | undefined | null {
  const [, name] = OPTION.exec(word) ?? [];
  if (name === undefined) return null;
  if (FLAGS.test(name)) return undefined;
  const own: Readonly<Record<string, string>> = {
    ...SHORT_OPTIONS,
    ...(NAMES_MODEL.test(program) && { m: 'model' }),
    ...OWN_OPTIONS.get(program),
  };
  return own[name] ?? name.replaceAll('-', '_');
}

/** A subcommand, with which the words of a command begin. */
const SUBCOMMAND = /^[a-z][a-z-]*$/;

/** Words of a command that a list holds, `claude "${args[@]}"`: what stands behind an option is called after it. */
export function optionsIn(items: readonly Item[], program: string): readonly (Item & { readonly name?: string })[] {
  let option: string | undefined;
  return items.flatMap((item, index) => {
    const word = item.value.kind === 'text' ? knownText(item.value.parts) : undefined;
    const named = word === undefined ? null : optionNamed(word, program);
    const before = option;
    option = named ?? undefined;
    // A dash says that the program reads its input.
    const isOfProgram =
      before === undefined && word !== undefined && (word === '-' || (index === 0 && SUBCOMMAND.test(word)));
    if (isOfProgram && items.length > 1) return [];
    return named !== null || item.isRepeated ? [] : [{ ...item, ...(before !== undefined && { name: before }) }];
  });
}
