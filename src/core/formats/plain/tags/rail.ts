/**
 * RAIL of Guardrails (`.rail`): `<instructions>` and `<prompt>`, or the messages of `<messages>`, in whatever style their texts have;
 * the form of the output and the texts that the library has for it (`@complete_json_suffix`) are put in. All else is no prompt.
 * Source: https://www.guardrailsai.com/docs/how_to_guides/rail
 */
import type { Role } from '../../../prompt/model.ts';
import type { Inferred } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import { roleNamed } from '../../handlebars/roles.ts';
import { PieceList, type ScanContext, type TemplateSyntax } from '../../syntax.ts';
import { plainSyntax } from '../placeholder-style.ts';

const OPENING = /<!--|<(instructions|prompt|message)(?:\s([^<>]{0,300}))?>/g;
const ROLE = /\brole=["']([a-z]+)["']/;
const OF_LIBRARY = /@(?:complete|json|xml|high_level)_\w{1,60}/g;
/** What the library fills by itself, as it is named in whatever braces. */
const FILLED = /\bgr\.\w{1,60}|\b(?:output_schema|(?:complete|json|xml|high_level)_\w{1,60})/g;
/** It changes with the program's own schema and the version of the library. */
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'likely' };

export const railSyntax: TemplateSyntax = {
  id: 'rail',
  scan(text, context) {
    const known = new Map([...(context.known ?? []), ...namesOf(text)]);
    const list = new PieceList();
    for (const { start, end, role } of messagesOf(text)) {
      list.markup(start, role);
      append(list, text.slice(start, end), { ...context, known });
    }
    list.markup(text.length);
    return { pieces: list.pieces, problems: [] };
  },
};

function namesOf(text: string): [string, Inferred][] {
  return Array.from(text.matchAll(FILLED), ([name]) => [name, OF_PROGRAM]);
}

function messagesOf(text: string): (Span & { readonly role: Role })[] {
  const messages: (Span & { readonly role: Role })[] = [];
  let behind = 0;
  for (const match of text.matchAll(OPENING)) {
    const [opening, name, attributes = ''] = match;
    if (match.index < behind) continue;
    const start = match.index + opening.length;
    const close = text.indexOf(name === undefined ? '-->' : `</${name}>`, start);
    const end = close === -1 ? text.length : close;
    behind = end;
    if (name === undefined) continue;
    const role = name === 'instructions' ? 'system' : roleNamed(ROLE.exec(attributes)?.[1] ?? 'user');
    messages.push({ start, end, role: role ?? 'user' });
  }
  return messages;
}

/** The pieces of a message, which begins where the list ends. */
function append(list: PieceList, message: string, context: ScanContext): void {
  const offset = list.end;
  for (const piece of plainSyntax.scan(message, context).pieces) {
    const end = offset + piece.end;
    if (piece.kind === 'markup') list.markup(end);
    else if (piece.kind === 'dynamic') list.dynamic(end, piece.expression, piece.cause, piece, piece.condition);
    else {
      for (const { 0: name, index } of message.slice(piece.start, piece.end).matchAll(OF_LIBRARY)) {
        const start = offset + piece.start + index;
        list.static(start, piece.condition, piece.branch);
        list.dynamic(start + name.length, name, 'include', OF_PROGRAM, piece.condition);
      }
      list.static(end, piece.condition, piece.branch);
    }
  }
}
