import { repository } from './paths.mjs';
import { mustRun, run } from './run.mjs';

/*
 * Installing with npm, where the registry may be out of reach. npm itself tries again for minutes without a word, so it is asked
 * first whether the registry answers, through its own settings of proxies and certificates. Where it does not, what npm has in its
 * cache may still be enough. Any answer is one: a mirror that knows no ping says so.
 */

const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const outOfReach =
  /\bcode (E(?:AI_AGAIN|NOTFOUND|NET\w+|CONN\w+|HOST\w+|TIMEDOUT|SOCKET\w*|PROTO|PIPE)|ERR_(?:SOCKET|PROXY|TLS|SSL)\w*|\w*CERT\w*)/;

/**
 * Runs `npm ci` or `npm install`; throws an error of one sentence where the registry does not answer.
 * @param {string[]} args
 * @param {{ cwd?: string }} [options]
 */
export async function npmInstall(args, { cwd = repository } = {}) {
  const ping = await run('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=20000', ...quiet], { cwd });
  const code = ping.ok ? undefined : outOfReach.exec(ping.output)?.[1];
  if (!code) {
    await mustRun('npm', [...args, '--prefer-offline', ...quiet], { cwd });
    return;
  }
  const { ok } = await run('npm', [...args, '--offline', ...quiet], { cwd });
  if (!ok) throw new Error(await unreachable(code, cwd));
}

/**
 * @param {string} code
 * @param {string} cwd
 */
async function unreachable(code, cwd) {
  const { output } = await run('npm', ['config', 'get', 'registry', ...quiet], { cwd });
  const host = URL.canParse(output.trim()) ? new URL(output.trim()).host : 'its address';
  return (
    `The npm registry does not answer at ${host} (${code}), and npm's cache has not all that is needed: ` +
    'connect to the network, or name your proxy in HTTPS_PROXY or your mirror with `npm config set registry`, and run this again.'
  );
}
