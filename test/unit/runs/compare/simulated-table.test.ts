import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../../../scripts/lib/paths.mjs';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { RequestsEngine } from '../../../../src/runs/compare/requests-engine.ts';

const CHINESE = JSON.parse(readFileSync(path.join(repository, 'l10n/bundle.l10n.zh-cn.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

const request = (at: number, model = 'claude-opus-5') =>
  JSON.stringify({
    at: Date.parse('2026-11-20T10:00:00Z') + at * 60_000,
    request: {
      model,
      max_tokens: 5,
      system: [{ type: 'text', text: 'rules', cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: 'Why?' }],
    },
    inputTokens: [2000, 10],
    ...(at === 1 && { usage: { input_tokens: 2010, output_tokens: 3 } }),
  });
const FILE = [request(0), request(1), request(9), request(10, 'acme-7'), '{"at":'].join('\n');

const simulate = (translate: (text: string) => string): Promise<string | undefined> =>
  new RequestsEngine().simulate(FILE, new ModelCatalogue(), () => 0, translate);

describe('the table of simulated requests', () => {
  it('says what the cache would do, and which lines it could not read', async () => {
    assert.equal(
      await simulate((text) => text),
      `    #            at      read   write 5m   write 1h     input        cost
    0  10:00:00.000         0      2,000          0        10      $0.013
    1  10:01:00.000     2,000          0          0        10     $0.0011
             billed         0          0          0     2,010      $0.010
       marker-dropped  Nothing was written or read, though a breakpoint reaches the minimum: something between dropped cache_control, or the prefix is shorter than counted.
    2  10:09:00.000         0      2,000          0        10      $0.013
       miss ttl_expired_5m  2,000 tokens, $0.012 more than reading them  ttl-expired
       The entry lived 5 min and was last used 8 min before. Send the next request sooner, or mark the prefix for 1h.
    3  10:10:00.000  not known  The model "acme-7" is not known: its minimum and prices can be added to your configuration.

4 requests, predicted: read 2,000, written 4,000 for 5m and 0 for 1h, input 30 tokens
cost of the prompts $0.026, without a cache $0.030 (prices as of 2026-11-20)
hit rate 33.2 % (read / (input + read + write))
1 miss: 2,000 tokens that could have been read, $0.012
nothing can be said of 1 request
line 4: The model "acme-7" is not known: its minimum and prices can be added to your configuration.
line 5: The line is no JSON: it ends too early.
`,
    );
  });

  it('is in the language of the editor, its columns under each other', async () => {
    const table = (await simulate((text) => (/[a-z]/.test(text) ? (CHINESE[text] ?? assert.fail(text)) : text)))!;
    assert.equal(
      table.split('\n').slice(0, 4).join('\n'),
      `    #          时间      读取    写入 5m    写入 1h      输入        费用
    0  10:00:00.000         0      2,000          0        10      $0.013
    1  10:01:00.000     2,000          0          0        10     $0.0011
               计费         0          0          0     2,010      $0.010`,
    );
    assert.match(table, /未命中 ttl_expired_5m {2}2,000 个 token，比读取多花 \$0\.012/);
    assert.match(table, /\n第 5 行：该行不是 JSON：过早结束。\n$/);
  });
});
