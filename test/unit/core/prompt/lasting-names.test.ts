import assert from 'node:assert/strict';
import { VolatilityRules } from '../../../../src/core/prompt/volatility-rules.ts';

const rules = new VolatilityRules();
const volatilityOf = (path: string): string => rules.of({ path }).volatility;

describe('names of what lasts, and of days', () => {
  it('takes the identity of a customer for the customer, and what is counted of what was done for that', () => {
    assert.equal(volatilityOf('customer.identity.name'), 'user');
    assert.equal(volatilityOf('prd.completedCount'), 'request');
    assert.equal(volatilityOf('prdCompletedCount'), 'request');
    assert.equal(volatilityOf('identity.name'), 'session');
  });

  it('knows the day of today in other languages, and with the code of one behind it', () => {
    for (const path of [
      'TODAY_JP',
      'today_en',
      'hoje',
      'data_de_hoje',
      'dataAtual',
      'сегодня',
      '今日',
      '今天日期',
      '오늘',
    ])
      assert.equal(rules.of({ path }).granularity, 'day', path);
    assert.equal(rules.of({ path: '当前时间' }).granularity, 'minute');
    for (const path of ['data', '今日のパン', 'today_loaf_jp']) assert.equal(volatilityOf(path), 'request', path);
  });

  it('takes what is supported or available to an assistant for as lasting as its session', () => {
    for (const path of [
      'supports_images',
      'model_supports_notes',
      'imagesSupported',
      'thinking_available',
      'git_available',
    ])
      assert.equal(volatilityOf(path), 'session', path);
    for (const path of ['loaves_available', 'supported', 'images', 'thinking', 'table_available'])
      assert.equal(volatilityOf(path), 'request', path);
    for (const path of ['api_descriptions', 'apiNames', 'apis', 'lesson_content'])
      assert.equal(volatilityOf(path), 'session', path);
  });

  it('takes a budget of tokens for a setting, and categories in other languages for a list of the session', () => {
    for (const path of ['token_budget', 'budgetTokens', 'thinking_budget'])
      assert.equal(volatilityOf(path), 'deploy', path);
    for (const path of ['categorias', 'Kategorien', 'カテゴリ']) assert.equal(volatilityOf(path), 'session', path);
    for (const path of ['budget', 'categoria', 'loaf_budget']) assert.equal(volatilityOf(path), 'request', path);
  });

  it('takes lists and manners of a session for such in other languages too', () => {
    for (const path of ['reglas', 'beispiele', 'ferramentas', 'règles', 'ルール', '语言', 'componentes'])
      assert.equal(volatilityOf(path), 'session', path);
    for (const path of ['formato_salida', 'ausgabeformat']) assert.equal(volatilityOf(path), 'deploy', path);
    for (const path of ['pregunta_usuario', 'contexto', 'anfrage', '質問', '用户问题', 'regla', 'usuario'])
      assert.equal(volatilityOf(path), 'request', path);
    for (const path of ['nombre_usuario', 'kundenname', 'nome_do_cliente', 'ユーザー名', '用户名'])
      assert.equal(volatilityOf(path), 'user', path);
  });

  it('takes budgets of words, time and money for settings, and who is signed in for the user', () => {
    for (const path of ['time_budget', 'wordBudget', 'max_cost']) assert.equal(volatilityOf(path), 'deploy', path);
    for (const path of ['remaining_time_budget', 'PLAN_FILE_CONTENT'])
      assert.equal(volatilityOf(path), 'request', path);
    for (const path of ['@auth.email', 'auth.uid', 'is_admin', 'isLoggedIn'])
      assert.equal(volatilityOf(path), 'user', path);
    for (const path of ['PLAN_FILE', 'progress_file', 'difficulty']) assert.equal(volatilityOf(path), 'session', path);
  });

  it('takes what was done last or is done now, and which agent does it, for what changes', () => {
    for (const path of ['LastToolArgs', 'LastToolName', 'current_tool', 'latest_action', 'tool_arguments', 'AgentType'])
      assert.equal(volatilityOf(path), 'request', path);
    assert.equal(volatilityOf('current_tools'), 'session');
    assert.equal(volatilityOf('agent_name'), 'deploy');
  });

  it('takes what was made or chosen last for what changes, however long such things last', () => {
    for (const path of [
      'dynamic_guidelines',
      'latestRules',
      'new_persona',
      'updated_preferences',
      'state.selected_style',
      'generated_schema',
      'next_character',
      'last_instructions',
      'prev_tone',
      'current_guidelines',
    ])
      assert.equal(volatilityOf(path), 'request', path);
    assert.equal(volatilityOf('guidelines'), 'session');
    assert.equal(volatilityOf('current_project'), 'session');
    for (const path of ['last_name', 'current_user', 'user.new_language'])
      assert.notEqual(volatilityOf(path), 'request', path);
  });

  it('takes several users, and one whom a conversation is about, for nobody whose prompt it is', () => {
    for (const path of ['users', 'subscribedUsers', 'conversation.subscribedUsers', 'conversation.riskyUser'])
      assert.equal(volatilityOf(path), 'request', path);
    for (const path of [
      'conversation.user',
      'conversation.user.city',
      'conversation.currentUser',
      'conversation.userName',
    ])
      assert.equal(volatilityOf(path), 'user', path);
    for (const path of ['users_name', 'session.user']) assert.equal(volatilityOf(path), 'user', path);
  });

  it('takes what belongs to a thing of the request for what changes with it, unless it is a setting', () => {
    for (const path of ['summary1.format_header', 'Article.Language', 'message.role', 'user.message.style'])
      assert.equal(volatilityOf(path), 'request', path);
    for (const path of ['profile1.format_header', 'email_template.tone', 'prompt.rules'])
      assert.equal(volatilityOf(path), 'session', path);
    assert.equal(volatilityOf('config.summary.style'), 'deploy');
    assert.equal(volatilityOf('ticket.customer.name'), 'user');
  });

  it('takes the full name of what is no person for what it is', () => {
    for (const path of ['repo_full_name', 'repository.full_name', 'branchFullName'])
      assert.equal(volatilityOf(path), 'session', path);
    for (const path of ['full_name', 'user_full_name', 'author.full_name', 'zzz_full_name'])
      assert.equal(volatilityOf(path), 'user', path);
  });
});
