import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import { rememberedLast } from '../../../text/remembered.ts';
import type { Span } from '../../../text/span.ts';
import type { Evaluation } from '../evaluation.ts';
import { unknownValue } from '../values/unknown.ts';
import type { UnknownValue } from '../values/value.ts';
import { isTextOfModule } from './text-of-module.ts';

/** `from texts.house import *` of Python. */
const STAR_IMPORT = /^[ \t]{0,40}from[ \t]{1,9}([\w.]{1,200})[ \t]{1,9}import \*/m;

/** A text by its name, to which nothing of the file gives a value, where a module gives all that it has: it gives this too. */
export function importedByStar(evaluation: Evaluation, name: string, at: Span): UnknownValue | undefined {
  const { file } = evaluation;
  if (!isTextOfModule(name, '')) return undefined;
  const module = importedWhole(file);
  if (module === undefined || isGivenHere(file, name)) return undefined;
  return unknownValue(evaluation, at, {
    path: name,
    cause: 'placeholder',
    origin: 'import',
    isOfModule: true,
    isTextOfModule: true,
    module,
  });
}

const importedWhole = rememberedLast((file) => (file.includes('import *') ? STAR_IMPORT.exec(file)?.[1] : undefined));

function isGivenHere(file: string, name: string): boolean {
  const own = escapedForPattern(name);
  const set = `(?<![\\w.])${own}[ \\t]{0,9}(?::[^=\\n]{0,80})?(?:[-+*/|]?=(?!=)|,[^\\n=]{0,200}=(?!=))`;
  const bound = `\\b(?:global|nonlocal|for|as|def|class|del|lambda|case)\\b[^\\n:]{0,120}\\b${own}\\b`;
  return new RegExp(`${set}|${bound}`).test(file);
}
