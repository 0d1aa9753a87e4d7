import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder for one run, outside of the repository. */
export function temporaryDirectory() {
  return mkdtempSync(path.join(tmpdir(), 'prompt-cache-'));
}

/**
 * The environment in which a test sees no log, no index, no setting and no key of the person who runs it.
 * @param {string} directory
 * @returns {NodeJS.ProcessEnv}
 */
export function isolatedEnvironment(directory) {
  const home = path.join(directory, 'home');
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    USERPROFILE: home,
    APPDATA: path.join(home, 'AppData/Roaming'),
    PROMPT_CACHE_HOME: path.join(home, 'prompt-cache'),
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_STATE_HOME: path.join(home, '.local/state'),
    ANTHROPIC_API_KEY: undefined,
    ANTHROPIC_AUTH_TOKEN: undefined,
    ANTHROPIC_BASE_URL: undefined,
    CLAUDE_CONFIG_DIR: undefined,
    CODEX_HOME: undefined,
  };
}
