import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Contribution, registerContributions, type Services } from '../../src/editor/contribution.ts';

describe('contributions', () => {
  it('load although another one fails, which is logged', () => {
    const errors: string[] = [];
    const services = { log: { error: (message: string) => errors.push(message) } } as unknown as Services;
    const good: Contribution = { name: 'good', register: () => new vscode.Disposable(() => {}) };
    const bad: Contribution = {
      name: 'bad',
      register: () => {
        throw new Error('No.');
      },
    };
    assert.equal(registerContributions([good, bad, good], services).length, 2);
    assert.deepEqual(errors, ['"bad" could not be loaded; everything else works.']);
  });
});
