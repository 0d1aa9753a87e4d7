import { homedir } from 'node:os';
import path from 'node:path';
import { RUN_LOG_FOLDER, stateFolder } from '../../core/configuration/state-folder.ts';
import { RunLog } from './run-log.ts';

/** The run log of this machine, which editor and terminal share. */
export function machineRunLog(environment: Readonly<Record<string, string | undefined>>): RunLog {
  const machine = { environment, homeFolder: homedir(), platform: process.platform };
  return new RunLog(path.join(stateFolder(machine), RUN_LOG_FOLDER));
}
