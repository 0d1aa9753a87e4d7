import type { UsageRecord } from '../record.ts';

/** Calls of a folder and those below it (of all, where absent) before a time, which are not to be kept. */
export interface ForgottenCalls {
  readonly project?: string;
  /** Unix time in milliseconds. */
  readonly beforeMs: number;
}

/** Whether a user had a call taken out of the index: what was forgotten is not read again from its log. */
export function isForgotten({ atMs, project = '' }: UsageRecord, forgotten: readonly ForgottenCalls[]): boolean {
  return forgotten.some(
    ({ project: folder, beforeMs }) =>
      atMs < beforeMs && (folder === undefined || project === folder || isBelow(project, folder)),
  );
}

function isBelow(project: string, folder: string): boolean {
  return project.startsWith(folder) && /[\\/]/.test(project.charAt(folder.length));
}
