import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { isLoopback } from '../endpoint.ts';
import type { ApiAnswer, SimulatedApi } from './simulated-api.ts';
import { SIMULATED_HEADER } from './simulated-api.ts';

/** The API takes no more in one request. */
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;
const LOOPBACK_ADDRESS = '127.0.0.1';

export interface RunningServer {
  readonly baseUrl: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Told of each request: its method, path and status. */
  readonly log?: (line: string) => void;
}

/** Serves the simulated API on the loopback interface, where nobody else can reach it. Rejects where the port is taken. */
export async function serveSimulatedApi(
  api: SimulatedApi,
  { port = 0, log }: ServeOptions = {},
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    void respond(api, request, response).then(
      (status) => log?.(`${request.method} ${request.url} ${status}`),
      (error: unknown) => {
        log?.(`${request.method} ${request.url} failed: ${String(error)}`);
        response.destroy();
      },
    );
  });
  await listening(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    baseUrl: `http://${LOOPBACK_ADDRESS}:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK_ADDRESS, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function respond(api: SimulatedApi, request: IncomingMessage, response: ServerResponse): Promise<number> {
  // A page of the web whose name was pointed at this address names itself here.
  if (!isLoopback((request.headers.host ?? '').replace(/:\d+$/, '')))
    return refuse(response, 403, 'permission_error', 'This server answers on the loopback interface only.');
  const body = await read(request);
  if (body === undefined) return refuse(response, 413, 'request_too_large', 'Request exceeds the maximum size');
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const answer = await api.handle({ method: request.method ?? 'GET', path: request.url ?? '/', headers, body });
  const isGone = new AbortController();
  response.once('close', () => isGone.abort());
  if ('json' in answer.content) {
    response.writeHead(answer.status, { ...answer.headers, 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.content.json));
  } else await stream(answer, answer.content.events, response, isGone.signal);
  return answer.status;
}

/** Writes the events as the API does: a name, its JSON, an empty line. */
async function stream(
  { status, headers, injection }: ApiAnswer,
  events: Extract<ApiAnswer['content'], { events: unknown }>['events'],
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  const { eventDelayMs = 0, cutAfterEvents, silentAfterEvents, errorAfterEvents } = injection;
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  for (const [index, event] of events.entries()) {
    if (index === cutAfterEvents) {
      response.destroy();
      return;
    }
    if (index === silentAfterEvents) return;
    if (index === errorAfterEvents) {
      const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
      response.end(`event: error\ndata: ${JSON.stringify(error)}\n\n`);
      return;
    }
    if (eventDelayMs > 0 && !(await waited(eventDelayMs, gone))) return;
    const { type } = event;
    const hasRoom = response.write(`event: ${type}\ndata: ${JSON.stringify(event)}\n\n`);
    if (!hasRoom) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    if (index === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

async function waited(ms: number, gone: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal: gone });
    return true;
  } catch {
    return false;
  }
}

/** @returns undefined where it is too large */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: number, type: string, message: string): number {
  response.writeHead(status, { 'content-type': 'application/json', [SIMULATED_HEADER]: 'true', connection: 'close' });
  response.end(JSON.stringify({ type: 'error', error: { type, message } }));
  return status;
}
