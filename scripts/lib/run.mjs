import { spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from './paths.mjs';

/**
 * How a command is started: on Windows, `npm` and `code` are scripts, which only a shell runs, and a shell wants quotes. A program
 * with its path needs none.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [platform]
 * @returns {[file: string, args: string[], shell: boolean]}
 */
export function spawnable(command, args, platform = process.platform) {
  if (platform !== 'win32' || path.win32.isAbsolute(command)) return [command, [...args], false];
  return [command, args.map((one) => (/^[\w./:=@\\-]+$/.test(one) ? one : `"${one}"`)), true];
}

/**
 * Runs a command in the repository to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` lets its output through; otherwise it is only returned
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(command, args, { cwd = repository, env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? 'inherit' : 'pipe';
    const [file, given, shell] = spawnable(command, args);
    const child = spawn(file, given, { cwd, env, stdio: ['ignore', stdio, stdio], shell });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/**
 * Like {@link run}, but a failure throws an error that carries the command's output.
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRun(command, args, options) {
  const { ok, output } = await run(command, args, options);
  if (!ok) throw new Error(`${output.trim()}\n\`${command} ${args.join(' ')}\` failed.`.trim());
  return output;
}
