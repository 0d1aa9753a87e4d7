import type { MessagePort } from 'node:worker_threads';
import { readGrammarFile } from '../grammar-files.ts';
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
export async function serve(port: MessagePort, { options, environment, coloured }: WorkerSetup): Promise<void> {
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
    port.on('message', ({ batch, sources }: WorkerRequest) => {
      const reports = async (): Promise<(FileReport | undefined)[]> => {
        const made = [];
        for (const source of sources) made.push(await analyzer.report(source));
        return made;
      };
      reports().then(
        (made) => answer({ type: 'reports', batch, reports: made }),
        (error: unknown) => answer({ type: 'failed', sentence: reasonOf(error), isUsage: false }),
      );
    });
    answer({ type: 'ready' });
  } catch (error) {
    answer({ type: 'failed', sentence: reasonOf(error), isUsage: error instanceof UsageError });
  }
}
