import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { Endpoint } from '../../runs/endpoint.ts';
import { environmentEndpoint } from '../../runs/environment-endpoint.ts';
import { type Pacer, REAL_TIME, simulatedTime } from '../../runs/run/pacer.ts';
import { markSimulated, startSimulatedApi } from '../../runs/serve/start.ts';
import { oneOf, type Terminal } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import type { RunValues } from './arguments.ts';

/** Where the requests of a run go, and the time by which it goes. */
export interface Destination {
  readonly endpoint: Endpoint;
  readonly pacer: Pacer;
  close(): Promise<void>;
}

/** @throws UsageError */
export async function destinationOf(
  values: RunValues,
  terminal: Terminal,
  catalogue: ModelCatalogue,
  countTokens: (text: string) => number,
): Promise<Destination> {
  const client = oneOf('platform', values.platform, ['anthropic', 'bedrock', 'vertex']);
  if (values.simulated) {
    const { endpoint, clock, api, close } = await startSimulatedApi({ catalogue, countTokens });
    return { endpoint, pacer: simulatedTime(clock, api), close };
  }
  const close = async (): Promise<void> => {};
  if (client !== 'anthropic') {
    const sdkFolder = values['sdk-folder'] ?? process.cwd();
    return { endpoint: { client, headers: {}, simulated: false, sdkFolder }, pacer: REAL_TIME, close };
  }
  const read = environmentEndpoint(terminal.environment);
  if ('problem' in read) throw new UsageError(read.problem);
  return { endpoint: await markSimulated(read.endpoint), pacer: REAL_TIME, close };
}
