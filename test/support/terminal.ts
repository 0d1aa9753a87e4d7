import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readGrammarFile } from './grammars.ts';
import { main } from '../../src/cli/main.ts';
import { styleFor } from '../../src/cli/style.ts';

export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Where indexes of this process's tests are kept that name no other place. */
const STATE = path.join(tmpdir(), `prompt-cache-test-state-${process.pid}`);
process.once('exit', () => rmSync(STATE, { recursive: true, force: true }));

/** Runs `prompt-cache` in this process; the home for configuration is empty unless given. */
export async function runCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  let out = '';
  let err = '';
  const status = await main(args, {
    print: (text) => void (out += `${text}\n`),
    warn: (text) => void (err += `${text}\n`),
    style: styleFor({ isTTY: false }, {}),
    environment: {
      XDG_CONFIG_HOME: path.join(tmpdir(), 'no-such-configuration'),
      PROMPT_CACHE_HOME: STATE,
      ...environment,
    },
    readGrammarFile,
  });
  return { status, out, err };
}

/** A folder of files for one test. */
export class TemporaryFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'prompt-cache-test-'));

  write(name: string, content: string | Uint8Array): string {
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
