import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../../support/code-prompts.ts';

async function changes(...holes: string[]): Promise<string[]> {
  const text = `using OpenAI.Chat;
public class Desk
{
    public Lamp Lamp { get; set; }
    private readonly Dictionary<string, Rules> _rules;
    public Desk(IOptions<Rules> s) { _rules = s.Value.Usage; }
    public Task Ask(string question)
    {
        string kind = LampType.Small.ToString();
        return _client.CompleteChatAsync(
            [new SystemChatMessage($"You are the clerk of a library. ${holes.map((hole) => `{${hole}}`).join(' ')}."), new UserChatMessage(question)]);
    }
}
`;
  return (await volatilitiesIn('Desk.cs', text)).slice(0, -1).map(([, volatility]) => volatility!);
}

describe('What a type of another file has, in C#', () => {
  it('is of the program', async () => {
    assert.deepEqual(await changes('LampRules.MaxSteps', 'string.Join(", ", LampRoles.All)', 'Lights.Bright', 'kind'), [
      'deploy',
      'deploy',
      'deploy',
      'deploy',
    ]);
  });

  it('is no property of the class, and nothing that a request, a user or a clock says', async () => {
    assert.deepEqual(
      await changes('Lamp.Question', 'Request.Text', 'User.Identity', 'Defaults.Now', 'ViewBag.Question'),
      ['request', 'request', 'user', 'volatile', 'request'],
    );
  });

  it('picks a setting that stays one, under whatever name', async () => {
    assert.deepEqual(await changes('_rules["a"].Site', 'string.Join(", ", _rules[kind].References)'), [
      'deploy',
      'deploy',
    ]);
    assert.deepEqual(await changes('_rules[question].Site'), ['request']);
  });

  it('tells how far a zone is from UTC, whatever the time is', async () => {
    assert.deepEqual(await changes('TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.Now)'), ['user']);
  });
});
