import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]);
}

async function volatilities(path: string, text: string): Promise<string[][]> {
  const { prompts } = await readCode(path, text);
  const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
  return segments.flatMap((one) =>
    one.kind === 'dynamic' ? [[text.slice(one.start, one.end), one.volatility] as string[]] : [],
  );
}

describe('Requests of Ruby libraries', () => {
  it('are what a class that includes Raix asks, and nothing else that is called so', async () => {
    const body = `  def check(answer)
    ask("Is this right? #{answer}")
  end
end
`;
    assert.deepEqual(await sent('check.rb', `class Check\n  include Raix::Predicate\n${body}`), [
      ['check: ask', 'messages/user: Is this right? «answer»'],
    ]);
    assert.deepEqual(await sent('check.rb', `class Check\n  include Thor::Actions\n${body}`), []);
  });

  it('are built message by message', async () => {
    const text = `prompt = DiscourseAi::Completions::Prompt.new("You sort #{kind} by size.", messages: [])
prompt.push(type: :user, content: "Explain it")
chat.add_message role: :user, content: "Sort #{list}"
queue.push(content: "No prompt")
`;
    assert.deepEqual(await sent('sort.rb', text), [
      ['DiscourseAi.Completions.Prompt.new', 'system/system: You sort «kind» by size.'],
      ['prompt.push', 'messages/user: Explain it'],
      ['chat.add_message', 'messages/user: Sort «list»'],
    ]);
  });

  it('have instructions that a block gives', async () => {
    const text = `class Guide < RubyLLM::Agent
  instructions { "You show the way to #{town}, politely." }
end
`;
    assert.deepEqual(await sent('guide.rb', text), [
      ['instructions', 'system/system: You show the way to «town», politely.'],
    ]);
  });

  it('have the texts of a module and the settings of a program as they are for all', async () => {
    const text = `SYSTEM_PROMPT = "You are a guide. #{GuidePrompt.text} #{SiteSetting.title} #{GuidePrompt.for(user)}"\n`;
    assert.deepEqual(await volatilities('guide.rb', text), [
      ['#{GuidePrompt.text}', 'deploy'],
      ['#{SiteSetting.title}', 'deploy'],
      ['#{GuidePrompt.for(user)}', 'request'],
    ]);
  });
});

describe('What a function is given', () => {
  it('is no setting of the program for its name alone', async () => {
    const text = `export function buildSystemPrompt(company: string, appName: string) {
  return \`You help \${company} with \${appName} all day.\`;
}
export const SYSTEM_PROMPT = \`You help \${company} with \${appName} all day.\`;
`;
    assert.deepEqual(await volatilities('a.ts', text), [
      ['${company}', 'session'], // eslint-disable-line no-template-curly-in-string
      ['${appName}', 'deploy'], // eslint-disable-line no-template-curly-in-string
      ['${company}', 'deploy'], // eslint-disable-line no-template-curly-in-string
      ['${appName}', 'deploy'], // eslint-disable-line no-template-curly-in-string
    ]);
  });

  it('is none where it fills a place of that name either', async () => {
    const text = `class Guide {
  static final String PROMPT = "You guide people through %s, all of it.";
  String ask(String store) { return chatModel.chat(PROMPT.formatted(store)); }
}
`;
    const found = await volatilities('Guide.java', text);
    assert.deepEqual(new Set(found.map(String)), new Set(['%s,session']));
  });
});

describe('Templates by name', () => {
  it('have the fields of Go, where the file imports a library for models', async () => {
    const code = (library: string): string =>
      `package chains\n\nimport "${library}"\n\nconst defaultRefineTemplate = \`Given the context, refine this answer: {{.answer}}\`\n`;
    assert.deepEqual(await sent('refine.go', code('github.com/tmc/langchaingo/prompts')), [
      ['defaultRefineTemplate', 'system/system: Given the context, refine this answer: «.answer»'],
    ]);
    assert.deepEqual(await sent('refine.go', code('html/template')), []);
  });

  it("are filled by Java's MessageFormat", async () => {
    const text = `class Guide {
  String ask(String q) { return chatModel.chat(MessageFormat.format("You guide people. {0} asks: {1}", "Kim", q)); }
}
`;
    assert.deepEqual(await sent('Guide.java', text), [
      ['ask: chatModel.chat', 'messages/user: You guide people. ‹0›Kim asks: «1»'],
    ]);
  });
});

describe('Elements of prompt-tsx', () => {
  const page = (body: string): string =>
    `import { PromptElement, SystemMessage } from '@vscode/prompt-tsx';
export class Notes extends PromptElement<Props> {
  render() {
    const rows = [];
    for (const row of this.props.rows) rows.push(<p>Row {row}</p>);
    return <SystemMessage>You read notes.{${body}}</SystemMessage>;
  }
}
`;

  it('are made of the items of a list by functions of modules too', async () => {
    for (const list of [
      'Array.from(this.props.notes, (note) => <p>Note {note}</p>)',
      'Array.from(Iterable.map(this.props.notes, (note) => { return <p>Note {note}</p>; }))',
      'this.props.notes.flatMap((note) => [<p>Note {note}</p>])',
    ])
      assert.deepEqual(await sent('notes.tsx', page(list)), [
        ['Notes', 'system/system: You read notes.?Note ??«note»?'],
      ]);
  });

  it('are seen where a list of them is put in', async () => {
    const text = page('rows');
    const { prompts } = await readCode('notes.tsx', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), ['system/system: You read notes.‹rows›?Row ??«row»?']);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('{rows}'));
  });

  it('are of the moment by their names', async () => {
    const found = await volatilities('notes.tsx', page('<><LastCommand /><SafetyRules /><CurrentTimeRules /></>'));
    assert.deepEqual(found, [
      ['<LastCommand />', 'request'],
      ['<SafetyRules />', 'deploy'],
      ['<CurrentTimeRules />', 'deploy'],
    ]);
  });
});
