/** The machine whose state folder is looked for; passed in, so that it can be told for any. */
export interface StateMachine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  readonly platform: string;
}

/**
 * The folder in which index and run log are kept, for editor and terminal alike: `PROMPT_CACHE_HOME` where it is set, else
 * `prompt-cache` below `XDG_STATE_HOME` (`~/.local/state`), on Windows below `%LOCALAPPDATA%`, on macOS below Application Support.
 */
export function stateFolder({ environment, homeFolder, platform }: StateMachine): string {
  const { PROMPT_CACHE_HOME: own, XDG_STATE_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (own) return own;
  if (platform === 'win32') return `${local || `${homeFolder}\\AppData\\Local`}\\prompt-cache`;
  if (xdg) return `${xdg}/prompt-cache`;
  return `${homeFolder}/${platform === 'darwin' ? 'Library/Application Support' : '.local/state'}/prompt-cache`;
}

/** The folder of the run log below the state folder: JSONL files, one a month. */
export const RUN_LOG_FOLDER = 'runs';
