import assert from 'node:assert/strict';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

/** A call of claude-opus-5 that costs so many dollars: output at 25 dollars a million tokens. */
function line(id: string, session: string, at: number, usd: number, model = 'claude-opus-5'): string {
  const usage = { input_tokens: 0, output_tokens: Math.round(usd * 40_000) };
  const message = { id, type: 'message', role: 'assistant', model, content: [], usage };
  const timestamp = new Date(at).toISOString();
  return `${JSON.stringify({ type: 'assistant', sessionId: session, cwd: `/home/ada/${session}`, timestamp, message })}\n`;
}

describe('prompt-cache budget', () => {
  let folder: TemporaryFolder;
  const now = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 43_200_000;

  before(() => {
    folder = new TemporaryFolder();
    folder.write('projects/p/old.jsonl', line('a', 'old', now - 2000, 3) + line('b', 'old', now - 40 * 86_400_000, 7));
    folder.write('projects/p/new.jsonl', line('c', 'new', now - 1000, 2) + line('d', 'new', now, 1, 'nobody-1'));
  });
  after(() => folder.remove());

  const budget = (...args: readonly string[]): ReturnType<typeof runCli> =>
    runCli(['budget', '--root', folder.path, '--no-index', '--timezone', 'UTC', ...args]);

  it('exits 1 once a limit is exceeded, and not before', async () => {
    assert.equal((await budget('--limit', '5', '--per', 'day')).status, 0);
    const { status, out, err } = await budget('--limit', '4.99', '--per', 'day');
    assert.deepEqual([status, err], [1, '']);
    assert.match(
      out,
      /^Today \(\d{4}-\d\d-\d\d\): \$5\.00 of \$4\.99, 101 % \(exceeded\)\n {2}By its end about \$5\.\d\d\./,
    );
    assert.match(out, /1 call has no price and could not be counted/);
  });

  it('takes the newest session, or the one that is named', async () => {
    const newest = await budget('--limit', '2', '--per', 'session');
    assert.match(newest.out, /^Session new: \$2\.00 of \$2\.00, 100 % \(critical\)/);
    assert.equal(newest.status, 0);
    const old = await budget('--limit', '9', '--per', 'session', '--session', 'old', '--json');
    assert.equal(old.status, 1);
    assert.deepEqual(JSON.parse(old.out), {
      schemaVersion: 1,
      pricesAsOf: '2026-11-20',
      exceeded: true,
      budgets: [
        {
          per: 'session',
          key: 'old',
          project: null,
          limitUsd: 9,
          spentUsd: 10,
          usedPercent: (10 / 9) * 100,
          level: 'exceeded',
          projection: null,
          unpricedRequests: 0,
        },
      ],
      spike: null,
      problems: [],
    });
  });

  it('says where today is a spike', async () => {
    const spiky = new TemporaryFolder();
    const days = Array.from({ length: 8 }, (_, day) => line(`d${day}`, 's', now - (day + 1) * 86_400_000, 2));
    spiky.write('projects/p/s.jsonl', [...days, line('today', 's', now, 7)].join(''));
    const run = await runCli(['budget', '--root', spiky.path, '--timezone', 'UTC', '--limit', '9', '--per', 'day']);
    spiky.remove();
    assert.match(run.out, /\nToday is a spike: 3\.5 times your median day of \$2\.00\.\n/);
    assert.equal(run.status, 0);
  });

  it('counts a folder alone', async () => {
    assert.match(
      (await budget('--limit', '9', '--per', 'day', '--project', '/home/ada/new')).out,
      /in \/home\/ada\/new: \$2\.00 of/,
    );
  });

  it('compares the budgets of config.json where no limit is given', async () => {
    const budgets = [
      { per: 'day', limitUsd: 100 },
      { per: 'day', limitUsd: 2.5, project: '/home/ada/old' },
    ];
    folder.write('configuration/prompt-cache/config.json', JSON.stringify({ budgets }));
    const run = await runCli(['budget', '--root', folder.path, '--no-index', '--json'], {
      XDG_CONFIG_HOME: `${folder.path}/configuration`,
    });
    const { budgets: found } = JSON.parse(run.out) as { budgets: { level: string; project: string | null }[] };
    assert.deepEqual(
      found.map(({ level, project }) => `${level} ${project}`),
      ['ok null', 'exceeded /home/ada/old'],
    );
    assert.equal(run.status, 1);
  });

  const refused: [args: string[], reason: RegExp][] = [
    [[], /Say what may be spent/],
    [['--limit', '5'], /--limit and --per belong together/],
    [['--limit', 'much', '--per', 'day'], /--limit is an amount in dollars.*"much"/],
    [['--limit', '0', '--per', 'day'], /--limit is an amount in dollars/],
    [['--limit', '5', '--per', 'year'], /--per is one of session, day, week, month/],
    [['--limit', '5', '--per', 'day', '--session', 'old'], /--session needs/],
    [['--limit', '5', '--per', 'session', '--session', 'none'], /The logs have no session "none"/],
    [['--limit', '5', '--per', 'day', '--timezone', 'Mars'], /--timezone is a name such as Europe\/Berlin/],
    [['--limit', '5', '--per', 'day', '--source', 'nothing'], /--source is one of claude-code.*"nothing"/],
  ];
  for (const [args, reason] of refused) {
    it(`refuses ${args.join(' ') || 'nothing'} in one sentence`, async () => {
      const { status, out, err } = await budget(...args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, reason);
    });
  }

  it('cannot do its work where no folder can be read', async () => {
    const run = await runCli(['budget', '--limit', '5', '--per', 'day', '--root', `${folder.path}/nothing`]);
    assert.equal(run.status, 2);
    assert.match(run.err, /There are no logs to read in .*nothing: name a folder with --root\./);
  });
});
