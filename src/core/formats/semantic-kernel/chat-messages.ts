import type { Role } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import { roleNamed } from '../handlebars/roles.ts';
import type { Piece, StaticPiece } from '../syntax.ts';
import { PieceList } from '../syntax.ts';

/**
 * Turns Semantic Kernel's chat markup in the static text of a template (`<message role="user">` … `</message>`) into markup
 * that begins and ends messages. A tag whose role varies begins a user's message (the system prompt is over there) and keeps
 * the dynamic piece of its role. So does text behind a message that belongs to none. White space that the chat parser drops
 * becomes markup too. The pieces of a text without such tags come back as they are.
 */
export function splitChatMessages(text: string, pieces: readonly Piece[]): Piece[] {
  if (!text.includes('<')) return [...pieces];
  return splitMessages(text, pieces, messageTags(text, pieces));
}

/** Turns tags in the static text, which are in order, into markup that begins and ends messages, as {@link splitChatMessages} does. */
export function splitMessages(text: string, pieces: readonly Piece[], tags: readonly MessageTag[]): Piece[] {
  return tags.length === 0 ? [...pieces] : new Splitter(text, tags).run(pieces);
}

/** A tag that begins or ends a message. */
export interface MessageTag extends Span {
  /** Of an opening tag. */
  readonly role?: Role;
  /** Behind it the message is over: a closing tag, or one like `<message role="user"/>`. */
  readonly closes: boolean;
}

const TAG = /<message(?=[\s/>])|<\/message\s*>/gi;
const ROLE = /\srole\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const LONGEST_TAG = 2000;

/** The tags of messages with a role, and the tags that close those. */
function messageTags(text: string, pieces: readonly Piece[]): MessageTag[] {
  const tags: MessageTag[] = [];
  let depth = 0;
  let index = 0;
  let behind = 0;
  for (const match of text.matchAll(TAG)) {
    const start = match.index;
    while (index < pieces.length && pieces[index]!.end <= start) index++;
    const end = start + match[0].length;
    const piece = pieces[index];
    if (start < behind || piece?.kind !== 'static' || end > piece.end) continue;
    if (match[0][1] === '/') {
      if (depth === 1) tags.push({ start, end, closes: true });
      depth = Math.max(0, depth - 1);
      continue;
    }
    const attributes = attributesAt(text, pieces, index, end);
    const role = attributes && ROLE.exec(attributes.written);
    if (!role) {
      if (depth > 0) depth++;
      continue;
    }
    const closes = attributes.written.endsWith('/');
    tags.push({ start, end: attributes.end, role: roleNamed(role[1] ?? role[2]!) ?? 'user', closes });
    behind = attributes.end;
    depth = closes ? 0 : 1;
  }
  return tags;
}

/** What a tag says, without what varies in it, and where it ends; undefined where it does not end soon. */
function attributesAt(
  text: string,
  pieces: readonly Piece[],
  first: number,
  from: number,
): { written: string; end: number } | undefined {
  let written = '';
  for (let index = first; index < pieces.length && written.length < LONGEST_TAG; index++) {
    const piece = pieces[index]!;
    if (piece.start - from > LONGEST_TAG) return undefined;
    if (piece.kind !== 'static') continue;
    const start = Math.max(piece.start, from);
    const part = text.slice(start, Math.min(piece.end, start + LONGEST_TAG));
    const close = part.indexOf('>');
    if (close !== -1) return { written: written + part.slice(0, close), end: start + close + 1 };
    written += part;
  }
  return undefined;
}

class Splitter {
  readonly #text: string;
  readonly #tags: readonly MessageTag[];
  readonly #list = new PieceList();
  /** The first tag that is not read to its end. */
  #next = 0;
  #place: 'loose' | 'inside' | 'behind' = 'loose';

  constructor(text: string, tags: readonly MessageTag[]) {
    this.#text = text;
    this.#tags = tags;
  }

  run(pieces: readonly Piece[]): Piece[] {
    for (const piece of pieces) {
      if (piece.kind === 'static') this.#static(piece);
      else if (piece.kind === 'markup') this.#list.markup(piece.end, piece.role);
      else {
        const inTag = this.#tags[this.#next];
        if (!inTag || inTag.start > piece.start) this.#beginLoose();
        const { end, expression, cause, condition, start: _, kind: __, ...inferred } = piece;
        this.#list.dynamic(end, expression, cause, inferred, condition);
      }
    }
    return this.#list.pieces;
  }

  #static(piece: StaticPiece): void {
    for (let at = piece.start; at < piece.end;) {
      const tag = this.#tags[this.#next];
      if (!tag || tag.start > at) {
        const end = Math.min(tag?.start ?? piece.end, piece.end);
        this.#words(piece, at, end);
        at = end;
        continue;
      }
      const end = Math.min(tag.end, piece.end);
      this.#list.markup(end, at === tag.start ? tag.role : undefined);
      if (tag.end <= piece.end) {
        this.#next++;
        this.#place = tag.closes ? 'behind' : 'inside';
      }
      at = end;
    }
  }

  #words(piece: StaticPiece, start: number, end: number): void {
    const text = this.#text.slice(start, end);
    const opensBefore = this.#tags[this.#next - 1]?.end === start;
    const closesBehind = this.#tags[this.#next]?.start === end && this.#tags[this.#next]!.closes;
    const atTag = opensBefore || this.#tags[this.#next]?.start === end;
    if (text.trim() === '' && (this.#place === 'behind' || atTag)) {
      this.#list.markup(end);
      return;
    }
    if (opensBefore && this.#place === 'inside') this.#list.markup(start + text.length - text.trimStart().length);
    this.#beginLoose();
    this.#list.static(closesBehind ? start + text.trimEnd().length : end, piece.condition, piece.branch);
    this.#list.markup(end);
  }

  /** What stands behind a message and in no other is the user's. */
  #beginLoose(): void {
    if (this.#place !== 'behind') return;
    this.#list.markup(this.#list.end, 'user');
    this.#place = 'loose';
  }
}
