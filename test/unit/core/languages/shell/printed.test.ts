import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../../support/code-prompts.ts';

const asked = async (text: string): Promise<string> => (await sentIn('bin/ask.sh', text)).at(-1)!.slice(1).join('');

describe('What printf prints in a shell script', () => {
  it('is shown where it is written, if it says something or the format says nothing', async () => {
    const text = `claude -p "$(printf '%s\\n' "You name the tide of $1." "Be brief." "$question")"
`;
    assert.equal(await asked(text), 'messages/user: You name the tide of «1».\nBe brief.\n«question»');
    const worded = `llm "$(printf 'You name the tide of %s for a %s. %s' "$1" ferry "Be as brief as $2 is.")"
`;
    assert.equal(await asked(worded), 'messages/user: You name the tide of «%s» for a ferry. Be as brief as «2» is.');
  });

  it('has its format again for what is left', async () => {
    const text = `llm "$(printf 'Harbour %s has a tide of %s. ' "$1" high "$2")"
`;
    assert.equal(await asked(text), 'messages/user: Harbour «%s» has a tide of high. Harbour «2» has a tide of . ');
  });
});

describe('A variable of a shell script', () => {
  const script = (choice: string): string => `${choice}
claude -p <<EOF
You name the tide of the harbour. Write it in $STYLE, for whoever sails there.
EOF
`;

  const styled = async (choice: string): Promise<string[]> => {
    const found = await volatilitiesIn('bin/ask.sh', script(choice));
    return found.flatMap(([place, volatility]) => (place === '$STYLE' ? [volatility!] : []));
  };

  it('stays where commands choose between literals', async () => {
    const choice = `if command -v bat >/dev/null; then STYLE="colours"; else STYLE="black"; fi`;
    assert.deepEqual(await styled(choice), ['deploy']);
  });

  it('changes where one of them is no literal, or an argument chooses', async () => {
    for (const choice of [
      `if command -v bat >/dev/null; then STYLE="$(name_of_paint)"; else STYLE="black"; fi`,
      `if [ "$1" = loud ]; then STYLE="colours"; else STYLE="black"; fi`,
    ])
      assert.deepEqual(await styled(choice), ['request'], choice);
  });
});
