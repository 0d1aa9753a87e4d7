import type { JsonNode } from '../text/json-tree.ts';
import { join, type SettingsReader } from './settings-reader.ts';

/** What is kept of logs. */
export interface HistoryConfiguration {
  /** Calls that are older are forgotten, in logs that are still there too; all are kept where absent. */
  readonly keepDays?: number;
  /** Folders: calls made there or below are left out. */
  readonly excludedProjects: readonly string[];
}

export const HISTORY_NAMES = ['keepDays', 'excludedProjects'] as const;

export function readHistory(reader: SettingsReader, node: JsonNode | undefined): HistoryConfiguration {
  const values = reader.object(node, 'history', HISTORY_NAMES);
  const keepDays = reader.number(values.get('keepDays'), join('history', 'keepDays'), { minimum: 1, whole: true });
  const excluded = values.has('excludedProjects')
    ? reader.strings(values.get('excludedProjects'), join('history', 'excludedProjects'))
    : [];
  return { ...(keepDays !== undefined && { keepDays }), excludedProjects: excluded.map(({ text }) => text) };
}
