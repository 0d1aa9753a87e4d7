import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const java = (at: string): string => `class Oven {
  String buildPrompt(String loaf) {
    StringBuilder text = new StringBuilder("You bake bread for people. ");
    text.append(loaf);
    text.insert(${at}, "Answer shortly. ");
    return text.toString();
  }
}
`;
const csharp = (at: string): string => `class Oven {
  string BuildPrompt(string loaf) {
    var text = new StringBuilder("You bake bread for people. ");
    text.Append(loaf);
    text.Insert(${at}, "Answer shortly. ");
    return text.ToString();
  }
}
`;
const rust = (at: string): string => `fn build_prompt(loaf: &str) -> String {
    let mut text = String::from("You bake bread for people. ");
    text.push_str(loaf);
    text.insert_str(${at}, "Answer shortly. ");
    text
}
`;
const ruby = (at: string): string => `def build_prompt(loaf)
  text = +"You bake bread for people. "
  text << loaf
  text.insert(${at}, "Answer shortly. ")
  text
end
`;

describe('What is inserted into a text that is built', () => {
  const files: readonly (readonly [string, (at: string) => string])[] = [
    ['Oven.java', java],
    ['Oven.cs', csharp],
    ['oven.rs', rust],
    ['oven.rb', ruby],
  ];
  for (const [path, write] of files) {
    it(`stands before the rest at its start (${path})`, async () => {
      const [[, ...sent] = []] = await sentIn(path, write('0'));
      assert.deepEqual(sent, ['system/system: Answer shortly. You bake bread for people. «loaf»']);
    });

    it(`leaves nothing of the text static anywhere else (${path})`, async () => {
      const all = await sentIn(path, write('at'));
      assert.ok(!all.flat().some((text) => /Answer shortly|bread for people\. «loaf»/.test(text)), String(all));
    });
  }

  it('changes no text of C# that is no builder', async () => {
    const text = `class Oven {
  string BuildPrompt(string loaf) {
    var text = "You bake bread for people. " + loaf;
    text.Insert(0, "Answer shortly. ");
    return text;
  }
}
`;
    const all = await sentIn('Oven.cs', text);
    assert.ok(!all.flat().some((one) => one.includes('Answer shortly')), String(all));
  });
});
