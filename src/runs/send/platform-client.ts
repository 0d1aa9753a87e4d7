import { createRequire } from 'node:module';
import path from 'node:path';
import type { Endpoint } from '../endpoint.ts';
import { redactor } from '../secrets.ts';
import { type ClientOptions, type MessagesClient, SendError } from './messages-client.ts';
import { factsReader } from './sdk-errors.ts';
import { type SdkClient, SdkMessagesClient } from './sdk-messages-client.ts';

/**
 * Strategy. Bedrock and Vertex sign requests with credentials of AWS and Google, for which Anthropic's packages bring a
 * hundred others along. They are not part of this program: who uses them has them, and names the folder. Region, project and
 * credentials are found by those packages as their documentation says.
 */
const PACKAGES = {
  bedrock: { name: '@anthropic-ai/bedrock-sdk', client: 'AnthropicBedrock' },
  vertex: { name: '@anthropic-ai/vertex-sdk', client: 'AnthropicVertex' },
} as const;

/** A client of another platform, by the package that the user has installed. @throws SendError where it is not there */
export function createPlatformClient(
  endpoint: Endpoint & { readonly client: keyof typeof PACKAGES },
  options: ClientOptions,
): MessagesClient {
  const { client: platform, baseUrl, headers, sdkFolder } = endpoint;
  const { name, client: exported } = PACKAGES[platform];
  const redact = redactor(endpoint);
  const warn = (text: unknown): void => options.warn(redact(String(text)));
  const made = {
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
    maxRetries: 0,
    defaultHeaders: headers,
    logLevel: 'warn',
    logger: { error: warn, warn, info: () => {}, debug: () => {} },
    openTelemetry: false,
    ...(options.timeoutMs !== undefined && { timeout: options.timeoutMs }),
  };
  const folder = path.resolve(sdkFolder ?? '.');
  let client: SdkClient;
  try {
    const loaded = createRequire(path.join(folder, 'package.json'))(name) as Record<
      string,
      new (made: object) => SdkClient
    >;
    client = new loaded[exported]!(made);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const said =
      code === 'MODULE_NOT_FOUND'
        ? `the package ${name} is not installed in ${folder}: run "npm install ${name}" there, or name the folder where it is`
        : `${name} says: ${redact(message)}`;
    throw new SendError({ kind: 'other', message: said, headers: new Map(), codes: [] });
  }
  return new SdkMessagesClient(client, options, factsReader(redact));
}
