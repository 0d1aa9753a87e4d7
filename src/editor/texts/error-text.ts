import { isMessage } from '../../core/text/message.ts';
import { localized } from './localized.ts';

/**
 * What an error says, in the reader's language where it brings its sentence as data. An error may come from another chunk, with
 * classes of its own, so it is known by its shape.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'said' in error && isMessage(error.said) ? localized(error.said) : error.message;
}
