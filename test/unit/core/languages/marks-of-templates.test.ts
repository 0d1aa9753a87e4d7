import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** How often a mark of a file's prompts is a place, and how often it is text. */
async function countOf(mark: string, path: string, text: string): Promise<{ places: number; texts: number }> {
  const { prompts } = await readCode(path, text);
  const count = { places: 0, texts: 0 };
  for (const { start, end, kind } of prompts.flatMap(({ prompt }) =>
    prompt.blocks.flatMap((block) => block.segments),
  )) {
    const written = text.slice(start, end);
    if (kind === 'dynamic' && written === mark) count.places++;
    if (kind === 'static' && written.includes(mark)) count.texts++;
  }
  return count;
}

const FIRST = (mark: string): string => `Explain the craft of ${mark} to somebody who has never heard of it.`;
const SECOND = (mark: string): string => `Name three old tools that people use for ${mark} in the north.`;

const python = (mark: string, loop: string): string => `from openai import OpenAI
client = OpenAI()
TEMPLATES = ["${FIRST(mark)}", "${SECOND(mark)}"]

def ask(craft, template):
    text = template.replace("${mark}", craft)
    return client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": text}])

def main(craft, done):
    ${loop}
`;

const LOOPS = {
  'counts its turns': `for number, template in enumerate(TEMPLATES, start=1):
        ask(craft, template)`,
  'leaves some of them': `for template in TEMPLATES:
        if template in done:
            continue
        ask(craft, template)`,
  'does both': `for number, template in enumerate(TEMPLATES):
        if number in done:
            continue
        ask(craft, template)`,
};

const OTHER_LANGUAGES: Record<string, string> = {
  'ask.ts': `import OpenAI from 'openai';
const client = new OpenAI();
const TEMPLATES = ['${FIRST('<<CRAFT>>')}', '${SECOND('<<CRAFT>>')}'];
async function ask(craft: string, template: string) {
  return client.responses.create({ model: 'gpt-5', input: template.replace('<<CRAFT>>', craft) });
}
export async function main(craft: string, done: Set<number>) {
  for (const [number, template] of TEMPLATES.entries()) {
    if (done.has(number)) continue;
    await ask(craft, template);
  }
}
`,
  'ask.go': `package ask
var templates = []string{"${FIRST('<<CRAFT>>')}", "${SECOND('<<CRAFT>>')}"}
func ask(ctx context.Context, craft string, template string) {
	text := strings.ReplaceAll(template, "<<CRAFT>>", craft)
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}}})
}
func Main(ctx context.Context, craft string, done map[int]bool) {
	for number, template := range templates {
		if done[number] {
			continue
		}
		ask(ctx, craft, template)
	}
}
`,
  'ask.rb': `require "openai"
TEMPLATES = ["${FIRST('<<CRAFT>>')}", "${SECOND('<<CRAFT>>')}"]
def ask(craft, template)
  text = template.gsub("<<CRAFT>>", craft)
  OpenAI::Client.new.chat(parameters: { model: "gpt-5", messages: [{ role: "user", content: text }] })
end
def main(craft, done)
  TEMPLATES.each do |template|
    next if done.include?(template)
    ask(craft, template)
  end
end
`,
  'ask.php': `<?php
const TEMPLATES = ["${FIRST('<<CRAFT>>')}", "${SECOND('<<CRAFT>>')}"];
function ask($client, $craft, $template) {
  $text = str_replace('<<CRAFT>>', $craft, $template);
  return $client->chat()->create(['model' => 'gpt-5', 'messages' => [['role' => 'user', 'content' => $text]]]);
}
function main($client, $craft, $done) {
  foreach (TEMPLATES as $number => $template) {
    if (in_array($number, $done)) {
      continue;
    }
    ask($client, $craft, $template);
  }
}
`,
};

describe('Templates of a list that a loop gives to a function which fills them', () => {
  for (const [name, loop] of Object.entries(LOOPS))
    it(`have the place that it fills, however it is marked, where the loop ${name}`, async () => {
      for (const mark of ['[CRAFT]', '<<CRAFT>>', '{{craft}}', '$CRAFT', '__CRAFT__', '%CRAFT%', '«craft»']) {
        const { places, texts } = await countOf(mark, 'ask.py', python(mark, loop));
        assert.deepEqual([places, texts], [2, 0], mark);
      }
    });

  for (const [path, text] of Object.entries(OTHER_LANGUAGES))
    it(`have it in ${path}`, async () => {
      const { places, texts } = await countOf('<<CRAFT>>', path, text);
      assert.deepEqual([places, texts], [2, 0]);
    });
});
