import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

const ALWAYS = 'You help the master of a harbour.';
const SOMETIMES = ' Look at the pictures of the ships before you say anything.';

/** How often it changes whether the second text is there. */
async function changes(path: string, text: string): Promise<string | undefined> {
  const { prompts } = await readCode(path, text);
  const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
  const found = segments.find((one) => text.slice(one.start, one.end).startsWith(SOMETIMES));
  return found?.kind === 'static' ? found.condition?.volatility : undefined;
}

function python(test: string, head = '', made = 'self.options = options'): Promise<string | undefined> {
  return changes(
    'harbour.py',
    `${head}
class Harbour:
    def __init__(self, options, llm, include_history, flags=None):
        ${made}
        self.llm = llm
        self.flags = flags
        self.include_history = include_history
        self.include_notes = len(llm) > 3

    def build_prompt(self, question, options=None):
        text = "${ALWAYS}"
        if ${test}:
            text += "${SOMETIMES}"
        return text
`,
  );
}

function typescript(test: string, name = 'Harbour'): Promise<string | undefined> {
  return changes(
    'harbour.ts',
    `import { settings, features } from './settings';
export class ${name} {
  constructor(private readonly options: Options, private readonly model: Model) {}
  buildPrompt(question: string) {
    let text = '${ALWAYS}';
    if (${test}) text += '${SOMETIMES}';
    return text;
  }
}
`,
  );
}

describe('A condition on what is set', () => {
  it('changes with the session, whatever is switched', async () => {
    for (const test of [
      'self.options.pictures',
      'not self.options["pictures"]',
      'self.options.get("pictures")',
      'settings.include_documents',
      'config.max_documents > 3',
      'getattr(settings, "pictures", False)',
      'get_settings().search.pictures',
      'self.flags.documents',
      'self.include_history',
      'self.llm.supports_images',
      'self.llm.supports_images() and settings.include_documents',
    ])
      assert.equal(await python(test, 'from app import config, settings, get_settings'), 'session', test);
    for (const test of [
      'this.options.pictures',
      '!this.options?.pictures',
      "this.options['pictures']",
      'settings.includeDocuments',
      'features.documents',
      'this.model.supportsImages()',
      'this.model.capabilities.images',
      "vscode.workspace.getConfiguration('ships').get('pictures')",
    ])
      assert.equal(await typescript(test), 'session', test);
  });

  it('is told so in Go, C# and Ruby', async () => {
    const go = `package main

func (h *Harbour) buildPrompt(question string) string {
	text := "${ALWAYS}"
	if h.opts.Pictures {
		text += "${SOMETIMES}"
	}
	return text
}
`;
    assert.equal(await changes('harbour.go', go), 'session');
    assert.equal(await changes('harbour.go', go.replace('h.opts.Pictures', 'h.Config.IncludeDocuments')), 'session');
    assert.equal(await changes('harbour.go', go.replace('h.opts.Pictures', 'viper.GetBool("pictures")')), 'deploy');
    assert.equal(await changes('harbour.go', go.replace('(h *Harbour) ', '').replace('question', 'h')), 'request');
    const csharp = `class Harbour {
  private readonly HarbourOptions _options;
  public Harbour(IOptions<HarbourOptions> options) { _options = options.Value; }
  string BuildPrompt(string question) {
    var text = "${ALWAYS}";
    if (_options.IncludeDocuments) text += "${SOMETIMES}";
    return text;
  }
}
`;
    assert.equal(await changes('Harbour.cs', csharp), 'deploy');
    const ruby = `class Harbour
  def build_prompt(question)
    text = +"${ALWAYS}"
    text << "${SOMETIMES}" if @options[:pictures]
    text
  end
end
`;
    assert.equal(await changes('harbour.rb', ruby), 'session');
    assert.equal(await changes('harbour.rb', ruby.replace('@options[:pictures]', 'Rails.env.production?')), 'deploy');
  });

  it('changes with a request where a call gives it, or a name says that it does', async () => {
    for (const test of [
      'options.pictures',
      'self.options.question',
      'self.options.get(question)',
      'self.options[question]',
      'self.include_notes',
      'self.pictures',
      'include_documents(question)',
      'question.supports_images',
    ])
      assert.equal(await python(test, 'from app import include_documents'), 'request', test);
    assert.equal(await python('opts.pictures', 'opts = choose()'), 'request');
    const shown = 'self.options.pictures';
    assert.equal(
      await python(shown, '', 'self.moor(options)\n    def moor(self, options):\n        self.options = options'),
      'request',
    );
    assert.equal(await typescript('this.options.pictures', 'HarbourPrompt'), 'request');
  });
});
