import type { Role } from '../../prompt/model.ts';
import { type MessageTag, splitMessages } from '../semantic-kernel/chat-messages.ts';
import type { TemplateSyntax } from '../syntax.ts';

/** A message as an element, which Continue knows of the system's at the head, and Humanloop of each role. */
const OPENING = /^\s*<system>/;
const TAG = /^[ \t]*<(system|user|assistant)>|<\/(system|user|assistant)>/gm;

/** The syntax for a template that begins with what the system says, in an element; undefined for any other. */
export function withRoleElements(syntax: TemplateSyntax, template: string): TemplateSyntax | undefined {
  if (!OPENING.test(template)) return undefined;
  return {
    id: syntax.id,
    scan(text, context) {
      const scan = syntax.scan(text, context);
      return { ...scan, pieces: splitMessages(text, scan.pieces, tagsOf(text)) };
    },
  };
}

/** Those of elements that are closed. In an element of one role the tags of others are its text. */
function tagsOf(text: string): MessageTag[] {
  const tags: MessageTag[] = [];
  let open: (MessageTag & { readonly role: Role }) | undefined;
  for (const { index: start, 0: tag, 1: opened, 2: closed } of text.matchAll(TAG)) {
    const end = start + tag.length;
    if (!open && opened) open = { start, end, role: opened as Role, closes: false };
    else if (open && closed === open.role) {
      tags.push(open, { start, end, closes: true });
      open = undefined;
    }
  }
  return tags;
}
