import { homedir } from 'node:os';
import { ANSWERS } from './answers.ts';
import { CostEngine } from './cost-engine.ts';
import type { FromEngine, QuestionName, ToEngine } from './messages.ts';

/* The process in which logs are read and summed: an entry of its own, started by engine-process.ts. */

const tell = (message: FromEngine): void => void process.send?.(message);
const machine = { environment: process.env, homeFolder: homedir(), platform: process.platform };
const engine = new CostEngine(machine, Date.now, {
  onChange: () => tell({ kind: 'changed' }),
  onProgress: (progress) => tell({ kind: 'progress', progress }),
  onNotice: (sentence) => tell({ kind: 'notice', sentence }),
});

process.on('message', (message) => void take(message as ToEngine));
process.on('disconnect', () => {
  engine.close();
  process.exit();
});

async function take(message: ToEngine): Promise<void> {
  try {
    switch (message.kind) {
      case 'configure':
        return await engine.configure(message.configuration);
      case 'follow':
        return engine.follow(message.on);
      case 'refresh':
        return await engine.refresh();
      case 'forget':
        return await engine.forget();
      case 'ask':
        return tell({ kind: 'answer', id: message.id, answer: await answerTo(message.name, message.ask) });
    }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    tell({ kind: 'failed', message: failure, ...(message.kind === 'ask' && { id: message.id }) });
  }
}

function answerTo(name: QuestionName, ask: unknown): unknown {
  const find = ANSWERS[name] as (from: CostEngine, what: unknown) => unknown;
  return find(engine, ask);
}
