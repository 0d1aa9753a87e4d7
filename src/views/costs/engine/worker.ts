import { homedir } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { ANSWERS } from './answers.ts';
import { CostEngine } from './cost-engine.ts';
import type { FromEngine, QuestionName, ToEngine } from './messages.ts';

/* The thread in which logs are read and summed: an entry of its own, started by cost-service.ts. */

const port = parentPort!;
const tell = (message: FromEngine): void => port.postMessage(message);
const machine = { environment: process.env, homeFolder: homedir(), platform: process.platform };
const engine = new CostEngine(machine, Date.now, () => tell({ kind: 'changed' }));

port.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'configure':
      return engine.configure(message.configuration);
    case 'follow':
      return engine.follow(message.on);
    case 'refresh':
      return void engine.refresh();
    case 'ask':
      return answer(message.id, message.name, message.ask);
  }
});

function answer(id: number, name: QuestionName, ask: unknown): void {
  try {
    const find = ANSWERS[name] as (from: CostEngine, what: unknown) => unknown;
    tell({ kind: 'answer', id, answer: find(engine, ask) });
  } catch (error) {
    tell({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}
