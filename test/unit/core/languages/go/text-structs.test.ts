import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../../support/code-prompts.ts';

const HEAD = `package letters

import (
	"fmt"
	"strings"
)

type letter struct {
	out   strings.Builder
	lines int
}

func newLetter() *letter {
	return &letter{}
}

func (l *letter) line(text string) {
	l.out.WriteString(text)
	l.out.WriteString("\\n")
	l.lines++
}

func (l *letter) part(title, body string) *letter {
	fmt.Fprintf(&l.out, "# %s\\n%s\\n", title, body)
	return l
}

func (l *letter) both(one, two string) {
	l.line(one)
	l.line(two)
}

func (l *letter) String() string {
	return l.out.String()
}
`;

async function sent(body: string, head = HEAD): Promise<string[][]> {
  const text = `${head}\nfunc BuildLetterPrompt(guest string) string {\n${body}\n}\n`;
  const structure = await readCode('letters.go', text);
  return requestsOf(structure).map(({ prompt }) => sentBy(text, prompt));
}

describe('A struct of Go that is a text which grows', () => {
  for (const made of ['l := newLetter()', 'l := &letter{}', 'var l letter', 'l := new(letter)']) {
    it(`is written to by its methods (${made})`, async () => {
      const body = `\t${made}\n\tl.line("You write letters to the guests of an inn.")\n\tl.line(guest)\n\treturn l.String()`;
      assert.deepEqual(await sent(body), [['system/system: You write letters to the guests of an inn.\n«guest»\n']]);
    });
  }

  it('is written to by chains, and by methods that call others', async () => {
    const body = `	l := newLetter()
	l.part("Task", "You write letters to the guests of an inn.").part("Guest", guest)
	l.both("Be short in all you write.", guest)
	return l.String()`;
    assert.deepEqual(
      (await sent(body)).map((texts) => texts.map((one) => one.replace(/‹[^›]*›/g, ''))),
      [
        [
          'system/system: # Task\nYou write letters to the guests of an inn.\n# Guest\n«guest»\nBe short in all you write.\n«guest»\n',
        ],
      ],
    );
  });

  it('has what is given to it where it is given', async () => {
    const body = `\tl := newLetter()\n\tl.line("You write letters to the guests of an inn.")\n\tl.line(guest)\n\treturn l.String()`;
    const text = `${HEAD}\nfunc BuildLetterPrompt(guest string) string {\n${body}\n}\n`;
    const { prompts } = await readCode('letters.go', text);
    const letter = prompts.find(({ prompt }) => prompt.name.includes('BuildLetterPrompt'))!;
    assert.equal(letter.ends.everybody.offset, text.indexOf('guest)\n\treturn'));
  });

  it('is none where it has two such texts: nothing of it is followed', async () => {
    const head = HEAD.replace('lines int', 'more  strings.Builder\n\tlines int');
    const body = `\tl := newLetter()\n\tl.line("You write letters to the guests of an inn.")\n\tl.line(guest)\n\treturn l.String()`;
    assert.deepEqual(await sent(body, head), []);
  });

  it('keeps the methods of others apart that have the same name', async () => {
    const body = `	l := newLetter()
	var other strings.Builder
	other.WriteString("You write letters to the guests of an inn.")
	l.line(other.String())
	l.line(guest)
	queue.line("All of the letters of the inn are sent by post.")
	return l.String()`;
    assert.deepEqual(await sent(body), [['system/system: You write letters to the guests of an inn.\n«guest»\n']]);
  });
});
