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

const asked: Extract<ToEngine, { kind: 'ask' }>[] = [];
/** The logs are read as the newest configuration says, or cannot be: what is asked before is answered then. */
let configured: Promise<void> = Promise.resolve();

process.on('message', (message) => void take(message as ToEngine));
process.on('disconnect', () => {
  engine.close();
  process.exit();
});

async function take(message: ToEngine): Promise<void> {
  try {
    switch (message.kind) {
      case 'configure':
        return await (configured = engine.configure(message.configuration));
      case 'follow':
        return engine.follow(message.on);
      case 'refresh':
        return await engine.refresh();
      case 'forget':
        return await engine.forget();
      case 'ask':
        asked.push(message);
        if (asked.length === 1) answerWhenRead();
    }
  } catch (error) {
    tell({ kind: 'failed', message: sentenceOf(error) });
  }
}

function answerWhenRead(): void {
  const answer = (): unknown => setImmediate(answerNext);
  configured.then(answer, answer);
}

/** Of what was asked at once, what somebody looks at comes before what is shown at the side. */
async function answerNext(): Promise<void> {
  const panel = asked.findIndex(({ name }) => name === 'panel');
  const [next] = asked.splice(Math.max(0, panel), 1);
  if (asked.length > 0) setImmediate(answerNext);
  const { id, name, ask } = next!;
  try {
    tell({ kind: 'answer', id, answer: await answerTo(name, ask) });
  } catch (error) {
    tell({ kind: 'failed', message: sentenceOf(error), id });
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function answerTo(name: QuestionName, ask: unknown): unknown {
  const find = ANSWERS[name] as (from: CostEngine, what: unknown) => unknown;
  return find(engine, ask);
}
