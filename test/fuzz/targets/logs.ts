import { SOURCES } from '../../../src/logs/sources/registry.ts';
import { assertSound } from '../../support/hostile-logs.ts';
import { logFile, readLog } from '../../support/read-log.ts';
import { logSeeds, testedLogs } from '../seeds.ts';
import type { FuzzTarget } from '../target.ts';

const LINE_FEED = 10;

/**
 * Each source on any log, in one part and in two. The first line of an input is the path of the log. Databases are left out:
 * their bytes are SQLite's matter, and what stands in their rows is tested in `hostile-databases.test.ts`.
 */
export function logTargets(): readonly FuzzTarget[] {
  return SOURCES.filter(({ lineReader, readDocument }) => lineReader ?? readDocument).map((source) => {
    const tested = testedLogs(source.id);
    const paths = [...new Set(tested.map((log) => log.toString('utf8', 0, Math.max(0, log.indexOf(LINE_FEED)))))];
    const foreign = paths.flatMap((path) => logSeeds().map((log) => Buffer.concat([Buffer.from(`${path}\n`), log])));
    return {
      name: `log-${source.id}`,
      seeds: [...tested, ...foreign],
      run(input: Buffer): void {
        const lineEnd = input.indexOf(LINE_FEED);
        const path = input.toString('utf8', 0, Math.max(0, lineEnd)) || (paths[0] ?? 'a.jsonl');
        const log = input.subarray(lineEnd + 1);
        const file = logFile(path);
        if (source.kindOf(path) === undefined || source.kindOf(path) === 'database') return;
        const lineCount = log.toString('latin1').split('\n').length;
        assertSound('any log', readLog(source, file, log), lineCount);
        const breakAt = log.indexOf(LINE_FEED, log.length >> 1) + 1;
        if (breakAt > 0) assertSound('any log in two parts', readLog(source, file, log, breakAt), lineCount);
      },
    };
  });
}
