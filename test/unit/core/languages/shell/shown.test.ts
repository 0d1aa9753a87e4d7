import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('bin/ask.sh', text);

describe('What a script shows at its terminal', () => {
  for (const last of ['fold -s -w 80', 'jq .', 'less', 'column', "sed 's/a/b/'", 'tee out.txt'])
    it(`is no prompt for what it is piped through: ${last}`, async () => {
      const text = `read -e prompt
if [[ "$prompt" =~ ^tide: ]]; then
  echo -e "You are a clerk of the tide. \${prompt}" | ${last}
fi
cat <<EOF | ${last}
You are a clerk of the tide, as the prompt says: $prompt
EOF
`;
      assert.deepEqual(await sent(text), []);
    });

  it('is one where a model is asked before, or behind', async () => {
    const asked = ['messages/user: You are a clerk of the tide. «1»'];
    assert.deepEqual(
      (await sent('echo "You are a clerk of the tide. $1" | llm | fold -s\n')).map(([, ...texts]) => texts),
      [asked],
    );
    assert.deepEqual(
      (await sent('echo "You are a clerk of the tide. $1" | sed "s/tide/sea/" | llm\n')).map(([, ...texts]) => texts),
      [['messages/user: You are a clerk of the ‹"s/tide/sea/"›sea. «1»']],
    );
  });

  it('may be one where the script reads it', async () => {
    const text = 'ASK_PROMPT=$(echo "You are a clerk of the tide. $1" | fold -s)\n';
    assert.equal((await sent(text)).length, 1);
  });
});

describe('A clock in a text of a script', () => {
  it('stays one where an option gives the text another state', async () => {
    const text = `CLERK_PROMPT="You are a clerk of the tide. Today it is the $(date +%d/%m/%Y)"
say() {
  talk="$1"
  if [ -z "$talk" ]; then
    talk="$CLERK_PROMPT\\nQ: $2"
  else
    talk="$talk\\nQ: $2"
  fi
  ask_prompt="\${talk}"
}
while [[ "$#" -gt 0 ]]; do
  case $1 in
  -i) CLERK_PROMPT="$2"; shift; shift ;;
  esac
done
`;
    const { prompts } = await readCode('bin/ask.sh', text);
    const [first] = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap(({ segments }) => segments));
    assert.equal(first?.kind === 'static' && text.slice(first.start, first.end).endsWith('it is the '), true);
    const start = text.indexOf('$(date');
    const clocks = prompts
      .flatMap(({ prompt }) => prompt.blocks.flatMap(({ segments }) => segments))
      .flatMap((one) => (one.kind === 'dynamic' && one.start === start ? [one] : []));
    assert.ok(clocks.length > 0);
    for (const { end, volatility, granularity } of clocks)
      assert.deepEqual([end, volatility, granularity], [start + '$(date +%d/%m/%Y)'.length, 'volatile', 'day']);
  });
});
