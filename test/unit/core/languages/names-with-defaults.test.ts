import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const python = (head: string, hole = 'bot_name', indent = ''): string => `${indent}def ask(${head}, text):
${indent}    system = f"You are {${hole}}, the host of a harbour."
${indent}    return client.messages.create(system=system, messages=[{"role": "user", "content": text}])
`;

async function volatilityOf(hole: string, path: string, text: string): Promise<string | undefined> {
  return (await volatilitiesIn(path, text)).find(([name]) => name?.includes(hole))?.[1];
}

describe('A name of a program that a function takes, with a default', () => {
  it('is chosen by each caller', async () => {
    assert.equal(await volatilityOf('bot_name', 'ask.py', python('bot_name: str = "Alex"')), 'session');
    assert.equal(
      await volatilityOf(
        'bot_name',
        'ask.py',
        `class Host:\n    @staticmethod\n${python('bot_name="Alex"', 'bot_name', '    ')}`,
      ),
      'session',
    );
    const typescript = `export const ask = (text: string, { botName = 'Alex' }: Options) =>
  client.messages.create({ system: \`You are \${botName}, the host.\`, messages: [{ role: 'user', content: text }] });
`;
    assert.equal(await volatilityOf('botName', 'ask.ts', typescript), 'session');
  });

  it('is a setting of the program where there is no default', async () => {
    assert.equal(await volatilityOf('bot_name', 'ask.py', python('bot_name')), 'deploy');
  });

  it('is one where the default is one', async () => {
    assert.equal(await volatilityOf('bot_name', 'ask.py', python('bot_name=settings.BOT_NAME')), 'deploy');
    assert.equal(await volatilityOf('bot_name', 'ask.py', `@app.command()\n${python('bot_name="Alex"')}`), 'deploy');
  });
});
