import assert from 'node:assert/strict';
import { VolatilityRules, wordsOf } from '../../../../src/core/prompt/volatility-rules.ts';
import type { Volatility } from '../../../../src/core/prompt/volatility.ts';

const rules = new VolatilityRules();
const volatilityOf = (path: string): Volatility => rules.of({ path }).volatility;

const EXPECTED: Readonly<Record<Volatility, readonly string[]>> = {
  constant: [],
  deploy: ['.BotName', 'bot_name', 'assistantName', 'app.version', 'custom_instructions', 'CompanyName'],
  user: [
    'user.name',
    'userName',
    'USER_NAME',
    'customer.firstName',
    '$firstname',
    'RequestingUser.Username',
    'user_profile',
    'name',
    'timezone',
    'account.id',
  ],
  session: [
    'session_id',
    'cwd',
    'working_dir',
    'tools',
    'tool_names',
    'lang_code',
    'language',
    'rulesets',
    'DESIGN_DOC',
    'actions_schema',
    'output_format',
    'git_branch',
    'Team.Name',
    'Channel.DisplayName',
    'query_language_info',
  ],
  request: [
    'query',
    'user_query',
    'userInput',
    'question',
    'input',
    '$INPUT',
    'chat_history',
    'history',
    'context',
    'retrieved_documents',
    'observation',
    'DIFF_A',
    'ARGUMENTS',
    'imageUrl',
    'error',
    'git_status',
    'topic',
    'wholly_unheard_of',
  ],
  volatile: [
    'now',
    'current_time',
    'timestamp',
    'uuid',
    'nonce',
    'request_id',
    'today',
    'date',
    'currentDate',
    'Time',
    'time.Date',
    'current_datetime',
    'trace_id',
  ],
};

describe('Volatility from names', () => {
  for (const [volatility, names] of Object.entries(EXPECTED)) {
    for (const name of names) {
      it(`takes ${name} for ${volatility}`, () => assert.equal(volatilityOf(name), volatility));
    }
  }

  it('says "possible" of what it does not know', () => {
    assert.deepEqual(rules.of({ path: 'frobnicate' }), { volatility: 'request', confidence: 'possible' });
  });

  it('knows how coarse a clock is from its name', () => {
    assert.equal(rules.of({ path: 'today' }).granularity, 'day');
    assert.equal(rules.of({ path: 'now' }).granularity, 'second');
    assert.equal(rules.of({ path: 'current_year' }).granularity, 'year');
  });

  it('knows how coarse a clock is from its format', () => {
    const granularity = (filter: string): string | undefined =>
      rules.of({ path: 'now', call: true, filters: [filter] }).granularity;
    assert.equal(granularity("strftime('%Y-%m-%d')"), 'day');
    assert.equal(granularity("strftime('%Y-%m-%d %H:%M')"), 'minute');
    assert.equal(granularity("strftime('%H:%M:%S')"), 'second');
    assert.equal(granularity("date: '%B %Y'"), 'month');
    assert.equal(granularity("format('YYYY-MM-DD')"), 'day');
    assert.equal(granularity("format('YYYY-MM-DD HH:mm')"), 'minute');
    assert.equal(granularity('upper'), 'second');
  });

  it('calls a random choice volatile whatever it chooses from', () => {
    assert.equal(rules.of({ path: 'greetings', filters: ['random'] }).volatility, 'volatile');
  });

  it('lets the user decide by a pattern on the whole path or its last part', () => {
    const own = new VolatilityRules([
      { pattern: 'tenant.*', volatility: 'deploy' },
      { pattern: '*_block', volatility: 'session' },
    ]);
    assert.deepEqual(own.of({ path: 'tenant.now' }), { volatility: 'deploy', confidence: 'certain' });
    assert.deepEqual(own.of({ path: 'page.history_block' }), { volatility: 'session', confidence: 'certain' });
    assert.equal(own.of({ path: 'now' }).volatility, 'volatile');
  });
});

describe('wordsOf', () => {
  it('cuts snake, camel, kebab and dotted names alike', () => {
    for (const name of [
      'user_first_name',
      'userFirstName',
      'user-first-name',
      'user.firstName',
      'USER_FIRST_NAME',
      'UserFirstName',
    ]) {
      assert.deepEqual(wordsOf(name), ['user', 'first', 'name']);
    }
  });

  it('keeps an acronym together', () => {
    assert.deepEqual(wordsOf('parseJSONBody'), ['parse', 'json', 'body']);
  });
});
