/** Why a file or folder cannot be read or written, as the end of a sentence. */
export function failureOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') return 'it is not there any more';
  if (code === 'EACCES' || code === 'EPERM') return 'permission is denied';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EIO') return 'the device reports an error';
  if (code === 'EMFILE' || code === 'ENFILE') return 'too many files are open';
  return error instanceof Error ? error.message : String(error);
}
