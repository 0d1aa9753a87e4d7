import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';

/** How often what a text has in its hole changes. */
async function changes(given: string, assigned: string, hole: string): Promise<(string | undefined)[]> {
  const { prompts } = await readCode(
    'Desk.cs',
    `using OpenAI.Chat;
public class Desk
{
    public Desk(${given}) { ${assigned} }
    public Task Ask(string question) => _client.CompleteChatAsync(
        [new SystemChatMessage($"You are the clerk of a library. Be brief: ${hole}."), new UserChatMessage(question)]);
}
`,
  );
  const segments = prompts.flatMap(({ prompt }) => prompt.blocks).flatMap((block) => block.segments);
  return segments.flatMap((one) =>
    one.kind === 'dynamic' && one.expression !== 'question' ? `${one.volatility} ${one.confidence}` : [],
  );
}

describe('What C# has of settings', () => {
  it('is of the deployment, by the type of what a constructor is given', async () => {
    assert.deepEqual(await changes('IOptions<Rules> s', '_s = s.Value;', '{_s.MaxLength}'), ['deploy likely']);
    assert.deepEqual(await changes('IOptionsMonitor<Rules> s', '_s = s;', '{_s.CurrentValue.Most}'), ['deploy likely']);
    assert.deepEqual(await changes('IOptionsSnapshot<Rules> s', '_most = s.Value.Most;', '{_most}'), ['deploy likely']);
  });

  it('is what its name says, where that says more', async () => {
    assert.deepEqual(await changes('IOptions<Rules> s', '_s = s.Value;', '{_s.Now}'), ['volatile certain']);
  });

  it('is not known of any other type', async () => {
    assert.deepEqual(await changes('Lazy<Rules> s', '_s = s.Value;', '{_s.MaxLength}'), ['request likely']);
    assert.deepEqual(await changes('IOptionsOfReader<Rules> s', '_s = s.Value;', '{_s.MaxLength}'), ['request likely']);
  });
});
