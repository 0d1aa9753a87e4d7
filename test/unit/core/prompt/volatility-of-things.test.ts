import assert from 'node:assert/strict';
import { VolatilityRules } from '../../../../src/core/prompt/volatility-rules.ts';
import type { Volatility } from '../../../../src/core/prompt/volatility.ts';

const rules = new VolatilityRules();
const volatilityOf = (path: string): Volatility => rules.of({ path }).volatility;

describe('Volatility from names of what a program works with', () => {
  it('takes a database for as lasting as its schema, a package manager for no person, and several schemas as one', () => {
    for (const path of ['db_name', 'databaseName', 'generatorSchemas', 'packageManager', 'packageManagerExecCommand'])
      assert.equal(volatilityOf(path), 'session', path);
    assert.equal(volatilityOf('manager'), 'user');
    for (const path of ['row_name', 'execCommand', 'retrieved_schemas'])
      assert.equal(volatilityOf(path), 'request', path);
  });

  it('takes the whole name of a character for that character', () => {
    for (const path of ['crlf', 'newline', 'CRLF', 'eol']) assert.equal(volatilityOf(path), 'constant', path);
    for (const path of ['text_newline', 'newline.text', 'tab']) assert.equal(volatilityOf(path), 'request', path);
  });

  it('takes what was left out of an output for a part of the request', () => {
    for (const path of ['elided_chars', 'remaining_tools', 'omittedRules', 'truncated_columns'])
      assert.equal(volatilityOf(path), 'request', path);
    assert.equal(volatilityOf('columns'), 'session');
  });

  it('takes what a day brings for no clock, as against the day itself', () => {
    for (const path of ['runtime.loavesToday', 'posts_today', 'postsThisWeek', 'today_weather', 'todays_menu_cards'])
      assert.equal(volatilityOf(path), 'request', path);
    assert.deepEqual(rules.of({ path: 'runtime.totalPostsToday' }), { volatility: 'request', confidence: 'likely' });
    for (const path of [
      'TODAY_WD',
      'tomorrow_weekday',
      'bakery.today',
      'get_today',
      'this_week',
      'todays_date_string',
      'time_today',
    ])
      assert.equal(rules.of({ path }).granularity, 'day', path);
  });

  it('takes what was done or picked for that, whatever holds it', () => {
    for (const path of ['runtime.recentChannelNotes', 'state.previous_tools', 'ctx.retrieved_tools'])
      assert.deepEqual(rules.of({ path }), { volatility: 'request', confidence: 'likely' }, path);
    assert.equal(volatilityOf('state.tools'), 'session');
  });

  it('takes what a player or a game has for what a turn changes, but not who or what it is', () => {
    for (const path of ['player.hand', 'other_player.get_purse_value()', 'playerCards', 'game.pawns', 'char_pouch'])
      assert.deepEqual(rules.of({ path }), { volatility: 'request', confidence: 'possible' }, path);
    for (const path of ['player', 'player.name', 'player.get_name', 'player_id'])
      assert.equal(volatilityOf(path), 'user');
    for (const path of ['game', 'game.title', 'game.rules', 'char_description', 'char'])
      assert.equal(volatilityOf(path), 'session', path);
  });

  it('takes a flag for a language for as lasting as a language', () => {
    for (const path of ['isCn', 'is_german']) assert.equal(volatilityOf(path), 'session', path);
    for (const path of ['isDone', 'isCnDone']) assert.equal(volatilityOf(path), 'request', path);
  });

  it('takes what passes as time does, and when something was last done, for what changes', () => {
    const names =
      'lastTimeAskedForSatisfactionLevel last_login last_seen_level days_left minutes_remaining hours_since_login time_until_start elapsed_level lessonSoFar';
    for (const name of names.split(' ')) assert.equal(volatilityOf(name), 'request', name);
    assert.equal(volatilityOf('last_name'), 'user');
    assert.equal(volatilityOf('last_user_level'), 'session');
  });
});
