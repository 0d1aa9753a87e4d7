import assert from 'node:assert/strict';
import type { ParseContext } from '../../../../../src/core/formats/format.ts';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import type { DynamicSegment, Prompt } from '../../../../../src/core/prompt/model.ts';
import { context } from '../../../../support/template-laws.ts';

const settings: ParseContext = { ...context, boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/ };

function parse(path: string, text: string, more: Partial<ParseContext> = {}): Prompt {
  return plainFormat.parse({ path, text }, { ...settings, ...more }).prompts[0]!;
}

function dynamicOf(prompt: Prompt): DynamicSegment[] {
  return prompt.blocks.flatMap((block) => block.segments).filter((segment) => segment.kind === 'dynamic');
}

describe('what the host of a plain file fills', () => {
  it('makes a command and a prompt file a turn of the user, the rest the system', () => {
    const blockOf = (path: string): string => {
      const { section, role } = parse(path, 'Do it.\n').blocks[0]!;
      return `${section} ${role}`;
    };
    assert.equal(blockOf('.claude/commands/a.md'), 'messages user');
    assert.equal(blockOf('a.prompt.md'), 'messages user');
    assert.equal(blockOf('AGENTS.md'), 'system system');
    assert.equal(blockOf('patterns/a/user.md'), 'messages user');
    assert.equal(blockOf('prompts/a.txt'), 'system system');
  });

  it('knows how often the marks of a host change', () => {
    const text = [
      '!`git status` !`date +%F` !`date` $ARGUMENTS $1',
      '${CLAUDE_PLUGIN_ROOT} ${CLAUDE_SESSION_ID} @docs/a.md',
    ].join('\n');
    assert.deepEqual(
      dynamicOf(parse('.claude/commands/a.md', text)).map(({ expression, cause, volatility, granularity }) =>
        `${expression} ${cause} ${volatility} ${granularity ?? ''}`.trim(),
      ),
      [
        'git status call request',
        'date +%F call volatile day',
        'date call volatile second',
        'ARGUMENTS placeholder request',
        '1 placeholder request',
        'CLAUDE_PLUGIN_ROOT placeholder user',
        'CLAUDE_SESSION_ID placeholder session',
        'docs/a.md include deploy',
      ],
    );
  });

  it('knows that what says where and on what an agent runs stays for a session, and nothing else does', () => {
    const volatilityOf = (command: string): string =>
      dynamicOf(parse('.claude/commands/a.md', `Go: !\`${command}\``))[0]!.volatility;
    for (const command of ['pwd', 'pwd | xargs basename', 'basename "$(pwd)"', 'whoami && uname -a', 'hostname'])
      assert.equal(volatilityOf(command), 'session', command);
    for (const command of ['ls | xargs basename', 'pwd && git status', 'basename $1', 'pwd-history', 'uname; uptime'])
      assert.equal(volatilityOf(command), 'request', command);
  });

  it('reads double braces in instructions that an installer copies, and in no others', () => {
    const text = '# Rules\n\n{{DEV_GUIDELINES}}\n\nSpecs: {{SPECS_DIR}}\n\n{{CONVENTIONS}}\n';
    const found = (path: string) => dynamicOf(parse(path, text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found('templates/docs/CLAUDE.md'), ['{{DEV_GUIDELINES}}', '{{SPECS_DIR}}', '{{CONVENTIONS}}']);
    assert.deepEqual(found('CLAUDE.md'), []);
  });

  it('takes names in capitals for arguments in commands of OpenCode, but not what a script in them sets', () => {
    const text = 'Run `gh issue view $ISSUE_NUMBER` in $HOME.\n```bash\nBRANCH=$(git branch)\necho $BRANCH\n```\n';
    const found = (path: string) => dynamicOf(parse(path, text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found('.opencode/commands/issue.md'), ['$ISSUE_NUMBER']);
    assert.deepEqual(found('.claude/commands/issue.md'), []);
  });

  it('takes no name in capitals in a pattern of ast-grep for an argument', () => {
    const text = 'Find `$TARGET`.\n\n```\nfind({ pattern: "test($TITLE, () => { $$$ })" })\n```\n';
    const found = dynamicOf(parse('.opencode/command/find.md', text));
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['$TARGET'],
    );
  });

  it('knows what Spec Kit fills in its commands when it installs them', () => {
    const head = '---\ndescription: plan\nscripts:\n  sh: scripts/plan.sh {ARGS}\n---\n';
    const body = 'Run `{SCRIPT}` with {ARGS} for __AGENT__; keep {FEATURE}.\n';
    const found = dynamicOf(parse('templates/commands/plan.md', head + body));
    assert.deepEqual(
      found.map(({ start, end, volatility }) => [start - head.length, end - head.length, volatility]),
      [
        [5, 13, 'deploy'],
        [20, 26, 'request'],
        [31, 40, 'deploy'],
      ],
    );
    const other = dynamicOf(parse('templates/commands/plan.md', '---\ndescription: plan\n---\n' + body));
    assert.deepEqual(other, []);
  });

  it('takes what other tools ask for, alone on its line, for an input of a prompt file', () => {
    const head = '---\nagent: agent\n---\n';
    const body = 'Test this:\n\n$input\n\nNever print $input or $HOME.\n\n${selection}\n';
    const found = dynamicOf(parse('.github/prompts/test.prompt.md', head + body));
    assert.deepEqual(
      found.map(({ start, end, confidence }) => [start - head.length, end - head.length, confidence]),
      [
        [12, 18, 'possible'],
        [50, 62, 'likely'],
      ],
    );
  });

  it('takes names that a sentence or a label asks for, as other tools write them, for possible inputs of a prompt file', () => {
    const found = (body: string) => {
      const text = `---\nagent: agent\n---\n${body}\n`;
      return dynamicOf(parse('.github/prompts/bake.prompt.md', text)).map(
        ({ start, end, confidence }) => `${text.slice(start, end)} ${confidence}`,
      );
    };
    const twice = ['${loafName} possible', '${loafName} possible'];
    assert.deepEqual(found('Bake a loaf named **`${loafName}`** in `oven/${loafName}.ts`.'), twice);
    assert.deepEqual(found('Bake a loaf called {{loafName}} now.'), ['{{loafName}} possible']);
    assert.deepEqual(found('**Name (short)**: $input'), ['$input possible']);
    assert.deepEqual(found('Name: ${loaf}\n\n```ts\nbake(`${loaf}`);\n```'), ['${loaf} possible']);
    assert.deepEqual(found('Name: {{loaf}}'), ['{{loaf}} possible']);
    for (const text of [
      'Use template strings such as `/oven/${id}` and `${name}`.',
      'Subscribe to $user and $input in the store.',
      '```ts\n// named ${loaf}\nname: ${loaf}\n```',
      'Wrong: `${name}`',
      'Key: $HOME\nPath: ${HOME}',
      'Style: {{ color }} is set by style={{ color: red }}.',
      'Output format:\n\nName: ${loaf}',
      'Bake a loaf named ${input:loaf}, and one named ${other}.',
    ])
      assert.deepEqual(
        found(text).filter((one) => !one.includes('input:')),
        [],
        text,
      );
  });

  it('takes the arguments of a command for possible in files of Copilot, but not where a text only speaks of them', () => {
    const found = (path: string, text: string) =>
      dynamicOf(parse(path, text)).map(
        ({ start, end, volatility, confidence }) => `${text.slice(start, end)} ${volatility} ${confidence}`,
      );
    const prompt = '---\nagent: agent\n---\nBake the loaf ($ARGUMENTS).\n\n- `{{LOAF}}`: $ARGUMENTS\n';
    const twice = ['$ARGUMENTS request possible', '$ARGUMENTS request possible'];
    assert.deepEqual(found('.github/prompts/bake.prompt.md', prompt), twice);
    assert.deepEqual(found('bake.prompt.md', prompt), twice);
    const fenced = '---\ndescription: bakes\n---\n```text\n$ARGUMENTS\n```\n';
    assert.deepEqual(found('.github/agents/bake.agent.md', fenced), ['$ARGUMENTS request possible']);
    const variables = 'Bake ${selection} for ${input:guest} in `${file}` and ${crust}.\n';
    for (const path of ['.github/chatmodes/bake.chatmode.md', 'a/bake.agent.md'])
      assert.deepEqual(found(path, variables), ['${selection} request possible', '${input:guest} request possible']);
    assert.deepEqual(found('.claude/agents/bake.md', variables), []);
    assert.deepEqual(found('.claude/agents/bake.md', fenced), []);
    assert.deepEqual(
      found('.github/prompts/asked.prompt.md', 'Bake ${input:loaf} as `$ARGUMENTS` says.\n\n$ARGUMENTS\n'),
      ['${input:loaf} request certain', ...twice],
    );
    const spoken =
      '---\nagent: agent\n---\nA command has `$ARGUMENTS`, as in `echo $ARGUMENTS`. No \\$ARGUMENTS here.\n';
    assert.deepEqual(found('.github/prompts/spoken.prompt.md', spoken), []);
  });

  it('takes the numbered arguments that a skill explains for text, in whatever folder it is', () => {
    const text = '---\nname: bake\ndescription: bakes\n---\n- `$1`, `$2`: the loaf and the pan\n- `$@`: all\n';
    for (const path of ['skills/prompt-baking/SKILL.md', '.pi/skills/bake/SKILL.md'])
      assert.deepEqual(dynamicOf(parse(path, text)), [], path);
  });

  it('takes the target of Make for no argument', () => {
    assert.deepEqual(dynamicOf(parse('prompts/make.md', 'You explain Make: $(CC), $@ is the target.\n')), []);
  });

  it('takes an argument for one that lacks its last letter', () => {
    const found = dynamicOf(parse('.claude/commands/a.md', 'Do:\n\n```text\n$ARGUMENT\n```\n'));
    assert.deepEqual(
      found.map(({ start, end }) => [start, end]),
      [[13, 22]],
    );
  });

  it('takes the arguments that a command declares in its text, and no other name', () => {
    const text = '# Fix\n\n@arguments $TICKET: the number of a ticket\n\nRead $TICKET and $OTHER.\n';
    const found = dynamicOf(parse('.claude/commands/fix.md', text));
    assert.deepEqual(
      found.map(({ start, end }) => [start, end]),
      [
        [18, 25],
        [56, 63],
      ],
    );
  });

  it('takes the folder of a path for what an installer puts in, in code too, and no other mention', () => {
    const text = 'Read `{{TOOL_DIR}}/specs/$1/`, replace `{{FEATURE_NAME}}` and call `{{BASE_URL}}/users`.';
    const found = dynamicOf(parse('.claude/commands/a.md', `---\nargument-hint: <name>\n---\n${text}`));
    const offset = 30;
    assert.deepEqual(
      found.map(({ start, end, confidence }) => [start - offset, end - offset, confidence]),
      [
        [6, 18, 'possible'],
        [25, 27, 'certain'],
      ],
    );
    assert.equal(dynamicOf(parse('.claude/commands/a.md', 'Read `{{TOOL_DIR}}` and `{{a}}/b`.')).length, 0);
  });

  it('takes double braces of a document that an agent shall write for text where one holds words', () => {
    const agent = (form: string): string =>
      `---\nname: a\ndescription: b\ntools: Read\n---\nAsk {{SEARCH_TOOL}}.\n\n\`\`\`md\n# {{Title}}\n${form}\n\`\`\`\n`;
    const expressions = (form: string): string[] =>
      dynamicOf(parse('agents/a.md', agent(form))).map(({ expression }) => expression);
    assert.deepEqual(expressions('{{Point 1}}'), ['SEARCH_TOOL']);
    assert.deepEqual(expressions('{{Rest…}}'), ['SEARCH_TOOL']);
    assert.deepEqual(expressions('{{Part}}'), ['SEARCH_TOOL', 'Title', 'Part']);
  });

  it('takes the prompt of a call that an agent is to make for text, and any other fence for what may be filled', () => {
    const agent = (lines: string): string =>
      `---\nname: a\ndescription: b\ntools: Task\n---\nThe bakers are {{BAKERS}}.\n\nAsk {{BAKER}}:\n\n\`\`\`\n${lines}\n\`\`\`\n`;
    const expressions = (lines: string): string[] =>
      dynamicOf(parse('agents/a.md', agent(lines))).map(({ expression }) => expression);
    for (const call of [
      'Task tool (any):\n  description: "Bake {{loaf}}"\n  prompt: |\n    Bake {{loaf}}.\n    Then say {{word}}.',
      'Task(\n  description="Bake",\n  prompt="Bake {{loaf}} for {{guest}}"\n)',
      '{\n  "prompt": "Bake {{loaf}}"\n}',
    ])
      assert.deepEqual(expressions(call), ['BAKERS', 'BAKER'], call);
    for (const other of ['Bake {{loaf}}.\n', 'Prompt the baker: bake {{loaf}}\n'])
      assert.deepEqual(expressions(other), ['BAKERS', 'BAKER', 'loaf'], other);
  });

  it('leaves the fences of a command that tells the agent to replace what is between double braces', () => {
    const command = (told: string): string =>
      `Bake for {{GUEST}}. Ask a baker (${told}):\n\n\`\`\`\`\nBake {{loaf}} as {{OVEN_DIR}}/rules.md says.\n\`\`\`\`\n`;
    const expressions = (told: string): string[] =>
      dynamicOf(parse('.claude/commands/a.md', command(told))).map(({ expression }) => expression);
    assert.deepEqual(expressions('replace `{{...}}`'), ['GUEST']);
    assert.deepEqual(expressions('say it'), ['GUEST', 'loaf', 'OVEN_DIR']);
    const call = 'Ask (NOTE):\n\n```\nTask(\n  prompt="Read {{OVEN_DIR}}/rules.md"\n)\n```\n';
    const folders = (note: string): number =>
      dynamicOf(parse('.claude/commands/a.md', call.replace('NOTE', note))).length;
    assert.deepEqual([folders('replace {{ … }}'), folders('say it')], [0, 1]);
  });

  it('knows how often the folder of a path changes that an installer puts into an agent, and only there', () => {
    const agent = '---\nname: a\ndescription: b\ntools: Read\n---\n';
    const text = 'Read {{OVEN_DIR}}/rules.md, then {{OVEN_DIR}}, and ask {{BAKER}}.\n';
    assert.deepEqual(
      dynamicOf(parse('agents/a.md', agent + text)).map(({ start, volatility }) => [start - agent.length, volatility]),
      [
        [5, 'deploy'],
        [33, 'session'],
        [55, 'request'],
      ],
    );
    assert.deepEqual(dynamicOf(parse('AGENTS.md', text)), []);
    assert.deepEqual(
      dynamicOf(parse('skills/a/SKILL.md', `---\nname: a\ndescription: b\n---\n${text}`)).map(
        ({ volatility }) => volatility,
      ),
      ['deploy'],
    );
  });

  it('puts in files that a path names in memory and commands, and in no agent, skill or other instructions', () => {
    const text = 'Follow @~/rules/oven.md and @docs/oven.md, ask @anna or cook@oven.example, not `@docs/b.md`.\n';
    const found = (path: string, head = '') =>
      dynamicOf(parse(path, head + text)).map(({ expression, volatility }) => `${expression} ${volatility}`);
    assert.deepEqual(found('CLAUDE.md'), ['~/rules/oven.md user', 'docs/oven.md deploy']);
    assert.deepEqual(found('.claude/commands/a.md'), ['~/rules/oven.md user', 'docs/oven.md deploy']);
    const head = '---\nname: a\ndescription: b\n---\n';
    for (const path of ['AGENTS.md', '.claude/agents/a.md', 'skills/a/SKILL.md'])
      assert.deepEqual(found(path, path === 'AGENTS.md' ? '' : head), [], path);
  });

  it('takes documents beside a command for as lasting as the project, code and notes of work for none', () => {
    const files =
      '@CLAUDE.md @docs/loaf.yaml @src/oven.ts @docs/todo.md @docs/*.md @.claude/current-plan.md @docs/$1.md';
    const found = dynamicOf(parse('.claude/commands/a.md', `Follow ${files} now.\n`));
    assert.deepEqual(
      found.map(({ expression, volatility }) => `${expression} ${volatility}`),
      [
        'CLAUDE.md deploy',
        'docs/loaf.yaml deploy',
        'src/oven.ts request',
        'docs/todo.md request',
        'docs/*.md request',
        '.claude/current-plan.md request',
        'docs/$1.md request',
      ],
    );
  });

  it('fills the description of a task in a prompt, and not in what an agent reads as it is', () => {
    const text = 'You bake.\n\nTask: {task_description}\n';
    const found = (path: string, head = '') =>
      dynamicOf(parse(path, head + text)).map(({ start, end, volatility }) => [
        text.slice(start - head.length, end - head.length),
        volatility,
      ]);
    assert.deepEqual(found('prompts/bake.md'), [['{task_description}', 'request']]);
    assert.deepEqual(found('AGENTS.md'), []);
    assert.deepEqual(found('.claude/agents/a.md', '---\nname: a\ndescription: b\n---\n'), []);
  });

  it('knows the arguments of Pi, and takes no price, no script and no text about shells for them', () => {
    const text = 'Bake $1 as $2.\n\nAll: $@ or ${@:2}\n\n```sh\nfor x in "$@"; do echo $3; done\n```\n';
    const found = (path: string, of = text) => dynamicOf(parse(path, of)).map(({ start, end }) => of.slice(start, end));
    assert.deepEqual(found('.pi/prompts/bake.md'), ['$1', '$2', '$@', '${@:2}', '$@', '$3']);
    assert.deepEqual(found('prompts/bake.md'), ['$1', '$2', '$@', '${@:2}', '$3']);
    assert.deepEqual(found('.pi/prompts/bake.md', 'A loaf costs 2 $, at most $12.50.\n'), []);
    for (const other of ['A loaf costs $1 or $2.\n', 'Write `$@` for all, never "$@".\n', 'Mail me$@oven.\n'])
      assert.deepEqual(found('prompts/bake.md', other), [], other);
    assert.deepEqual(found('notes/bake.md'), []);
    assert.deepEqual(found('.claude/commands/bake.md', 'All: $@\n'), []);
  });

  it('knows the arguments of a command and a skill in braces, with what stands for them where none is given', () => {
    const found = (path: string, of: string) =>
      dynamicOf(parse(path, of)).map(({ start, end }) => of.slice(start, end));
    const head = '---\nname: bake\ndescription: Bakes\n---\n';
    for (const mark of ['${ARGUMENTS:-rye}', '${ARGUMENTS:=rye}', '${ARGUMENTS}'])
      for (const path of ['.claude/commands/bake.md', '.claude/skills/bake/SKILL.md'])
        assert.deepEqual(found(path, `${head}Bake ${mark} now.\n`), [mark], path + mark);
    assert.deepEqual(found('.claude/commands/bake.md', 'Bake ${1:-rye} for ${2:=two}.\n'), ['${1:-rye}', '${2:=two}']);
    for (const other of [
      '```sh\nARGUMENTS=rye\necho "${ARGUMENTS:-none}" "${LOAF:-rye}"\n```\n',
      'Bake ${LOAF:-rye} now.\n',
      '```sh\necho ${1:-rye}\n```\n',
    ])
      assert.deepEqual(found('.claude/commands/bake.md', other), [], other);
  });

  it('knows all arguments with a default, and with front matter the numbered ones of a prompt', () => {
    const found = (path: string, of: string) =>
      dynamicOf(parse(path, of)).map(({ start, end }) => of.slice(start, end));
    const hinted = '---\nargument-hint: "[loaf]"\n---\n';
    const described = '---\ndescription: Bakes\n---\n';
    const all = 'Bake ${@:-the loaves that rose last} first, ${@} now.\n\n```sh\necho ${@:2}\n```\n';
    for (const head of [hinted, described, ''])
      assert.deepEqual(found('prompts/bake.md', head + all), ['${@:-the loaves that rose last}', '${@}'], head);
    assert.deepEqual(found('.claude/commands/bake.md', all), []);
    assert.deepEqual(found('prompts/bake.md', described + 'Run "${@}" or `${@:2}`.\n'), []);
    const numbered = 'Bake $1 now, then ${2} for ${3:-the guests}.\n';
    for (const path of ['prompts/bake.md', '.pi/agent/prompts/bake.md', 'my/prompts/of/bake.md'])
      assert.deepEqual(found(path, described + numbered), ['$1', '${2}', '${3:-the guests}'], path);
    assert.deepEqual(found('prompts/bake.md', described + 'Bake ${1:-rye} for $2 at $40.\n'), ['${1:-rye}']);
    assert.deepEqual(found('prompts/bake.md', described + 'Bake $1/$2 as {shape} for [GUEST NAME].\n'), [
      '$1',
      '$2',
      '{shape}',
      '[GUEST NAME]',
    ]);
    assert.deepEqual(found('prompts/bake.md', numbered), []);
    assert.deepEqual(found('notes/bake.md', described + numbered), []);
    for (const other of [
      'A loaf costs $1 million.\n',
      'Spend $1 or $25.\n',
      'From $1 to $2.50.\n',
      'It is $1-$5, or $1/month.\n',
      'It is $2 today.\n',
      'Print `$1` with awk.\n',
      '```sh\nbake $1 ${2:-x}\n```\n',
    ])
      assert.deepEqual(found('prompts/bake.md', described + other), [], other);
  });

  it('takes the arguments that a hint names for those of the request, whatever their names are', () => {
    const text = '---\ndescription: b\nargument-hint: LANGUAGE=<code>\n---\nSpeak $LANGUAGE.\n';
    assert.deepEqual(
      dynamicOf(parse('.codex/prompts/a.md', text)).map(({ volatility }) => volatility),
      ['request'],
    );
  });

  it('knows that the text plugin of Fabric makes a literal of a literal', () => {
    const [literal, nested, clock] = dynamicOf(
      parse(
        'patterns/a/system.md',
        '{{plugin:text:upper:abc}} {{plugin:text:upper:{{user_input}}}} {{plugin:datetime:now}}',
      ),
    );
    assert.equal(literal!.volatility, 'constant');
    assert.equal(nested!.volatility, 'request');
    assert.equal(clock!.volatility, 'volatile');
  });
});
