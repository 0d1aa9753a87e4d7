import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import type { Endpoint } from '../../../../src/runs/endpoint.ts';
import { RunLog } from '../../../../src/runs/log/run-log.ts';
import { createAnthropicClient } from '../../../../src/runs/send/anthropic-sdk.ts';
import type { ClientOptions, MessagesClient } from '../../../../src/runs/send/messages-client.ts';
import { type RunningServer, serveSimulatedApi } from '../../../../src/runs/serve/http-server.ts';
import { MovableClock } from '../../../../src/runs/serve/movable-clock.ts';
import { SimulatedApi } from '../../../../src/runs/serve/simulated-api.ts';
import { SimulatorCache } from '../../../../src/runs/serve/simulator-cache.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

/** In these tests a word is a token: 1,000 words are 1,530 tokens of a model with the newest tokenizer. */
export const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** A text of so many words. */
export const words = (count: number, word = 'word'): string => Array.from({ length: count }, () => word).join(' ');

export interface Simulated extends RunningServer {
  readonly clock: MovableClock;
  readonly api: SimulatedApi;
  readonly endpoint: Endpoint;
}

/** A server of the simulated API in this process. */
export async function startSimulated(latencyMs = 0): Promise<Simulated> {
  const catalogue = new ModelCatalogue();
  const clock = new MovableClock();
  const api = new SimulatedApi({ catalogue, clock, cache: new SimulatorCache(catalogue, countWords), latencyMs });
  const server = await serveSimulatedApi(api);
  return { ...server, clock, api, endpoint: endpointOf(server.baseUrl) };
}

/** A server of the simulated API and an empty run log, for each test of the suite that asks for them. */
export class SimulatedSuite {
  server!: Simulated;
  log!: RunLog;

  constructor() {
    let folder: TemporaryFolder;
    beforeEach(async () => {
      this.server = await startSimulated();
      folder = new TemporaryFolder();
      this.log = new RunLog(folder.path);
    });
    afterEach(async () => {
      await this.server.close();
      folder.remove();
    });
  }
}

export function endpointOf(baseUrl: string, headers: Record<string, string> = {}): Endpoint {
  const credential = { kind: 'api-key', value: 'sk-ant-secret-key-of-a-test', origin: 'environment' } as const;
  return { client: 'anthropic', baseUrl, headers, credential, simulated: true };
}

/** A client of the real SDK. */
export function clientOf(endpoint: Endpoint, options: Partial<ClientOptions> = {}): MessagesClient {
  return createAnthropicClient(endpoint, { now: Date.now, warn: () => {}, ...options });
}
