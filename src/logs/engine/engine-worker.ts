import { parentPort, workerData } from 'node:worker_threads';
import type { CostQuery } from '../costs/report.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { EngineCosts, EngineMessage, EngineRequest } from './engine-messages.ts';
import { type EngineSetup, LogEngine } from './log-engine.ts';
import { LogFollower } from './log-follower.ts';

/* The thread in which an editor keeps its engine: an entry of its own, started by engine-client.ts. */

const port = parentPort!;
const send = (message: EngineMessage): void => port.postMessage(message);
const engine = new LogEngine(workerData as EngineSetup, {
  onProgress: (source, progress) => send({ type: 'progress', source, progress }),
  onNotice: (sentence) => send({ type: 'notice', sentence }),
});
let follower: LogFollower | undefined;
/** One after the other: an engine does one thing at a time. */
let last: Promise<unknown> = Promise.resolve();

port.on('message', (request: EngineRequest) => {
  last = last.then(async () => {
    try {
      send({ type: 'result', id: request.id, result: await answer(request) });
    } catch (error) {
      send({ type: 'failure', id: request.id, message: error instanceof Error ? error.message : String(error) });
    }
  });
});

async function answer({ method, argument }: EngineRequest): Promise<unknown> {
  switch (method) {
    case 'refresh':
      return engine.refresh();
    case 'costs':
      return costs(argument as CostQuery);
    case 'whatIfs':
      return engine.whatIfs(argument as string | undefined);
    case 'sessionDigests':
      return engine.sessionDigests(argument as string);
    case 'forget':
      return engine.forget(argument as ForgottenCalls);
    case 'follow':
      follower?.dispose();
      follower = new LogFollower(engine, { pollMs: argument as number, onChange: () => send({ type: 'changed' }) });
      return undefined;
    case 'unfollow':
      follower?.dispose();
      follower = undefined;
      return undefined;
  }
}

function costs(query: CostQuery): EngineCosts {
  const { files, problems, catalogue } = engine;
  return {
    pricesAsOf: catalogue.asOf,
    report: engine.costs(query),
    reconciliation: engine.reconcile(query),
    problems,
    badLineCount: files.reduce((sum, { summary }) => sum + summary.problemCount, 0),
  };
}
