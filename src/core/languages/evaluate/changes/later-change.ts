import type { Span } from '../../../text/span.ts';

/** A place in a function that changes a variable of the file, or a member of an object, after its first value. */
export interface LaterChange extends Span {
  /** More comes behind what is there; or it is another value from then on. */
  readonly kind: 'more' | 'other';
  /** Why it is one, where that is not said by the function in which it is. */
  readonly reason?: string;
  /** The field that is written to, of a record. */
  readonly field?: string;
  /** Only what is empty is changed: it stands where that is declared. */
  readonly isOfEmpty?: boolean;
  /** It changes what is in a list or a record: a text has no such thing. */
  readonly isOfContent?: boolean;
  /** Of what is in it, only lists and records are changed: `+=` gives a text another value, which others do not have. */
  readonly isOfLists?: boolean;
  /** It gives a list another value, which begins like this. */
  readonly begun?: BegunList;
}

/** What a list begins with, as it is written; without {@link first} it keeps the item that it begins with. */
export interface BegunList {
  readonly first?: string;
  /** The constants of the file that are named in it. */
  readonly texts: readonly Span[];
}
