import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { type Endpoint, isLoopback } from '../endpoint.ts';
import { type RunningServer, serveSimulatedApi, type ServeOptions } from './http-server.ts';
import { MovableClock } from './movable-clock.ts';
import { CONTROL_PATH, SIMULATED_HEADER, SimulatedApi } from './simulated-api.ts';
import { SimulatorCache } from './simulator-cache.ts';

export interface StartOptions extends ServeOptions {
  readonly catalogue: ModelCatalogue;
  /** Counts o200k tokens. */
  readonly countTokens: (text: string) => number;
  readonly latencyMs?: number;
}

export interface StartedApi extends RunningServer {
  readonly api: SimulatedApi;
  readonly clock: MovableClock;
  /** To send requests of this process to it. */
  readonly endpoint: Endpoint;
}

/** Starts the simulated API on the loopback interface, with an empty cache. */
export async function startSimulatedApi({
  catalogue,
  countTokens,
  latencyMs = 0,
  ...serve
}: StartOptions): Promise<StartedApi> {
  const clock = new MovableClock();
  const cache = new SimulatorCache(catalogue, countTokens);
  const api = new SimulatedApi({ catalogue, clock, cache, latencyMs });
  const server = await serveSimulatedApi(api, serve);
  const credential = { kind: 'api-key', value: 'simulated', origin: 'simulated' } as const;
  const endpoint: Endpoint = { client: 'anthropic', baseUrl: server.baseUrl, headers: {}, credential, simulated: true };
  return { ...server, api, clock, endpoint };
}

const PROBE_MS = 1000;

/** The endpoint, marked as simulated where the simulated API of another process answers there. Only asks on the loopback interface. */
export async function markSimulated(endpoint: Endpoint): Promise<Endpoint> {
  const { baseUrl } = endpoint;
  if (baseUrl === undefined || !isLoopback(new URL(baseUrl).hostname)) return endpoint;
  try {
    const response = await fetch(`${baseUrl}${CONTROL_PATH}`, {
      signal: AbortSignal.timeout(PROBE_MS),
      redirect: 'error',
    });
    const simulated = response.headers.get(SIMULATED_HEADER) === 'true';
    await response.body?.cancel();
    return simulated ? { ...endpoint, simulated } : endpoint;
  } catch {
    return endpoint;
  }
}
