import type { Format } from '../format.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { DOUBLE_BRACE, unlessUntagged } from '../plain/tags/untagged.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { splitChatMessages } from './chat-messages.ts';
import { semanticKernelSyntax } from './syntax.ts';

function withMessages(syntax: TemplateSyntax): TemplateSyntax {
  return {
    id: syntax.id,
    scan: (text, context) => {
      const scan = syntax.scan(text, context);
      return { ...scan, pieces: splitChatMessages(text, scan.pieces) };
    },
  };
}

/** A prompt of a Semantic Kernel plugin. Without chat markup all of it is one message of the user. */
export const semanticKernelFormat: Format = {
  id: 'semantic-kernel',
  recognize: ({ path }) => (/(?:^|[\\/])skprompt\.txt$|\.skprompt$/i.test(path) ? 'sure' : 'no'),
  parse: (file, context) => {
    const syntax = withMessages(unlessUntagged(semanticKernelSyntax, file.text, DOUBLE_BRACE));
    return parseTemplate(file, wholeFile(file), syntax, context, { frame: { section: 'messages', role: 'user' } });
  },
};
