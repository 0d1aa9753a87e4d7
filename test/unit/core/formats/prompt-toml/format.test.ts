import assert from 'node:assert/strict';
import { promptTomlFormat } from '../../../../../src/core/formats/prompt-toml/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

function read(text: string, path: string) {
  const parsed = parse(promptTomlFormat, path, text);
  assertParsedLaws(text, parsed);
  return parsed;
}

function prompts(text: string, path = 'commands/review.toml'): Record<string, string[]> {
  const parsed = read(text, path);
  assert.deepEqual(parsed.problems, []);
  return Object.fromEntries(parsed.prompts.map((prompt) => [prompt.name, outlineOf(text, prompt)]));
}

function dynamicOf(text: string): [number, string, string][] {
  return read(text, 'commands/review.toml').prompts.flatMap(({ blocks }) =>
    blocks.flatMap(({ segments }) =>
      segments.flatMap((segment): [number, string, string][] =>
        segment.kind === 'dynamic' ? [[segment.start, text.slice(segment.start, segment.end), segment.volatility]] : [],
      ),
    ),
  );
}

describe('prompt-toml: commands of Gemini CLI', () => {
  it('sends the prompt and nothing else of the file', () => {
    const text = 'description = "Reviews {{args}}"\n\nprompt = """\nReview {{args}} now.\n"""\n';
    assert.deepEqual(prompts(text), { prompt: ['messages/user#0: Review «{{args}}» now.\n'] });
  });

  it('takes a command and a file that are put in for what varies, with the exact range of their braces', () => {
    const text =
      'prompt = """Rules: @{docs/rules.md}\nLog: !{git log --format="%s" -n {{args}} | awk \'{print $1}\'} end"""\n';
    assert.deepEqual(dynamicOf(text), [
      [19, '@{docs/rules.md}', 'request'],
      [41, '!{git log --format="%s" -n {{args}} | awk \'{print $1}\'}', 'request'],
    ]);
  });

  it('leaves a brace that is never closed, CSS and JSON alone', () => {
    const text = `prompt = '''Run !{git log and keep {"a": 1} and a {color: red}.'''`;
    assert.deepEqual(dynamicOf(text), []);
  });

  it('knows a clock by the command that asks for it', () => {
    const [first] = dynamicOf('prompt = "Today is !{date +%F}."');
    assert.deepEqual(first, [19, '!{date +%F}', 'volatile']);
  });

  it('reads each form of string as TOML does', () => {
    const texts = {
      'prompt = "a\\tb \\u00e9 {{args}}"': 'messages/user#0: a\tb é «{{args}}»',
      "prompt = 'a\\tb {{args}}'": 'messages/user#0: a\\tb «{{args}}»',
      'prompt = """\r\none\\\r\n   two {{args}}\r\n"""': 'messages/user#0: onetwo «{{args}}»\r\n',
      "prompt = '''\none ''two'' {{args}}'''": "messages/user#0: one ''two'' «{{args}}»",
    };
    for (const [text, expected] of Object.entries(texts)) assert.deepEqual(prompts(text), { prompt: [expected] });
  });
});

describe('prompt-toml: other files', () => {
  it('reads the instructions of an agent of Codex', () => {
    const text =
      'name = "reviewer"\nmodel = "gpt-5"\ndeveloper_instructions = """\nYou review the {{topic}} changes.\n"""\n';
    const [prompt] = read(text, '.codex/agents/reviewer.toml').prompts;
    assert.deepEqual(outlineOf(text, prompt!), ['system/system: You review the «{{topic}}» changes.\n']);
    assert.equal(prompt!.model?.id, 'gpt-5');
  });

  it('puts a system prompt and a user prompt of one table together', () => {
    const text = `[summary]
system_prompt = "You summarize long texts."
user_prompt = "Summarize: {text}"
[[tools]]
name = "x" # no prompt
limits = [1, { a = 2024-01-01 07:30:00, b = "]" }]
`;
    assert.deepEqual(prompts(text, 'prompts.toml'), {
      summary: ['system/system: You summarize long texts.', 'messages/user#0: Summarize: «{text}»'],
    });
  });

  it('is sure of commands and of texts that are named like prompts', () => {
    const sure = (path: string, text: string) => promptTomlFormat.recognize({ path, text });
    assert.equal(sure('.gemini/commands/git/commit.toml', ''), 'sure');
    assert.equal(sure('extension/commands/fs.toml', 'prompt = "x"'), 'sure');
    assert.equal(sure('a.toml', 'system_prompt = """\nYou are a helpful critic.\n"""'), 'sure');
    assert.equal(sure('Cargo.toml', '[package]\nname = "a"\n'), 'possible');
    assert.equal(sure('a.yaml', 'prompt = "x"'), 'no');
  });

  it('says where TOML is wrong and reads the rest', () => {
    const text = 'what is this\nprompt = """Review {{args}} now."""\nopen = "never closed\nlast = "ok"\n';
    const { prompts: found, problems } = read(text, 'commands/a.toml');
    assert.deepEqual(outlineOf(text, found[0]!), ['messages/user#0: Review «{{args}}» now.']);
    assert.deepEqual(
      problems.map(({ code, start }) => [code, start]),
      [
        ['toml-syntax', 0],
        ['toml-syntax', text.indexOf('"never')],
      ],
    );
  });

  it('says that it found no prompt in a file that it was given', () => {
    assert.deepEqual(
      read('[package]\nname = "a"\n', 'Cargo.toml').problems.map(({ code }) => code),
      ['no-prompt'],
    );
  });
});
