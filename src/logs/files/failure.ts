import { type MessageValue, messageText, say } from '../../core/text/message.ts';

/** Why a file or folder cannot be read or written, as the end of a sentence. */
export function failureOf(error: unknown): MessageValue {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') return say`it is not there any more`;
  if (code === 'EACCES' || code === 'EPERM') return say`permission is denied`;
  if (code === 'EISDIR') return say`it is a folder`;
  if (code === 'EIO') return say`the device reports an error`;
  if (code === 'EMFILE' || code === 'ENFILE') return say`too many files are open`;
  return error instanceof Error ? error.message : String(error);
}

/** The same in English, for who writes a log or to a terminal. */
export function failureText(error: unknown): string {
  return messageText(failureOf(error));
}
