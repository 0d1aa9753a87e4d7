import assert from 'node:assert/strict';
import type { ParseContext, SourceFile } from '../../../../../src/core/formats/format.ts';
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

function recognition(path: string, text = 'Be kind.\n', more: Partial<SourceFile> = {}): string {
  return plainFormat.recognize({ path, text, ...more });
}

describe('the plain format', () => {
  it('is sure of files that are a prompt by their name or place', () => {
    const paths = [
      'skills/pdf/SKILL.md',
      'AGENTS.md',
      'packages/a/CLAUDE.md',
      'CLAUDE.local.md',
      'GEMINI.md',
      '.github/copilot-instructions.md',
      '.github/instructions/ts.instructions.md',
      'plan.prompt.md',
      'a/reviewer.agent.md',
      'a/plan.chatmode.md',
      '.claude/agents/deep/fixer.md',
      '.claude/commands/deep/commit.md',
      '.cursor/rules/style.mdc',
      '.cursorrules',
      'web/.windsurfrules',
      'data/patterns/summarize/system.md',
      'patterns/summarize/user.md',
      'C:\\work\\.claude\\commands\\commit.md',
    ];
    for (const path of paths) assert.equal(recognition(path), 'sure', path);
  });

  it('takes agents and commands of a plugin by their front matter', () => {
    const agent = '---\nname: a\ndescription: b\ntools: Read\n---\nBe kind.\n';
    const command = '---\ndescription: b\nargument-hint: [x]\n---\nDo it.\n';
    assert.equal(recognition('plugin/agents/a.md', agent), 'sure');
    assert.equal(recognition('plugin/commands/a.md', command), 'sure');
    assert.equal(recognition('shared/run-plan.md', command), 'sure');
    assert.equal(recognition('plugin/agents/a.md'), 'possible');
    assert.equal(recognition('plugin/commands/a.md', agent.replaceAll(/tools|description/g, 'x')), 'possible');
  });

  it('calls any other text possible, and what is no text none of its own', () => {
    for (const path of ['README.md', 'notes.txt', 'prompt-cache/a.md', 'docs/agents.md', 'a.markdown', 'claude.md']) {
      assert.equal(recognition(path), 'possible', path);
    }
    assert.equal(recognition('src/main.ts'), 'no');
    assert.equal(recognition(''), 'no');
    assert.equal(recognition('', 'x', { languageId: 'markdown' }), 'possible');
    assert.equal(recognition('', 'x', { languageId: 'instructions' }), 'sure');
  });

  it('takes for likely a text that is kept among prompts', () => {
    const paths = [
      'prompts/a.md',
      'system-prompts/a.txt',
      'src/llm_prompts/deep/a.md',
      'prompt/b.txt',
      'x/prompts.v2/a.md',
    ];
    for (const path of paths) assert.equal(recognition(path), 'likely', path);
    const others = [
      'prompts/README.md',
      'prompts/docs/a.md',
      'prompting/a.md',
      'prompts/1/2/3/4/5/a.md',
      'a-prompt-tool/a.md',
    ];
    for (const path of others) assert.equal(recognition(path), 'possible', path);
  });

  it('takes for likely a text that speaks to a model, and of a task or a text named for a prompt that has places to fill', () => {
    const spoken = '<role>You are a clerk. Answer in one sentence.</role>\n';
    assert.equal(recognition('a/clerk.md', spoken), 'likely');
    assert.equal(recognition('a/clerk.md', `---\ntitle: Clerk\n---\n\n# Clerk\n\n${spoken}`), 'likely');
    assert.equal(recognition('', spoken, { languageId: 'plaintext' }), 'likely');
    assert.equal(recognition('docs/clerk.md', spoken), 'possible');
    for (const told of ['You will need Node 20.', 'You are free to copy this.', "# Set-up\n\nYou're all set."])
      assert.equal(recognition('a/install.md', told), 'possible', told);
    assert.equal(recognition('a/clerk.md', 'You will be given a letter.'), 'likely');
    assert.equal(recognition('a/sum.txt', 'Summarize the text.\n\n{text}\n'), 'likely');
    assert.equal(recognition('a/sum.txt', 'Summarize the text of the chapter that you have read.\n'), 'possible');
    assert.equal(recognition('a/sum_prompt.txt', 'The text is below.\n'), 'likely');
    assert.equal(recognition('a/sum_prompt.md', 'The text is below.\n\n{{ text }}\n'), 'likely');
    assert.equal(recognition('a/prompt-caching.md', 'A prefix is cached when two requests share it.\n'), 'possible');
  });

  it('takes for likely what its title calls a prompt, where it has places that somebody fills', () => {
    for (const title of [
      '# Prompt template',
      '# Prompt Template: dinner',
      '\n# Loaf tasting prompt',
      '# System prompt - oven',
    ])
      for (const place of ['{{guest}}', '{guest}', '[GUEST NAME]', '[name of the guest]', '<GUEST_NAME>'])
        assert.equal(recognition('notes/dinner.md', `${title}\n\nDinner is for ${place} today.\n`), 'likely', title);
    for (const title of [
      '# Prompt templates',
      '# How to write a prompt',
      '# Crafting the perfect prompt',
      '# Using a prompt template',
      '# Prompt caching',
      '## Prompt template',
      'Prompt template',
    ])
      assert.equal(recognition('notes/dinner.md', `${title}\n\nDinner is for {guest} today.\n`), 'possible', title);
    const titled = '# Prompt template\n\nDinner is for {guest} today.\n';
    for (const path of ['README.md', 'docs/dinner.md', 'guides/dinner.md'])
      assert.equal(recognition(path, titled), 'possible', path);
    for (const text of [
      'It is for [a guest](guest.md) and `[GUEST]`.',
      '- [ ] bake\n- [x] cook',
      'Write `{guest}` there.',
    ])
      assert.equal(recognition('notes/dinner.md', `# Prompt template\n\n${text}\n`), 'possible', text);
  });

  it('is sure of templates of other programs where they are kept as prompts', () => {
    for (const path of ['prompts/a.st', 'a/my_prompt.ftl', 'system-prompts/b.vm', 'a.prompt.cshtml'])
      assert.equal(recognition(path), 'sure', path);
    for (const path of ['a.st', 'views/a.ftl', 'prompting.d.st/a.vm', 'a.poml'])
      assert.equal(recognition(path), 'possible', path);
    assert.equal(recognition('a.poml', '<poml><task>Sing.</task></poml>'), 'sure');
    assert.equal(recognition('a.rail', '<rail version="0.1"></rail>'), 'sure');
    assert.equal(recognition('tracks/a.rail', 'rail 1'), 'possible');
  });

  it('is sure where a comment says that the file is a prompt', () => {
    assert.equal(recognition('notes.md', '<!-- prompt-cache: prompt -->\nBe kind.\n'), 'sure');
  });

  it('leaves front matter out of the prompt and takes name and model from it', () => {
    const text = '---\nname: fixer\ndescription: Use when: broken\nmodel: "claude-opus-5" # big\n---\nFix {it}.\n';
    const prompt = parse('.claude/agents/fixer.md', text);
    assert.equal(prompt.name, 'fixer');
    assert.equal(prompt.start, text.indexOf('Fix'));
    assert.equal(prompt.end, text.length);
    const start = text.indexOf('claude-opus-5');
    assert.deepEqual(prompt.model, { id: 'claude-opus-5', start, end: start + 13 });
  });

  it('has lines between two rules in the prompt where a program fills them and none is a setting', () => {
    for (const value of ['{{ NOW }}', '<<NOW>>', '{now}', 'it is {{ now }} here']) {
      const text = `---\nCURRENT_TIME: ${value}\n---\nBe kind to everybody.\n`;
      for (const path of ['prompts/editor.md', 'prompts/editor.txt']) {
        const prompt = parse(path, text);
        assert.deepEqual([prompt.start, prompt.end], [0, text.length], value);
        const tag = value.replace(/^it is | here$/g, '');
        assert.deepEqual(
          dynamicOf(prompt).map(({ start, end }) => text.slice(start, end)),
          [tag],
        );
      }
    }
    const settingsOnly = (head: string, path = 'prompts/editor.md'): number => {
      const text = `---\n${head}\n---\nBe kind.\n`;
      return parse(path, text).start - text.indexOf('Be kind');
    };
    assert.equal(settingsOnly('name: {{ name }}'), 0);
    assert.equal(settingsOnly('today: Monday'), 0);
    assert.equal(settingsOnly('topic: {{ topic }}', '.claude/commands/do.md'), 0);
  });

  it('takes the first model of a list, and none where the host chooses', () => {
    assert.equal(parse('a.agent.md', "---\nmodel: ['GPT-5', 'x']\n---\nA\n").model?.id, 'GPT-5');
    assert.equal(
      parse('a.agent.md', '---\nmodel: Claude Sonnet 4.5 (copilot)\n---\nA\n').model?.id,
      'Claude Sonnet 4.5 (copilot)',
    );
    assert.equal(parse('.claude/agents/a.md', '---\nmodel: inherit\n---\nA\n').model, undefined);
  });

  it('takes the name of a family for that where Claude Code reads it', () => {
    for (const path of ['.claude/agents/a.md', '.claude/commands/a.md', '.claude/skills/a/SKILL.md'])
      assert.equal(parse(path, '---\nname: a\nmodel: opus\n---\nA\n').model?.isFamily, true, path);
    for (const id of ['claude-opus-5', 'opusplan', 'octopus'])
      assert.equal(parse('.claude/agents/a.md', `---\nmodel: ${id}\n---\nA\n`).model?.isFamily, undefined, id);
    assert.equal(parse('a.prompt.md', '---\nagent: agent\nmodel: opus\n---\nA\n').model?.isFamily, undefined);
  });

  it('does not mind YAML that only the host understands', () => {
    const text = '---\nname: a\nargument-hint: [--init] [--verify]\ndescription: x: y\n---\nDo $ARGUMENTS\n';
    const { prompts, problems } = plainFormat.parse({ path: '.claude/commands/a.md', text }, settings);
    assert.deepEqual(problems, []);
    assert.equal(dynamicOf(prompts[0]!).length, 1);
  });

  it('knows an agent of a plugin by front matter that is not valid YAML', () => {
    const text =
      '---\nname: a\ndescription: Use this: when <example>user: "x"</example>\ntools: Read\n---\nFix {it}.\n';
    assert.equal(recognition('plugin/agents/a.md', text), 'sure');
    assert.equal(parse('plugin/agents/a.md', text).start, text.indexOf('Fix'));
  });

  it('says where front matter is never closed', () => {
    const { problems } = plainFormat.parse({ path: 'SKILL.md', text: '---\nname: a\n\nText\n' }, settings);
    assert.deepEqual(
      problems.map(({ code, start, end }) => ({ code, start, end })),
      [{ code: 'unclosed-front-matter', start: 0, end: 3 }],
    );
  });

  it('takes a rule at the head of a text for text', () => {
    const { prompts, problems } = plainFormat.parse({ path: 'prompts/a.md', text: '---\n\nBe kind.\n' }, settings);
    assert.equal(prompts[0]!.start, 0);
    assert.deepEqual(problems, []);
  });

  it('lists the variables that front matter declares', () => {
    const list =
      '---\nvariables:\n  - name: topic\n    description: What about\n    default: cats\n  - length\n---\n{topic}\n';
    assert.deepEqual(parse('prompts/a.md', list).variables, [
      { name: 'topic', sample: 'cats', description: 'What about' },
      { name: 'length' },
    ]);
    const mapping = '---\ninputs:\n  topic: string\n  count: { type: number }\n---\n{topic}\n';
    assert.deepEqual(parse('prompts/a.md', mapping).variables, [
      { name: 'topic', type: 'string' },
      { name: 'count', type: 'number' },
    ]);
  });

  it('lists what a prompt file of VS Code asks for', () => {
    const prompt = parse('a.prompt.md', '---\nagent: a\n---\n${input:name:Your name} ${input:name} ${input:x}\n');
    assert.deepEqual(prompt.variables, [{ name: 'name', description: 'Your name' }, { name: 'x' }]);
    assert.deepEqual(
      dynamicOf(prompt).map(({ expression }) => expression),
      ['input:name:Your name', 'input:name', 'input:x'],
    );
    assert.deepEqual(
      dynamicOf(prompt).map(({ volatility }) => volatility),
      ['request', 'request', 'request'],
    );
  });

  it('reads a text in the style that a setting names', () => {
    const text = 'Say {a} and {{b}} and $c.\n';
    const read = (syntax: string): string[] =>
      dynamicOf(parse('prompts/a.txt', text, { syntax })).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(read('format'), ['{a}']);
    assert.deepEqual(read('double-brace'), ['{{b}}']);
    assert.deepEqual(read('dollar'), ['$c']);
    assert.deepEqual(read('text'), []);
    assert.deepEqual(read('jinja'), ['{{b}}']);
    assert.equal(parse('prompts/a.txt', text, { syntax: 'jinja' }).syntax, 'jinja');
  });

  it('cuts at lines that mark a cache breakpoint', () => {
    const prompt = parse('prompts/a.txt', 'Rules: <<rules>>\n<<CACHE_BOUNDARY_MARKER>>\nQuestion: <<question>>\n');
    assert.equal(prompt.blocks.length, 2);
    assert.equal(prompt.blocks[0]!.cacheControl?.origin, 'marker-line');
  });

  it('reads a file beside a skill as that skill is read, where its front matter says so', () => {
    const body = '# Herd\n\n```bash\n{{#each sheep}}\ncount {{name}} $ARGUMENTS\n{{/each}}\n```\n';
    const text = `---\nname: herd\ndescription: Counts sheep.\n---\n${body}`;
    const expressions = (path: string, file: string): string[] =>
      dynamicOf(parse(path, file)).map(({ expression }) => expression);
    assert.deepEqual(expressions('.claude/skills/farm/herd.md', text), ['ARGUMENTS']);
    assert.notDeepEqual(expressions('prompts/farm/herd.md', text), ['ARGUMENTS']);
    assert.notDeepEqual(expressions('skills/farm/prompt.md', body), ['ARGUMENTS']);
  });

  it('takes arguments wherever a Markdown file names them as text, not as code', () => {
    const expressions = (path: string, file: string): string[] =>
      dynamicOf(parse(path, file)).map(({ expression }) => expression);
    for (const path of ['workflows/ship.md', 'tools/ship.md', 'ship.md'])
      assert.deepEqual(expressions(path, '# Ship\n\nShip what is asked for: $ARGUMENTS\n'), ['ARGUMENTS']);
    for (const shown of [
      'The place `$ARGUMENTS` is filled.',
      '```\nShip $ARGUMENTS\n```',
      'Set $ARGUMENTS_FILE first.',
    ])
      assert.deepEqual(expressions('docs/commands.md', `# Of commands\n\n${shown}\n`), []);
  });

  it('takes the engine whose tags open and close a block in the prose of a document, and none in what is read as it is', () => {
    const head = '---\ntracker:\n  kind: board\n---\n';
    const blocks: [string, string, string][] = [
      ['{% if retry %}', '{% endif %}', 'jinja'],
      ['{%- for one in barns -%}', '{%- endfor -%}', 'jinja'],
      ['{% unless retry %}', '{% endunless %}', 'liquid'],
      ['{{#if retry}}', '{{/if}}', 'handlebars'],
      ['{{ #each barns }}', '{{ /each }}', 'handlebars'],
      ['{{ if .Retry }}', '{{ end }}', 'go-template'],
    ];
    for (const [open, close, syntax] of blocks) {
      const text = `${head}${open}\nOnce more.\n${close}\nFeed {{ sheep.name }}.\n`;
      const prompt = parse('FLOW.md', text);
      assert.equal(prompt.syntax, syntax, open);
      const isSometimes = prompt.blocks
        .flatMap(({ segments }) => segments)
        .filter(({ start, end }) => text.slice(start, end).includes('Once more'))
        .map((one) => one.kind === 'static' && one.condition !== undefined);
      assert.deepEqual(isSometimes, [true], open);
      assert.equal(parse('AGENTS.md', text).syntax, 'text', open);
      assert.notEqual(
        parse('FLOW.md', `Feed {{ sheep.name }}.\n\n\`\`\`\n${open}\n${close}\n\`\`\`\n`).syntax,
        syntax,
        open,
      );
      assert.notEqual(parse('FLOW.md', `Feed {{ sheep.name }}.\n\nBegin with ${open}.\n`).syntax, syntax, open);
    }
    assert.equal(parse('FLOW.md', '{% if retry %}\nOnce more.\n{% endif %}\nFeed the sheep.\n').syntax, 'jinja');
  });

  it('takes words in braces of a document for its reader, where one of them is to be worked out', () => {
    const text = 'Step one.\n\n{flock_name}\n\n{barn_name}\n\n- {owner_name}\n';
    assert.equal(dynamicOf(parse('docs/herd.md', text)).length, 3);
    assert.deepEqual(dynamicOf(parse('docs/herd.md', `${text}\nField {N-1} is done.\n`)), []);
  });

  it('leaves out the head that a prompt of generative agents is cut behind', () => {
    const text =
      'plan.txt\n\nVariables:\n!<INPUT 0>! -- day\n\n<commentblockmarker>###</commentblockmarker>\nPlan: !<INPUT 0>!\n';
    const prompt = parse('prompts/plan.txt', text);
    assert.equal(prompt.start, text.indexOf('Plan:'));
    const settings = '<!--\n---\ntools:\n  - name: oven\n---\n-->\n';
    assert.equal(parse('prompts/plan.md', `${settings}Plan: {{day}}\n`).start, settings.length);
    assert.equal(parse('prompts/plan.md', '<!-- settings -->\nPlan: {{day}}\n').start, 0);
    assert.equal(parse('prompts/plan.txt', 'Speak of <commentblockmarker>###</commentblockmarker> here.').start, 0);
  });

  it('takes a document that begins with a task for a model for a template', () => {
    const names = (path: string, text: string): string[] =>
      parse(path, text)
        .blocks.flatMap(({ segments }) => segments)
        .flatMap((one) => (one.kind === 'dynamic' ? [one.expression] : []));
    for (const text of [
      'Summarize the letter for {reader}.\n',
      '# Task\n\nExplain {topic} to a child.\n',
      'Please greet {guest} kindly.\n',
      'Write a short poem about {topic}.\n',
    ]) {
      assert.equal(names('agents/porter.md', text).length, 1, text);
      assert.deepEqual(names('docs/porter.md', text), [], text);
    }
    assert.deepEqual(names('agents/porter.md', 'Write the {name} into the book.\n'), []);
  });
});
