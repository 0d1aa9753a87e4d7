import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../support/code-prompts.ts';

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
      assert.deepEqual(await sentIn(path, text), [
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

describe('What is changed by another name of an object', () => {
  const go = (body: string): string => `package desk

type desk struct {
	text strings.Builder
}

func (d *desk) say(line string) { d.text.WriteString(line) }
func (d *desk) all() string { return d.text.String() }

func buildPrompt(letter string) string {
	d := &desk{}
	d.say("You are the clerk of a library. ")
${body}
	d.say("Answer in one line.")
	return d.all()
}
`;

  for (const [what, path, text, unsure] of [
    ['a struct of Go', 'a.go', go('\tother := d\n\tother.say(letter)'), 'd\n\tother.say'],
    ['a method of one', 'b.go', go('\tsay := d.say\n\tsay(letter)'), 'd.say\n\tsay('],
    [
      'a builder of Java',
      'Desk.java',
      `class Desk {
  String buildPrompt(String letter) {
    StringBuilder text = new StringBuilder("You are the clerk of a library. ");
    StringBuilder other = text;
    other.append(letter);
    text.append("Answer in one line.");
    return text.toString();
  }
}
`,
      'text;\n    other',
    ],
  ] as const) {
    it(`has something unknown in it: ${what}`, async () => {
      const { prompts } = await readCode(path, text);
      assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf(unsure));
    });
  }

  it('is a list of Python that has what is added by its other name', async () => {
    const build = (more: string): string => `def build_prompt(letter):
    parts = ["You are the clerk of a library.", "Lend no more than five books."]
    more = parts
    ${more}
    return "\\n".join(parts)
`;
    const changed = build('more.append(letter)');
    const { prompts } = await readCode('desk.py', changed);
    assert.equal(prompts[0]!.ends.everybody.offset, changed.indexOf('letter)\n    return'));
    const read = build('print(len(more))');
    const [whole] = (await readCode('desk.py', read)).prompts;
    assert.equal(whole!.ends.everybody.stop, undefined);
  });

  it('leaves a struct of Go unread whose field others write to', async () => {
    for (const body of ['\td.text.WriteString(letter)', '\tfmt.Fprintf(&d.text, "To: %s", letter)']) {
      const { prompts } = await readCode('desk.go', go(body));
      assert.deepEqual(prompts, [], body);
    }
    const { prompts } = await readCode('desk.go', go('\td.say(letter)'));
    assert.equal(prompts.length, 1);
  });
});
