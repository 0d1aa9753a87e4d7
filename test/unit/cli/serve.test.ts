import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import Anthropic from '@anthropic-ai/sdk';
import { readGrammarFile } from '../../support/grammars.ts';
import { main } from '../../../src/cli/main.ts';
import { styleFor } from '../../../src/cli/style.ts';
import { runCli } from '../../support/terminal.ts';

describe('prompt-cache serve', () => {
  it('serves until Ctrl+C, and prints a line for each request', async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    let printed!: (text: string) => void;
    const address = new Promise<string>((resolve) => (printed = resolve));
    const serving = main(['serve', '--port', '0', '--latency', '0'], {
      print: printed,
      warn: (text) => void lines.push(text),
      style: styleFor({ isTTY: false }, {}),
      readGrammarFile,
      environment: { XDG_CONFIG_HOME: '/none' },
      interruption: () => stop.signal,
    });
    const text = await address;
    assert.match(
      text,
      /^Simulated Messages API at http:\/\/127\.0\.0\.1:\d+ \(nothing is billed; no model answers\)\. Ctrl\+C ends it\.$/,
    );
    const client = new Anthropic({ apiKey: 'any', baseURL: /http:\S+/.exec(text)![0] });
    const { usage } = await client.messages.create({
      model: 'claude-opus-5',
      max_tokens: 3,
      messages: [{ role: 'user', content: 'Hi' }],
    });
    assert.deepEqual([usage.input_tokens, usage.output_tokens], [2, 3]);
    stop.abort();
    assert.equal(await serving, 0);
    assert.deepEqual(lines, ['simulated  POST /v1/messages 200']);
  });

  it('says in a sentence that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { status, err } = await runCli(['serve', '--port', String(port)]);
    other.close();
    assert.equal(status, 2);
    assert.match(err, new RegExp(`Port ${port} is taken: choose another one with --port, or 0 for a free one`));
  });

  it('says what is wrong with its arguments', async () => {
    assert.match((await runCli(['serve', '--port', '70000'])).err, /--port is a whole number from 0 to 65535/);
    assert.match((await runCli(['serve', 'file'])).err, /serve takes no file/);
  });
});
