import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You are a guide of the old harbour. Answer in two sentences.';

async function inScript(prompt: string, before = ''): Promise<string[][]> {
  const call = `generateText({ model, system: 'Be kind.', prompt: ${prompt} })`;
  return sentIn(
    'ask.ts',
    `import { generateText } from 'ai';\n${before}export const ask = (who: string) => ${call};\n`,
  );
}

describe('A text that reaches a request through a function that is not followed', () => {
  it('is a prompt of its own, and varies in the request', async () => {
    for (const text of [`\`${RULES} Greet \${who}.\``, `'${RULES}'`]) {
      const own = text.slice(1, -1).replace('${who}', '«who»');
      assert.deepEqual(await inScript(`cutOff(${text}, 100)`), [
        ['ask: generateText', 'system/system: Be kind.', `messages/user: «cutOff(${text}, 100)»`],
        ['ask', `system/system: ${own}`],
      ]);
    }
  });

  it('is one too where the function is of the file and gives something else', async () => {
    const [, own] = await inScript(`encode(\`${RULES} Greet \${who}.\`)`, 'const encode = (text) => other(text, 3);\n');
    assert.deepEqual(own, ['ask', `system/system: ${RULES} Greet «who».`]);
  });

  it('is one in messages, too', async () => {
    const file = `import anthropic
client = anthropic.Anthropic()
def ask(who):
    return client.messages.create(model="claude-opus-4-5", messages=[{"role": "user", "content": cut_off(f"${RULES} Greet {who}.", 100)}])
`;
    assert.deepEqual((await sentIn('ask.py', file)).at(-1), ['ask', `system/system: ${RULES} Greet «who».`]);
  });

  it('is none where it says nothing, or stands elsewhere in the call', async () => {
    for (const prompt of ['load(`prompts/${who}.md`)', "translate('greeting')"])
      assert.equal((await inScript(prompt)).length, 1, prompt);
    assert.equal((await inScript(`who, name: cutOff('${RULES}', 100)`)).length, 1);
  });

  it('is none of its own where the function is followed', async () => {
    assert.equal((await inScript(`tidy('${RULES}')`, 'const tidy = (text) => text.trim();\n')).length, 1);
  });
});

describe('A list of parts that is joined where it is given to a helper of the file, which has an answer of its own', () => {
  const PARTS = ['You are a guide of the old harbour.', 'Guest: «name»', 'Question: «question»'];
  const files: Readonly<Record<string, string>> = {
    'guide.py': `from elsewhere import generate
def ask_gemini(prompt):
    text = generate(prompt, None)
    if not text:
        return "No answer was given."
    return text
def guide(name, question):
    prompt_parts = ["${PARTS[0]}"]
    prompt_parts.append(f"Guest: {name}")
    prompt_parts.append(f"Question: {question}")
    return ask_gemini("\\n".join(prompt_parts))
`,
    'guide.ts': `import { generate } from './elsewhere';
async function askGemini(prompt: string) {
  const text = await generate(prompt);
  if (!text) return 'No answer was given.';
  return text;
}
export async function guide(name: string, question: string) {
  const promptParts = ['${PARTS[0]}'];
  promptParts.push(\`Guest: \${name}\`);
  promptParts.push(\`Question: \${question}\`);
  return askGemini(promptParts.join('\\n'));
}
`,
    'guide.go': `package guide
func askGemini(prompt string) string {
	text, err := gemini.Generate(prompt)
	if err != nil {
		return "No answer was given."
	}
	return text
}
func guide(name, question string) string {
	promptParts := []string{"${PARTS[0]}"}
	promptParts = append(promptParts, "Guest: "+name)
	promptParts = append(promptParts, "Question: "+question)
	return askGemini(strings.Join(promptParts, "\\n"))
}
`,
    'Guide.java': `class Guide {
  String askGemini(String prompt) {
    String text = gemini.generate(prompt);
    if (text == null) return "No answer was given.";
    return text;
  }
  String guide(String name, String question) {
    List<String> promptParts = new ArrayList<>();
    promptParts.add("${PARTS[0]}");
    promptParts.add("Guest: " + name);
    promptParts.add("Question: " + question);
    return askGemini(String.join("\\n", promptParts));
  }
}
`,
    'Guide.cs': `class Guide {
  string AskGemini(string prompt) {
    var text = gemini.Generate(prompt);
    if (text == null) return "No answer was given.";
    return text;
  }
  string Answer(string name, string question) {
    var promptParts = new List<string> { "${PARTS[0]}" };
    promptParts.Add($"Guest: {name}");
    promptParts.Add($"Question: {question}");
    return AskGemini(string.Join("\\n", promptParts));
  }
}
`,
    'guide.rb': `def ask_gemini(prompt)
  text = Gemini.generate(prompt)
  return "No answer was given." if text.nil?
  text
end
def guide(name, question)
  prompt_parts = ["${PARTS[0]}"]
  prompt_parts << "Guest: #{name}"
  prompt_parts << "Question: #{question}"
  ask_gemini(prompt_parts.join("\\n"))
end
`,
    'guide.php': `<?php
function ask_gemini($prompt) {
  $text = gemini_generate($prompt);
  if (!$text) { return "No answer was given."; }
  return $text;
}
function guide($name, $question) {
  $promptParts = ["${PARTS[0]}"];
  $promptParts[] = "Guest: $name";
  $promptParts[] = "Question: $question";
  return ask_gemini(implode("\\n", $promptParts));
}
`,
    'guide.rs': `fn ask_gemini(prompt: String) -> String {
    let text = gemini::generate(prompt);
    if text.is_empty() {
        return "No answer was given.".to_string();
    }
    text
}
fn guide(name: &str, question: &str) -> String {
    let mut prompt_parts = vec!["${PARTS[0]}".to_string()];
    prompt_parts.push(format!("Guest: {name}"));
    prompt_parts.push(format!("Question: {question}"));
    ask_gemini(prompt_parts.join("\\n"))
}
`,
  };
  for (const [path, text] of Object.entries(files)) {
    it(`is one prompt, and its first item is none of its own: ${path}`, async () => {
      const said = (await sentIn(path, text)).map(([, ...blocks]) =>
        blocks.map((block) => block.replace(/^\w+\/\w+: /, '').replaceAll('«$', '«')),
      );
      assert.deepEqual(said, [[PARTS.join('\n')]]);
    });
  }

  it('is one whatever the list is called', async () => {
    const lines = files['guide.py']!.replaceAll('prompt_parts', 'answer_parts');
    assert.deepEqual(
      (await sentIn('guide.py', lines)).map(([, ...blocks]) => blocks),
      [[`system/system: ${PARTS.join('\n')}`]],
    );
  });

  it('is told by its first item where it is not seen to be joined', async () => {
    const open = files['guide.py']!.replace('ask_gemini("\\n".join(prompt_parts))', 'finish(prompt_parts)');
    assert.deepEqual(
      (await sentIn('guide.py', open)).map(([name]) => name),
      ['guide: prompt_parts[0]'],
    );
  });
});
