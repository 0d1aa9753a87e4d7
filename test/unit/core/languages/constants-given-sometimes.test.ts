import assert from 'node:assert/strict';
import { readCode, sentBy, sentByRequest } from '../../../support/code-prompts.ts';

const python = (body: string, around = ''): string => `import anthropic
client = anthropic.Anthropic()
${around}
def ask(question, short):
    ${body.replaceAll('\n', '\n    ')}
    return client.messages.create(model="claude-opus-5", max_tokens=5, system=text, messages=[{"role": "user", "content": question}])
`;
const javascript = (body: string): string => `function ask(question, short) {
  ${body}
  return client.messages.create({ model: 'claude-opus-5', max_tokens: 5, system: text, messages: [{ role: 'user', content: question }] });
}
`;
const system = async (path: string, text: string): Promise<string> =>
  (await sentByRequest(path, text))[0]!.replace('system/system: ', '');

describe('A number that is given only sometimes', () => {
  it('is under that condition: by a branch, by a function, by an option that is spread', async () => {
    const three = 'Write ‹›?3? lines.';
    assert.equal(
      await system(
        'lines.py',
        python('count = None\nif short:\n    count = 3\ntext = "Write {} lines.".format(count)'),
      ),
      three,
    );
    const function_ = 'def lines(short):\n    if short:\n        return 3\n';
    assert.equal(await system('lines.py', python('text = "Write {} lines.".format(lines(short))', function_)), three);
    assert.equal(
      await system(
        'lines.js',
        javascript('const own = { ...(short ? { count: 3 } : {}) }; const text = `Write ${own.count} lines.`;'),
      ),
      'Write ‹own.count›?3? lines.',
    );
  });

  it('is one of two where the class has another, or what is put into a record', async () => {
    const class_ =
      'class Style:\n    count = 5\n    def __init__(self, short):\n        if short:\n            self.count = 3\n';
    assert.equal(
      await system('style.py', python('text = f"Write {Style(short).count} lines."', class_)),
      'Write ‹Style(short).count›?5??3? lines.',
    );
    assert.equal(
      await system(
        'style.js',
        javascript(
          'const own = { count: 5 }; Object.assign(own, short && { count: 3 }); const text = `Write ${own.count} lines.`;',
        ),
      ),
      'Write «own.count» lines.',
    );
  });
});

describe('A field of a data class', () => {
  it('has what an object is given for it, whatever that is', async () => {
    const class_ =
      'from dataclasses import dataclass\n\n@dataclass\nclass Style:\n    tone: str = "short"\n    count: int = 5\n';
    for (const [given, sent] of [
      ['count=len(question)', 'Write «style.count» lines.'],
      ['"long", 4', 'Write ‹style.count›4 lines.'],
      ['**question', 'Write «style.count» lines.'],
    ] as const) {
      const body = `style = Style(${given})\ntext = f"Write {style.count} lines."`;
      assert.equal(await system('style.py', python(body, class_)), sent, given);
    }
  });
});

describe('A record that fills a text', () => {
  it('has in its places what has been put into it since, whatever fills it', async () => {
    for (const [fill, place] of [
      ['"Write {style} lines.".format(**own)', '{style}'],
      ['"Write {style} lines.".format_map(own)', '{style}'],
      ['"Write %(style)s lines." % own', '%(style)s'],
      ['Template("Write $style lines.").substitute(own)', '$style'],
    ] as const) {
      for (const change of [
        'own.update(style=question)',
        'own |= {"style": question}',
        'own.update({"style": question})',
      ]) {
        const text = python(`own = {"style": "short"}\n${change}\ntext = ${fill}`, 'from string import Template\n');
        assert.match(await system('style.py', text), /^Write (?:‹›)?(?:\?short\?|«)/, `${place} ${change}`);
      }
    }
  });
});

describe('An attribute of an element', () => {
  it('may be replaced by what is spread behind it, and not by what is spread before', async () => {
    const element = (
      attributes: string,
    ): string => `import { PromptElement, SystemMessage, UserMessage } from '@vscode/prompt-tsx';
const Rules = ({ style }) => <SystemMessage>You answer in {style} about the library.</SystemMessage>;
export class LibraryPrompt extends PromptElement {
  render() {
    return <><Rules ${attributes} /><UserMessage>{this.props.question}</UserMessage></>;
  }
}
`;
    const sent = async (attributes: string): Promise<string> => {
      const text = element(attributes);
      const { prompts } = await readCode('library.tsx', text);
      return sentBy(text, prompts.find(({ prompt }) => prompt.name.includes('LibraryPrompt'))!.prompt)[0]!;
    };
    assert.doesNotMatch(await sent('style="one sentence" {...this.props.more}'), /in (?:‹style›)?one sentence/);
    assert.match(await sent('{...this.props.more} style="one sentence"'), /in (?:‹style›)?one sentence about/);
    assert.match(await sent('style="one sentence" {...{ other: 1 }}'), /in (?:‹style›)?one sentence about/);
  });
});
