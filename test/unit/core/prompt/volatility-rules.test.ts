import assert from 'node:assert/strict';
import { VolatilityRules } from '../../../../src/core/prompt/volatility-rules.ts';
import type { Volatility } from '../../../../src/core/prompt/volatility.ts';

const rules = new VolatilityRules();
const volatilityOf = (path: string): Volatility => rules.of({ path }).volatility;

const EXPECTED: Readonly<Record<Volatility, readonly string[]>> = {
  constant: [],
  deploy: [
    'format_instructions',
    'outputFormat',
    'response_format',
    'output_schema',
    '.BotName',
    'bot_name',
    'chatbot_name',
    'sample_conversation',
    'assistantName',
    'app.version',
    'custom_instructions',
    'SHELL_TOOL_NAME',
    'CompanyName',
    'Config.Options.Barn',
    'options.style',
    'settings.barn',
    'BarnSettings.title',
    'SiteConfig.barn',
  ],
  user: [
    'agent_signature',
    'user_company',
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
    'conversation.display_id',
    'label_definitions',
    'category_descriptions',
    'soul',
    'identity.name',
    'persona.goal',
    'soul_seed',
    'prdContent',
    'skills_content',
    'roadmap',
    'claude_md',
    'writable_roots',
    'session_id',
    'instructions',
    'system_instruction',
    'cwd',
    'working_dir',
    'tools',
    'tool_names',
    'lang_code',
    'language',
    'rulesets',
    'DESIGN_DOC',
    'actions_schema',
    'git_branch',
    'Team.Name',
    'Channel.DisplayName',
    'query_language_info',
    'i18n.pluralForms',
  ],
  request: [
    'world_model',
    'risk_level',
    'order_reference',
    'siteAddress',
    'instruction',
    'tool_name',
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
    'persona.question',
    'file_content',
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
      it('takes what is called a message in short for one', () => {
        for (const path of ['prevAssistantMsg', 'user_msg', 'last_bot_msgs', 'agent_description'])
          assert.equal(volatilityOf(path), 'request', path);
        assert.equal(volatilityOf('system_msg'), 'session');
        assert.equal(volatilityOf('agent_name'), 'deploy');
      });

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

  it('knows that a date without a format says the time of day', () => {
    for (const filter of ['date()', 'date("now")', "date( 'now' )"])
      assert.equal(rules.of({ path: 'date', call: true, filters: [filter] }).granularity, 'second', filter);
    for (const filter of ['date("Y-m-d")', 'current_date()'])
      assert.equal(rules.of({ path: 'date', call: true, filters: [filter] }).granularity, 'day', filter);
  });

  it('takes what a clock is written with for the clock, not for a setting of that name', () => {
    assert.deepEqual(rules.of({ path: 'Time.Format', filters: ['.Time.Format "15:04"'] }), {
      volatility: 'volatile',
      confidence: 'likely',
      granularity: 'minute',
    });
    assert.equal(
      rules.of({ path: 'CurrentTime.UTC.Format', filters: ['.CurrentTime.UTC.Format "Jan 2"'] }).granularity,
      'day',
    );
    assert.equal(volatilityOf('output.format'), 'deploy');
  });

  it('takes the date or time of something else for no clock', () => {
    for (const path of ['due_date', 'orderDate', 'cook_time', 'meeting.start_date', 'released_year_str']) {
      assert.deepEqual(rules.of({ path }), { volatility: 'request', confidence: 'possible' }, path);
    }
    for (const path of ['current_date', 'run_date', 'order.date', 'date_today', 'localTime', 'the_year']) {
      assert.equal(volatilityOf(path), 'volatile', path);
    }
    assert.equal(volatilityOf('date_of_birth'), 'user');
    for (const name of ['date_range', 'dateRange', 'report.time_window'])
      assert.equal(volatilityOf(name), 'request', name);
  });

  it('lets what a function is given decide where the function only writes it in another form', () => {
    for (const path of ['escapeContent', 'toJson', 'to_json', 'formatDate', 'format_list', 'join']) {
      assert.equal(rules.of({ path, call: true }).volatility, 'constant', path);
    }
    for (const path of ['format_instructions', 'message.to_text', 'recall', 'fetch_html']) {
      assert.notEqual(rules.of({ path, call: true }).volatility, 'constant', path);
    }
    assert.notEqual(volatilityOf('escapeContent'), 'constant');
    const own = new VolatilityRules([{ pattern: 'to*', volatility: 'user' }]);
    assert.equal(own.of({ path: 'toJson', call: true }).volatility, 'user');
  });

  it('takes what an issue or a pull request has for that of a request, and no cause for a directory', () => {
    for (const path of ['ISSUE_LABELS', 'pr_labels', 'issueBranch', 'ticket.owner', 'ROOT_CAUSE', 'rootCauseAnalysis'])
      assert.equal(volatilityOf(path), 'request', path);
    for (const path of ['root', 'git_branch', 'label_list', 'issue_repo'])
      assert.equal(volatilityOf(path), 'session', path);
  });

  it('does not take what may be the subject of a request for a setting', () => {
    for (const path of ['product_name', 'company_name', 'brand', 'release', 'custom_instructions']) {
      assert.deepEqual(rules.of({ path }), { volatility: 'deploy', confidence: 'possible' }, path);
    }
  });

  it('takes how much there may be at most for a setting, and a score for none', () => {
    for (const path of ['maxSubjectLength', 'max_words', 'maxTodoItems', 'max_log_entries', 'max_few_shot_examples'])
      assert.deepEqual(rules.of({ path }), { volatility: 'deploy', confidence: 'possible' }, path);
    for (const path of ['todoItems', 'max_score']) assert.equal(volatilityOf(path), 'request', path);
  });

  it('takes how many tokens there may be for a setting, and how many there are for none', () => {
    for (const path of ['tokensLimit', 'token_limit', 'LIMIT_TOKENS', 'maxTokens', 'max_token', 'model.tokenLimit'])
      assert.deepEqual(rules.of({ path }), { volatility: 'deploy', confidence: 'possible' }, path);
    assert.equal(volatilityOf('session_token'), 'session');
    for (const path of ['tokens', 'token_count', 'tokens_used', 'remaining_tokens'])
      assert.equal(volatilityOf(path), 'request', path);
  });

  it('tells limits, labels and settings of a run from the data of a request', () => {
    for (const path of ['word_limit', 'labels', 'entity_types', 'extensions', 'worktrees', 'test_command']) {
      assert.equal(volatilityOf(path), 'session', path);
    }
    for (const path of ['command', 'triggered_agents', 'task_instructions', 'max_value', 'category']) {
      assert.equal(volatilityOf(path), 'request', path);
    }
  });

  it('takes a constant that names a label for a setting, and a label of the data for none', () => {
    for (const name of ['DUSTY_LABEL', 'DUSTY_LABEL_NAME', 'ASK_QUESTION_LABEL'])
      assert.equal(volatilityOf(name), 'session', name);
    for (const name of ['LABEL', 'question_label', 'QUESTION_LABEL_TEXT'])
      assert.equal(volatilityOf(name), 'request', name);
  });

  it('takes thresholds and timeouts with a unit for settings, and a signature for code', () => {
    for (const name of ['dusty_threshold_hours', 'callTimeoutMs']) assert.equal(volatilityOf(name), 'session', name);
    for (const name of ['FUNCTION_SIGNATURE', 'method_signature']) assert.equal(volatilityOf(name), 'request', name);
  });

  it('takes what was done so far for what changes with each turn', () => {
    const names = 'replayed_actions previousTools used_tools tools_used called_functions prior_rules skillsTaken';
    for (const name of names.split(' ')) assert.equal(volatilityOf(name), 'request', name);
    assert.equal(volatilityOf('available_tools'), 'session');
    for (const name of ['permission_context', 'roleContext']) assert.equal(volatilityOf(name), 'session', name);
    assert.equal(volatilityOf('retrieved_context'), 'request');
    assert.equal(volatilityOf('last_name'), 'user');
  });

  it('takes what a program is set up with for what stays in a session', () => {
    const names = 'available_skills_prompt tools_prompt availableMarkers supported_formats base_path codex_home';
    for (const name of names.split(' ')) assert.equal(volatilityOf(name), 'session', name);
    for (const name of ['router.name', 'router_description', 'orchestrator.name'])
      assert.equal(volatilityOf(name), 'deploy', name);
    for (const name of ['available_slots', 'supported_claims', 'router_output', 'task_prompt'])
      assert.equal(volatilityOf(name), 'request', name);
  });

  it('takes what was picked for a request for a part of it, whatever it was picked from', () => {
    for (const name of [
      'retrieved_tool_descriptions',
      'relevantSkills',
      'similar_examples',
      'matched_rules',
      'returned_schema',
      'extractedTools',
      'fetched_rules',
      'queried_skills',
    ])
      assert.equal(volatilityOf(name), 'request', name);
    for (const name of ['tool_descriptions', 'skill_descriptions', 'skills', 'examples'])
      assert.equal(volatilityOf(name), 'session', name);
  });

  it('takes a household and a handle for a person', () => {
    for (const name of ['household_name', 'handle', 'twitterHandle', 'ctx.author', 'ctx.author.display_name'])
      assert.equal(volatilityOf(name), 'user', name);
  });

  it('takes a state for that of a thing', () => {
    for (const name of ['board_state', 'current_state', 'gameState', 'state'])
      assert.equal(volatilityOf(name), 'request', name);
  });

  it('takes the details of an organization for as fixed as it is', () => {
    for (const path of ['organization.timezone', 'agent.role', 'shop.address'])
      assert.equal(volatilityOf(path), 'deploy', path);
    for (const path of ['user.timezone', 'user.company', 'customer.organization'])
      assert.equal(volatilityOf(path), 'user', path);
  });

  it('knows nothing of a name of words that say nothing', () => {
    for (const path of ['description_name', 'value_list', 'first_title'])
      assert.deepEqual(rules.of({ path }), { volatility: 'request', confidence: 'possible' }, path);
  });

  it('takes what an assistant is called for a setting, also where that is a user of a platform', () => {
    for (const path of ['bot.GetUserName', 'BotHandle', 'assistant_username', 'bot.user_name', 'chatbot.handle'])
      assert.equal(volatilityOf(path), 'deploy', path);
    for (const path of ['bot.user.name', 'robot_handle', 'user.handle', 'bot_user_name', 'assistant.user_handle'])
      assert.equal(volatilityOf(path), 'user', path);
  });

  it('takes bounds of a program and the dialect of its database for settings, which a caller may give all the same', () => {
    for (const path of ['max_turns', 'max_actions', 'min_words', 'maxTitleLength', 'top_k', 'topN', 'sql_dialect'])
      assert.deepEqual(rules.of({ path }), { volatility: 'deploy', confidence: 'possible' }, path);
    for (const path of ['max_value', 'minutes', 'top_answer', 'maximum'])
      assert.notEqual(volatilityOf(path), 'deploy', path);
  });

  it('tells actions that were taken from those that there are', () => {
    assert.equal(volatilityOf('actions'), 'request');
    assert.equal(volatilityOf('available_actions'), 'session');
    assert.equal(volatilityOf('AcceptanceCriteria'), 'request');
    assert.equal(volatilityOf('command_docs'), 'deploy');
  });

  it('calls a random choice volatile whatever it chooses from', () => {
    assert.equal(rules.of({ path: 'greetings', filters: ['random'] }).volatility, 'volatile');
  });

  it('takes a name for that of a person only where nothing else is named', () => {
    for (const path of ['name', 'your_name', 'full_name', 'customer.name'])
      assert.equal(volatilityOf(path), 'user', path);
    for (const path of ['activity_name', 'author_name', 'tool_name', 'pet.name', 'customer_complaint']) {
      assert.equal(volatilityOf(path), 'request', path);
    }
  });

  it('takes a bound on what is written for a setting, whatever it bounds, and a bound on a value for none', () => {
    for (const path of ['maxTitleLength', 'min_reply_words', 'options.maximumNoteChars', 'command_timeout'])
      assert.notEqual(volatilityOf(path), 'request', path);
    for (const path of ['max_price', 'title_length', 'length_of_max_reply'])
      assert.equal(volatilityOf(path), 'request', path);
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
