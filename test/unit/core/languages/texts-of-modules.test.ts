import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often each hole of a prompt in Python changes. */
async function changes(before: string, ...holes: string[]): Promise<Record<string, string>> {
  const text = `${before}
def ask(question, name):
    return client.chat.completions.create(model="gpt-5", messages=[
        {"role": "system", "content": f"You are the keeper of a lighthouse. ${holes.map((hole) => `{${hole}}`).join(' ')}"},
        {"role": "user", "content": question},
    ])
`;
  const found = await volatilitiesIn('ask.py', text);
  const own = found.filter(([place]) => place !== 'question');
  return Object.fromEntries(own.map(([place, volatility]) => [place!.slice(1, -1), volatility!]));
}

describe('A text that a module gives', () => {
  it('is of the deployment by its name, or in a module of settings', async () => {
    const imports =
      'from lamps import missing_lamp_text, user_text, content\nfrom app.settings import notice, last_message\nimport settings';
    assert.deepEqual(
      await changes(
        imports,
        'missing_lamp_text',
        'notice',
        'settings.lamp_text',
        'user_text',
        'content',
        'last_message',
      ),
      {
        missing_lamp_text: 'deploy',
        notice: 'deploy',
        'settings.lamp_text': 'deploy',
        user_text: 'request',
        content: 'request',
        last_message: 'request',
      },
    );
  });

  it('is one of a package in Go, whatever the package is', async () => {
    const text = `package a

import (
	"fmt"
	"harbour/config"
	"harbour/prompts"
)

func Ask(q string) []openai.ChatCompletionMessage {
	loaded, err := prompts.Load("memory.tmpl")
	return []openai.ChatCompletionMessage{{Role: "system", Content: fmt.Sprintf("You are the keeper of a lighthouse. %s %s %s", config.LampPrompt, loaded, config.UserPrompt)}, {Role: "user", Content: q}}
}
`;
    const found = await volatilitiesIn('ask.go', text);
    assert.deepEqual(
      found.map(([, volatility]) => volatility),
      ['deploy', 'deploy', 'request', 'request'],
    );
  });
});

describe('A text that is loaded', () => {
  it('is of the deployment where the code says which it is', async () => {
    assert.deepEqual(
      await changes(
        'from loader import load_prompt, get_user_prompt, PromptLoader',
        'load_prompt("lamp")',
        'PromptLoader().load("lamp")',
        'load_prompt(name)',
        'load_prompt("Which lamp? ")',
        'get_user_prompt("lamp")',
      ),
      {
        'load_prompt("lamp")': 'deploy',
        'PromptLoader().load("lamp")': 'deploy',
        'load_prompt(name)': 'request',
        'load_prompt("Which lamp? ")': 'request',
        'get_user_prompt("lamp")': 'request',
      },
    );
  });

  it('is so where it has a text of the program in its place', async () => {
    assert.deepEqual(
      await changes(
        'from loader import load_prompt, LAMP_TEXT\nLAMP = "You are the keeper of a lamp, in a harbour."',
        'load_prompt("lamp", LAMP)',
        'load_prompt("lamp", fallback=LAMP_TEXT)',
        'load_prompt("lamp", question)',
        'load_prompt("lamp", f"You are {name}.")',
      ),
      {
        'load_prompt("lamp", LAMP)': 'deploy',
        'load_prompt("lamp", fallback=LAMP_TEXT)': 'deploy',
        'load_prompt("lamp", question)': 'request',
        'load_prompt("lamp", f"You are {name}.")': 'request',
      },
    );
  });

  it('is one of a file of prompts, under whatever name, unless a caller says which', async () => {
    const before = `def read(question, name):
    prompt = Path("prompts/lamp.md").read_text()
    text = open(f"prompts/{name}.md").read()
    message = Path("data/lamp.md").read_text()
    return client.chat.completions.create(model="gpt-5", messages=[
        {"role": "system", "content": f"You are the keeper of a harbour. {prompt} {text} {message}"},
        {"role": "user", "content": question},
    ])
`;
    const found = await volatilitiesIn('ask.py', before);
    assert.deepEqual(found, [
      ['{prompt}', 'deploy'],
      ['{text}', 'request'],
      ['{message}', 'request'],
      ['question', 'request'],
    ]);
  });

  it('is read by a script, but not by what the script is called with', async () => {
    const text = `#!/bin/bash
ROOT="$(cd "$(dirname "$0")/.." && pwd)"
PROMPT="You are a careful keeper of a lighthouse. $(cat "$ROOT/prompts/lamp.md") $(cat "$1/prompts/lamp.md") $(cat notes.md)"
claude -p "$PROMPT"
`;
    const found = await volatilitiesIn('ask.sh', text);
    assert.deepEqual(found.slice(0, 3), [
      ['$(cat "$ROOT/prompts/lamp.md")', 'deploy'],
      ['$(cat "$1/prompts/lamp.md")', 'request'],
      ['$(cat notes.md)', 'request'],
    ]);
  });
});

describe('What a module makes when it is loaded', () => {
  it('stays for the functions that run later', async () => {
    const before = `from tools import scrape, build_schema, load_history, load_notes
import requests, sys
site = scrape("https://example.com")
schema = build_schema("lamp")
page = requests.get("https://example.com/lamps").text
history = load_history("lamp")
topic = sys.argv[1]
notes = load_notes(topic)
asked = st.text_input("Ask")
chat = client.chats.create(model="gpt-5")
lamps = load_lamps("a")
def more(x):
    global lamps
    lamps = x
`;
    assert.deepEqual(
      await changes(before, 'site', 'schema', 'page', 'history', 'topic', 'notes', 'asked', 'chat.text', 'lamps'),
      {
        site: 'deploy',
        schema: 'deploy',
        page: 'deploy',
        history: 'request',
        topic: 'request',
        notes: 'request',
        asked: 'request',
        'chat.text': 'request',
        lamps: 'request',
      },
    );
  });

  it('is what a function of the file makes of a file, in Go', async () => {
    const text = `package a

//go:embed lamps.txt
var lamps string

var Lamps = parseLamps(lamps)
var Schema = generateSchema(Lamps)

func parseLamps(text string) []Lamp { return split(text) }
func generateSchema(lamps []Lamp) string { b, _ := json.Marshal(lamps); return string(b) }

func Ask(q string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{{Role: "system", Content: fmt.Sprintf("You are the keeper of a lighthouse. %s", Schema)}, {Role: "user", Content: q}}
}
`;
    assert.deepEqual((await volatilitiesIn('ask.go', text))[0], ['%s', 'deploy']);
  });

  it('is the same for an agent of the module as for a function that asks it', async () => {
    const text = `from agents import Agent
with open("lamp.txt") as f:
    lamp_prompt = f.read()
keeper = Agent(name="keeper", instructions=f"You are the keeper of a lighthouse. {lamp_prompt}")
def make():
    return Agent(name="other", instructions=f"You are the keeper of a harbour. {lamp_prompt}")
`;
    assert.deepEqual(await volatilitiesIn('ask.py', text), [
      ['{lamp_prompt}', 'deploy'],
      ['{lamp_prompt}', 'deploy'],
    ]);
  });

  it('leaves the places of a template as they are', async () => {
    const text = `package a

var keeperPrompt = template.Must(template.New("keeper").Parse("You are the keeper of a lighthouse. Tell {{.Question}} what {{.Lamp}} is."))
`;
    assert.deepEqual(
      (await volatilitiesIn('ask.go', text)).map(([, volatility]) => volatility),
      ['request', 'request'],
    );
  });
});
