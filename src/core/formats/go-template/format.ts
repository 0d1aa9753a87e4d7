import { type Inferred, rank } from '../../prompt/volatility.ts';
import type { Format, SourceFile } from '../format.ts';
import { kindOf } from '../plain/words/file-kind.ts';
import { makesOtherFile } from '../template/file-names.ts';
import { DOUBLE_BRACE } from '../plain/tags/untagged.ts';
import { type TemplateSyntax, withInferred } from '../syntax.ts';
import { parseTemplateFile } from '../template-file.ts';
import { goTemplateSyntax } from './syntax.ts';

const HEAD = 8192;
const NAME = /\.(?:tmpl|gotmpl|gohtml|tpl)$/i;
const LANGUAGE = /^(?:go-?template|gotmpl|gohtml|helm)$/i;
const ACTION = /\{\{-?\s*(?:\.|\$|\/\*|(?:if|range|with|template|define|block|end|else)\b)/;
/** What other engines with files of these names (Smarty, EJS, ERB, Jinja2) write. */
const OTHER_ENGINE = /\{%|<%|<\?php|\{\$|\{(?:if|foreach|include)\s|\$\{/;

/** A file that is one Go template. `.tpl` is a name of many engines, so there the content decides. */
export const goTemplateFormat: Format = {
  id: 'go-template',
  recognize: ({ path, languageId, text }) => {
    if (languageId && LANGUAGE.test(languageId)) return makesOtherFile(path) ? 'possible' : 'sure';
    if (!NAME.test(path)) return 'no';
    const head = text.slice(0, HEAD);
    if (/\.tpl$/i.test(path)) return ACTION.test(head) ? (makesOtherFile(path) ? 'possible' : 'sure') : 'no';
    if (makesOtherFile(path) && !/\.go\.tmpl$/i.test(path)) return 'possible';
    return OTHER_ENGINE.test(head) && !ACTION.test(head) ? 'possible' : 'sure';
  },
  parse: (file, context) =>
    parseTemplateFile(file, context, goTemplateSyntax, DOUBLE_BRACE, makesInstructions(file) ? installed : undefined),
};

/** `AGENTS.md.tmpl`: what an installer of a user's settings, such as chezmoi, makes instructions of. */
function makesInstructions(file: SourceFile): boolean {
  return kindOf({ path: file.path.replace(NAME, ''), text: '' }, undefined) === 'instructions';
}

/** Filled once on each machine, so that nothing in it changes more often than from user to user. */
function installed({ id, scan }: TemplateSyntax): TemplateSyntax {
  const ofUser = (inferred: Inferred): Inferred =>
    rank(inferred.volatility) > rank('user') ? { volatility: 'user', confidence: inferred.confidence } : inferred;
  return {
    id,
    scan: (text, context) => {
      const scanned = scan(text, context);
      return { ...scanned, pieces: withInferred(scanned.pieces, ofUser) };
    },
  };
}
