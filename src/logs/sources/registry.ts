import type { SourceId } from '../record.ts';
import type { LogSource } from '../source.ts';
import { claudeCodeSource } from './claude-code/source.ts';

/** Every source. Where a tree of logs is given without one, a file belongs to the first that takes it. */
export const SOURCES: readonly LogSource[] = [claudeCodeSource];

export function findSource(id: SourceId): LogSource | undefined {
  return SOURCES.find((source) => source.id === id);
}
