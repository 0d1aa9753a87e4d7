import { startSimulatedApi } from '../../runs/serve/start.ts';
import { Analyzer } from '../analyzer.ts';
import { type Command, readArguments } from '../command.ts';
import { reasonOf } from '../read-file.ts';
import { UsageError } from '../usage-error.ts';

const DEFAULT_PORT = 8787;
const DEFAULT_LATENCY_MS = 30;

/** `prompt-cache serve`: the simulated Messages API over HTTP, for tests and demos. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'serve a simulated Messages API on this machine, for tests and demos',
  help: `Usage: prompt-cache serve [--port N] [--latency MS] [--quiet]

Serves a simulated Messages API on 127.0.0.1: messages with and without streaming, count_tokens and
models. What its cache writes and reads follows the documented rules; tokens are estimated; no model
answers. Any key will do. Every answer says that it is simulated. Ctrl+C ends it.

  --port N       the port (default ${DEFAULT_PORT}; 0 takes a free one)
  --latency MS   until an answer begins, which is when others can read what it wrote (default ${DEFAULT_LATENCY_MS})
  --quiet        do not print a line for each request

Headers of a request that change its answer: x-simulate-status (400, 401, 402, 403, 404, 413, 429, 500,
504, 529), x-simulate-retry-after, x-simulate-should-retry, x-simulate-delay-ms, x-simulate-event-delay-ms,
x-simulate-cut-after-events, x-simulate-silent-after-events, x-simulate-error-after-events,
x-simulate-output-tokens, x-simulate-web-search-requests, x-simulate-web-fetch-requests.
POST /_simulator takes {"advanceMs": 310000} (puts the clock forward), {"evict": true} (empties the
cache), {"next": [{"status": 429, "retryAfter": "2"}]} (for the next requests) and {"hold": 3} (the
next three requests are answered together).

Examples:
  prompt-cache serve --port 8787
  ANTHROPIC_BASE_URL=http://127.0.0.1:8787 ANTHROPIC_API_KEY=any node my-program.js
  curl -X POST http://127.0.0.1:8787/_simulator -d '{"advanceMs": 310000}'`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      latency: { type: 'string', default: String(DEFAULT_LATENCY_MS) },
      quiet: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError('serve takes no file.');
    const port = wholeNumber('port', values.port, 65_535);
    const latencyMs = wholeNumber('latency', values.latency, 600_000);
    const { catalogue } = await Analyzer.create({ terminal });
    const { O200k } = await import('../../core/tokens/o200k.ts');
    const { countTokens } = new O200k();
    const stop = terminal.interruption?.() ?? new AbortController().signal;
    const log = values.quiet ? {} : { log: (line: string) => terminal.warn(`simulated  ${line}`) };
    try {
      const server = await startSimulatedApi({ catalogue, countTokens, port, latencyMs, ...log });
      terminal.print(
        `Simulated Messages API at ${server.baseUrl} (nothing is billed; no model answers). Ctrl+C ends it.`,
      );
      await new Promise<void>((resolve) => {
        if (stop.aborted) resolve();
        stop.addEventListener('abort', () => resolve(), { once: true });
      });
      await server.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      throw new UsageError(
        `Port ${port} is taken: choose another one with --port, or 0 for a free one. (${reasonOf(error)})`,
      );
    }
    return 0;
  },
};

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < 0 || number > most) {
    throw new UsageError(`--${option} is a whole number from 0 to ${most}, not "${text}".`);
  }
  return number;
}
