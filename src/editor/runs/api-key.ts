import type * as vscode from 'vscode';
import type { Credential } from '../../runs/endpoint.ts';

const PREFIX = 'promptCache.apiKey:';

/** Keys in VS Code's secret storage, one for each host: a key that was given for one is never sent to another. */
export class ApiKeys {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async of(host: string): Promise<Credential | undefined> {
    const value = await this.#secrets.get(`${PREFIX}${host}`);
    return value ? { kind: 'api-key', value, origin: 'secret-storage' } : undefined;
  }

  async set(host: string, key: string): Promise<void> {
    await this.#secrets.store(`${PREFIX}${host}`, key);
  }

  async clear(host: string): Promise<void> {
    await this.#secrets.delete(`${PREFIX}${host}`);
  }
}
