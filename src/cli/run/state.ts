import { homedir } from 'node:os';
import path from 'node:path';
import { RUN_LOG_FOLDER, stateFolder } from '../../core/configuration/state-folder.ts';
import { RunLog } from '../../runs/log/run-log.ts';
import type { Terminal } from '../command.ts';

/** The run log of this machine. */
export function runLogOf({ environment }: Terminal): RunLog {
  return new RunLog(
    path.join(stateFolder({ environment, homeFolder: homedir(), platform: process.platform }), RUN_LOG_FOLDER),
  );
}
