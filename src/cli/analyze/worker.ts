import type { MessagePort } from 'node:worker_threads';
import type { Terminal } from '../command.ts';
import { reasonOf } from '../read-file.ts';
import { styleFor } from '../style.ts';
import { UsageError } from '../usage-error.ts';
import { FileAnalyzer } from './file-analyzer.ts';
import type { FileReport } from './file-report.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-pool.ts';

export function isWorkerSetup(data: unknown): data is WorkerSetup {
  return (data as Partial<WorkerSetup> | null)?.isPromptCacheWorker === true;
}

/** The other side of the pool: analyzes the batches that it is given until it is ended. */
export async function serve(
  port: MessagePort,
  { options, environment, coloured }: WorkerSetup,
  readGrammarFile: Terminal['readGrammarFile'],
): Promise<void> {
  const answer = (message: WorkerAnswer): void => port.postMessage(message);
  try {
    const analyzer = await FileAnalyzer.create({
      ...options,
      terminal: {
        print: () => {},
        warn: (sentence) => answer({ type: 'warning', sentence }),
        style: styleFor({ isTTY: coloured }, coloured ? {} : environment),
        environment,
        readGrammarFile,
      },
    });
    const analyze = async ({ batch, sources }: WorkerRequest): Promise<void> => {
      try {
        const reports: (FileReport | undefined)[] = [];
        for (const source of sources) reports.push(await analyzer.report(source));
        answer({ type: 'reports', batch, reports });
      } catch (error) {
        answer({ type: 'failed', sentence: reasonOf(error), isUsage: false });
      }
    };
    port.on('message', (request: WorkerRequest) => void analyze(request));
    answer({ type: 'ready' });
  } catch (error) {
    answer({ type: 'failed', sentence: reasonOf(error), isUsage: error instanceof UsageError });
  }
}
