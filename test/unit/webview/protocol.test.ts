import assert from 'node:assert/strict';
import { DEFAULT_FILTERS, readToHost, readToPage } from '../../../src/webview/protocol.ts';

describe('the protocol of page and host', () => {
  it('lets the page name sessions, turns and causes', () => {
    const messages = [
      { kind: 'ready', filters: DEFAULT_FILTERS, session: 's' },
      { kind: 'openTurn', session: 's', chain: 0, turn: 12 },
      { kind: 'openCause', cause: 'tools_changed', action: 'turn' },
      { kind: 'action', action: 'rescan' },
    ];
    for (const message of messages) assert.deepEqual(readToHost(message), message);
  });

  it('drops what a page must not ask for', () => {
    const messages: unknown[] = [
      undefined,
      null,
      { kind: 'action', action: 'forgetHistory' },
      'ready',
      { kind: 'open', path: '/etc/passwd' },
      { kind: 'openTurn', session: 's', chain: -1, turn: 0 },
      { kind: 'openTurn', session: 's', chain: 0.5, turn: 0 },
      { kind: 'openTurn', session: { toString: 's' }, chain: 0, turn: 0 },
      { kind: 'action', action: 'workbench.action.terminal.sendSequence' },
      { kind: 'openCause', cause: 'x', action: 'delete' },
      { kind: 'filters', filters: { ...DEFAULT_FILTERS, period: 'constructor' } },
    ];
    for (const message of messages) assert.equal(readToHost(message), undefined, JSON.stringify(message));
  });

  it('hands over nothing that the protocol does not name', () => {
    const message = JSON.parse(
      '{"kind": "closeSession", "__proto__": {"polluted": true}, "path": "/etc/passwd"}',
    ) as object;
    assert.deepEqual(Object.keys(readToHost(message)!), ['kind']);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it('drops snapshots that are not whole', () => {
    assert.equal(readToPage({ kind: 'snapshot', revision: 1 }), undefined);
    assert.equal(readToPage({ kind: 'strings', contents: { a: 1 } }), undefined);
    assert.ok(readToPage({ kind: 'strings', contents: { a: 'b' } }));
  });
});
