import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ModelCatalogue } from '../../src/core/providers/catalogue.ts';
import { SIMULATED_HEADER } from '../../src/runs/serve/simulated-api.ts';
import { type StartedApi, startSimulatedApi } from '../../src/runs/serve/start.ts';

/** A request that has arrived. */
export interface ArrivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** An API on the loopback interface that does not say that it is simulated, so that it is taken for one that bills. */
export interface PaidApi {
  readonly baseUrl: string;
  readonly host: string;
  /** The simulated API behind it. */
  readonly inner: StartedApi;
  readonly requests: ArrivedRequest[];
  /** Requests that are billed. */
  sent(): number;
  close(): Promise<void>;
}

export async function startPaidApi(): Promise<PaidApi> {
  const countTokens = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;
  const inner = await startSimulatedApi({ catalogue: new ModelCatalogue(), countTokens });
  const requests: ArrivedRequest[] = [];
  const server = createServer((request, response) => {
    const { url: path = '', headers, method = 'GET' } = request;
    if (path === '/_simulator') return response.writeHead(404).end();
    requests.push({ path, headers });
    const { host: _, connection: __, ...others } = headers;
    const body = method === 'GET' ? {} : { body: request, duplex: 'half' };
    const init = { method, headers: others as Record<string, string>, ...body };
    return fetch(`${inner.baseUrl}${path}`, init as unknown as RequestInit).then(
      (answer) => {
        response.writeHead(
          answer.status,
          Object.fromEntries([...answer.headers].filter(([name]) => name !== SIMULATED_HEADER)),
        );
        if (answer.body)
          Readable.fromWeb(answer.body as never)
            .on('error', () => response.destroy())
            .pipe(response);
        else response.end();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    inner,
    requests,
    sent: () => requests.filter(({ path }) => path === '/v1/messages').length,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await inner.close();
    },
  };
}
