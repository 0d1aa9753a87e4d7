import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const letter = (head: string, body = ''): string => `${head}
def write_letter(ship: str):
    """Please write a letter to the master of this ship:

    {{ ship }}
    """
${body}`;
const TEMPLATE = [
  'write_letter',
  'messages/user: Please write a letter to the master of this ship:\n\n    «ship»\n    ',
];

describe('A decorator that is called prompt', () => {
  it('makes a template of a docstring that is all that the function has', async () => {
    for (const head of [
      'import outlines\n@outlines.prompt',
      'import outlines\n@outlines.text.prompt',
      'from outlines import text\n@text.prompt',
      'from llamabot import prompt\n@prompt("user")',
      'from llamabot.prompt_manager import prompt\n@prompt(role="user")',
    ])
      assert.deepEqual(await sentIn('letters.py', letter(head)), [TEMPLATE], head);
    assert.deepEqual(await sentIn('letters.py', letter('from outlines import text\n@text.prompt', '    ...\n')), [
      TEMPLATE,
    ]);
  });

  it('tells of the function where that gives the prompt itself, and what it is called is none', async () => {
    for (const decorator of ['@server.prompt', '@server.prompt()', '@server.prompt("write_letter")']) {
      const text = letter(
        `server = FastMCP("letters")\n${decorator}`,
        '    return f"Please write to the master of {ship} before the tide."\n',
      );
      assert.deepEqual(await sentIn('prompts.py', text), [
        ['write_letter', 'system/system: Please write to the master of «ship» before the tide.'],
      ]);
    }
  });

  it('is given a template', async () => {
    const text = `from magentic import prompt
@prompt("Please write to the master of {ship} before the tide.")
def write_letter(ship: str) -> str: ...
`;
    assert.deepEqual(await sentIn('letters.py', text), [
      ['write_letter', 'messages/user: Please write to the master of «ship» before the tide.'],
    ]);
  });
});

describe('A text of a module of prompts', () => {
  it('is no name that stands in for messages', async () => {
    const text = `letter_prompt = ChatPromptTemplate.from_messages(
    [("system", "You write letters for ships."), MessagesPlaceholder("letters_so_far"), ("user", "Write to {ship}.")]
)
`;
    assert.deepEqual(await sentIn('prompts.py', text), [
      [
        'ChatPromptTemplate.from_messages',
        'system/system: You write letters for ships.',
        'messages/user: «MessagesPlaceholder("letters_so_far")»',
        'messages/user: Write to «ship».',
      ],
    ]);
  });
});

describe('A decorator of a function that asks a model', () => {
  it('is given messages, whose places are the parameters', async () => {
    const text = `from magentic import AssistantMessage, chatprompt, SystemMessage, UserMessage
@chatprompt(
    SystemMessage("You write letters for ships."),
    UserMessage("Write to the master of {ship}."),
)
def write_letter(ship: str) -> str: ...
`;
    assert.deepEqual(await sentIn('letters.py', text), [
      ['write_letter', 'system/system: You write letters for ships.', 'messages/user: Write to the master of «ship».'],
    ]);
  });

  it('asks it what the function gives', async () => {
    const text = `from mirascope import llm, Messages
@llm.call(provider="anthropic", model="claude-opus-5")
def write_letter(ship: str) -> str:
    return f"Write to {ship}."

@anthropic.call("claude-opus-5")
def write_answer(letter: str):
    return [Messages.System("You answer letters."), Messages.User(f"The letter: {letter}")]
`;
    assert.deepEqual(await sentIn('letters.py', text), [
      ['write_letter', 'system/system: Write to «ship».'],
      ['write_answer', 'system/system: You answer letters.', 'messages/user: The letter: «letter»'],
    ]);
  });
});
