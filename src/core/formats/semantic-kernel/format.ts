import type { Format } from '../format.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { splitChatMessages } from './chat-messages.ts';
import { semanticKernelSyntax } from './syntax.ts';

const WITH_MESSAGES: TemplateSyntax = {
  id: semanticKernelSyntax.id,
  scan: (text, context) => {
    const scan = semanticKernelSyntax.scan(text, context);
    return { ...scan, pieces: splitChatMessages(text, scan.pieces) };
  },
};

/** A prompt of a Semantic Kernel plugin. Without chat markup all of it is one message of the user. */
export const semanticKernelFormat: Format = {
  id: 'semantic-kernel',
  recognize: ({ path }) => (/(?:^|[\\/])skprompt\.txt$|\.skprompt$/i.test(path) ? 'sure' : 'no'),
  parse: (file, context) =>
    parseTemplate(file, wholeFile(file), WITH_MESSAGES, context, { frame: { section: 'messages', role: 'user' } }),
};
