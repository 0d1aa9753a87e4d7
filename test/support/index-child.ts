import { LogEngine } from '../../src/logs/engine/log-engine.ts';

/* A process that reads logs into an index, for tests that kill it: folder of logs, folder of state. */

const [root, state] = process.argv.slice(2);
const notices: string[] = [];
const engine = new LogEngine(
  {
    machine: { environment: { PROMPT_CACHE_HOME: state! }, homeFolder: state!, platform: 'linux' },
    user: { models: [], logFolders: new Map(), history: { excludedProjects: [] } },
    roots: [root!],
    sources: ['claude-code'],
  },
  { onNotice: (sentence) => notices.push(sentence) },
);
process.stdout.write('ready\n');
void engine.refresh().then(() => {
  const { requests, outputTokens } = engine.costs({ by: 'day', timeZone: 'UTC' }).totals;
  engine.close();
  process.stdout.write(`${JSON.stringify({ requests, outputTokens, notices })}\n`);
});
