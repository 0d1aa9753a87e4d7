import assert from 'node:assert/strict';
import { readMarked } from '../../../support/marked-code.ts';

/** What the first prompt of a file sends. */
async function sent(path: string, marked: string): Promise<string[]> {
  const { sent: prompts } = await readMarked(path, marked);
  return prompts[0]!.map((block) => block.replace(/^\w+(?:\/\w+)?: /, ''));
}

describe('Regular expressions that replace', () => {
  it('find the text that they are, in JavaScript', async () => {
    const marked = `const TEMPLATE = 'You are the porter of ⟦[HOUSE]⟧. Greet ⟦<guest>⟧, ⟦<Guest>⟧ of ⟦{{ room }}⟧, floor ⟦_NO_⟧.';
export const buildPrompt = (house: string, guest: string, room: string, floor: number) =>
  TEMPLATE.replace(/\\[HOUSE\\]/, house).replace(/<guest>/gi, guest).replace(new RegExp('{{\\\\s*room\\\\s*}}', 'g'), room).replace(/_no_/i, \`\${floor}\`);`;
    assert.deepEqual(await sent('porter.ts', marked), [
      'You are the porter of «house». Greet «guest», «guest» of «room», floor «`${floor}`».',
    ]);
  });

  it('find one place without their flag, in JavaScript', async () => {
    const marked = `const TEMPLATE = 'You are the porter. Greet ⟦<guest>⟧, not the word <guest>.';
export const buildPrompt = (guest: string) => TEMPLATE.replace(/<guest>/, guest);`;
    assert.deepEqual(await sent('porter.ts', marked), ['You are the porter. Greet «guest», not the word <guest>.']);
  });

  it('find a word between known ends', async () => {
    const marked = `const TEMPLATE = 'You are the porter of ⟦{{house}}⟧. Greet ⟦{{guest}}⟧.';
export const buildPrompt = (key: string, value: string) => TEMPLATE.replace(new RegExp(\`{{\${key}}}\`, 'g'), value);`;
    assert.deepEqual(await sent('porter.ts', marked), ['You are the porter of «value». Greet «value».']);
  });

  it('fill the same places in each turn of a loop', async () => {
    const marked = `const TEMPLATE = 'You are the porter of ⟦{{house}}⟧. Greet ⟦{{guest}}⟧.';
export function buildPrompt(values: Record<string, string>) {
  let prompt = TEMPLATE;
  for (const [key, value] of Object.entries(values)) {
    prompt = prompt.replace(new RegExp(\`{{\\\\s*\${key}\\\\s*}}\`, 'g'), value);
  }
  return prompt;
}`;
    assert.deepEqual(await sent('porter.ts', marked), ['You are the porter of «value». Greet «value».']);
    const python = `TEMPLATE = "You are the porter of ⟦{{house}}⟧. Greet ⟦{{guest}}⟧."
def build_prompt(values):
    result = TEMPLATE
    for key, value in values.items():
        result = result.replace("{{" + key + "}}", value)
    return result
`;
    assert.deepEqual(await sent('porter.py', python), ['You are the porter of «value». Greet «value».']);
  });

  it('find the text that they are, in Python', async () => {
    const marked = `import re
TEMPLATE_PROMPT = """You are the porter of ⟦[HOUSE]⟧. Greet ⟦<Guest>⟧."""
def ask(client, house, guest):
    text = re.sub(r"\\[HOUSE\\]", house, TEMPLATE_PROMPT)
    text = re.sub("<guest>", guest, text, flags=re.IGNORECASE)
    client.messages.create(model="m", system=text, messages=[])
`;
    assert.deepEqual(await sent('porter.py', marked), ['You are the porter of «house». Greet «guest».']);
  });

  it('find the text that they are, in Ruby, Java and C#', async () => {
    const ruby = `def build_prompt(house, guest)
  "You are the porter of ⟦[HOUSE]⟧. Greet ⟦<guest>⟧.".gsub(/\\[HOUSE\\]/, house).sub(/<guest>/) { guest }
end
`;
    assert.deepEqual(await sent('porter.rb', ruby), ['You are the porter of «house». Greet «{ guest }».']);
    const java = `class Porter {
  String buildPrompt(String house, String guest) {
    return "You are the porter of ⟦[HOUSE]⟧. Greet ⟦<guest>⟧, not <guest>.".replaceAll("\\\\[HOUSE\\\\]", house).replaceFirst("<guest>", guest);
  }
}
`;
    assert.deepEqual(await sent('Porter.java', java), ['You are the porter of «house». Greet «guest», not <guest>.']);
    const csharp = `class Porter {
  string BuildPrompt(string house) {
    return Regex.Replace("You are the porter of ⟦[house]⟧. Greet the guest.", "\\\\[HOUSE\\\\]", house, RegexOptions.IgnoreCase);
  }
}
`;
    assert.deepEqual(await sent('Porter.cs', csharp), ['You are the porter of «house». Greet the guest.']);
  });

  it('may be compiled before they are used, in Python', async () => {
    const marked = `import re
HOUSE = re.compile(r"\\[house\\]", re.IGNORECASE)
TEMPLATE_PROMPT = """You are the porter of ⟦[HOUSE]⟧. Greet ⟦<guest>⟧ of ⟦<room>⟧."""
def ask(client, house, guest, room):
    text = HOUSE.sub(house, TEMPLATE_PROMPT)
    text = re.compile("<guest>").sub(guest, text)
    text = re.sub(re.compile("<room>"), room, text)
    client.messages.create(model="m", system=text, messages=[])
`;
    assert.deepEqual(await sent('porter.py', marked), ['You are the porter of «house». Greet «guest» of «room».']);
  });

  it('have delimiters and flags in PHP', async () => {
    const marked = `<?php
function build_prompt(string $house, array $values): string {
    $text = preg_replace('/\\[house\\]/i', $house, 'You are the porter of ⟦[HOUSE]⟧. Greet ⟦<guest>⟧ in {room}.');
    return preg_replace_callback('{<guest>}', fn($found) => ⟦$values[$found[0]]⟧, $text);
}
`;
    const unmarked = marked.replaceAll(/⟦(\$[^⟧]*)⟧/g, '$1');
    const [text = ''] = await sent('porter.php', unmarked);
    assert.match(text, /^You are the porter of «\$house». Greet «[^»]+» in \{room\}\.$/);
  });

  it('leave nothing static where it is not known what they find', async () => {
    const parts = ['/[A-Z]+/g', '/X./', '/(X)/g', '/X{2}/', '/^X/', 'pattern'];
    for (const search of parts) {
      const marked = `const TEMPLATE = 'You are the porter of X. Greet the guest.';
export const buildPrompt = (house: string, pattern: RegExp) => 'You are kind. ' + ⟦TEMPLATE.replace(${search}, house)⟧;`;
      assert.deepEqual(await sent('porter.ts', marked), [`You are kind. «TEMPLATE.replace(${search}, house)»`], search);
    }
  });
});
