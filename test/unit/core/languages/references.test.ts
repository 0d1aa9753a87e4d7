import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const sent = async (path: string, text: string): Promise<string[][]> => {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]);
};

describe('What is written by another name of a variable', () => {
  for (const [path, name, text] of [
    [
      'prompt.go',
      'buildPrompt',
      `package desk

func addTone(p *string) {
	*p += "Stay polite.\\n"
}

func buildPrompt(question string) string {
	text := "You are the clerk of a library.\\n"
	p := &text
	*p += "Lend no more than five books.\\n"
	addTone(p)
	return text + "Reader: " + question
}
`,
    ],
    [
      'prompt.rs',
      'build_prompt',
      `fn add_tone(p: &mut String) { p.push_str("Stay polite.\\n"); }
fn build_prompt(question: &str) -> String {
    let mut text = String::from("You are the clerk of a library.\\n");
    let p = &mut text;
    *p += "Lend no more than five books.\\n";
    add_tone(p);
    text + &format!("Reader: {question}")
}
`,
    ],
    [
      'prompt.php',
      'build_prompt',
      `<?php
function add_tone(string &$p): void { $p .= "Stay polite.\\n"; }
function build_prompt(string $question): string {
  $text = "You are the clerk of a library.\\n";
  $p = &$text;
  $p .= "Lend no more than five books.\\n";
  add_tone($text);
  return $text . "Reader: " . $question;
}
`,
    ],
    [
      'Prompt.cs',
      'BuildPrompt',
      `class Desk {
  static void AddTone(ref string p) { p += "Stay polite.\\n"; }
  static string BuildPrompt(string question) {
    var text = "You are the clerk of a library.\\n";
    text += "Lend no more than five books.\\n";
    AddTone(ref text);
    return text + "Reader: " + question;
  }
}
`,
    ],
  ] as const) {
    it(`is part of its text, in ${path}`, async () => {
      assert.deepEqual(await sent(path, text), [
        [
          name,
          `system/system: You are the clerk of a library.\nLend no more than five books.\nStay polite.\nReader: «${path.endsWith('php') ? '$' : ''}question»`,
        ],
      ]);
    });
  }
});

describe('A variable of Go that another file of the package declares', () => {
  const body = (test: string, parameters: string): string => `package desk

func buildPrompt(${parameters}) string {
	text := "You are the clerk of a library.\\n"
	if ${test} {
		text += "Tell where each book stands.\\n"
	}
	return text + "Reader: " + question
}
`;
  const sessionEnd = async (text: string): Promise<string> => {
    const { prompts } = await readCode('prompt.go', text);
    return text.slice(0, prompts[0]!.ends.session.offset).split('\n').at(-1)!;
  };

  it('and that points to a value is an option of the program', async () => {
    assert.match(await sessionEnd(body('*urgent', 'question string')), /"Reader: " \+ $/);
  });

  it('is what a caller gives where it is a parameter', async () => {
    assert.doesNotMatch(await sessionEnd(body('*urgent', 'question string, urgent *bool')), /Reader/);
  });
});
