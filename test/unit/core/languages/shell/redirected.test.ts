import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('bin/ask.sh', text);

describe('Prompts in shell scripts that redirect, read files and escape', () => {
  it('are sent by a pipeline whose errors go elsewhere', async () => {
    const text = (behind: string): string => `ANSWER=$(curl -s https://api.openai.com/v1/chat/completions -d "{
  \\"messages\\": [
    {\\"role\\": \\"system\\", \\"content\\": \\"You are the clerk of a library.\\"},
    {\\"role\\": \\"user\\", \\"content\\": \\"$QUESTION\\"}
  ]
}" ${behind})
`;
    const asked = ['system/system: You are the clerk of a library.', 'messages/user: «QUESTION»'];
    for (const behind of ['2>/dev/null | jq -r .choices 2>/dev/null', '| jq . 2>&1', '&& echo done 2> log'])
      assert.deepEqual(await sent(text(behind)), [['curl', ...asked]], behind);
  });

  it('have a file of the project whose path a variable has', async () => {
    const volatility = async (path: string, command = 'cat "$BRIEF"'): Promise<string | undefined> => {
      const text = `BRIEF="${path}"
claude -p "You review code. $(${command}) Review $1."
`;
      return (await volatilitiesIn('bin/review.sh', text)).find(([place]) => place!.includes('BRIEF'))?.[1];
    };
    for (const path of [
      '.ai/agents/reviewer.md',
      '.github/review.md',
      'CLAUDE.md',
      'docs/checklist.md',
      'agents/a.txt',
    ])
      assert.equal(await volatility(path), 'deploy', path);
    for (const path of ['reagents/notes.md', 'out.md', '$1/agents/reviewer.md'])
      assert.equal(await volatility(path), 'request', path);
    assert.equal(await volatility('.ai/agents/reviewer.md', '< "$BRIEF"'), 'deploy');
    const text = `ROOT=$(git rev-parse --show-toplevel)
GLOSSARY="$ROOT/words.md"
claude -p "You review code. $(cat "$GLOSSARY") Review $(cat "$ROOT/$1")."
`;
    const places = await volatilitiesIn('bin/review.sh', text);
    assert.deepEqual(places.slice(-2), [
      ['$(cat "$GLOSSARY")', 'deploy'],
      ['$(cat "$ROOT/$1")', 'request'],
    ]);
  });

  it('are sent in JSON with their line breaks escaped', async () => {
    const text = (body: string): string => `PROMPT="You are the clerk of a library.
Be kind to $READER."
curl -s https://api.openai.com/v1/chat/completions -d ${body}
`;
    const escaped = "${PROMPT//$'\\n'/\\\\n}";
    const body = `'{"messages": [{"role": "user", "content": "'"${escaped}"'"}]}'`;
    assert.deepEqual((await sent(text(body))).at(-1)!.slice(1), [
      `messages/user: ‹PROMPT›You are the clerk of a library.\nBe kind to «READER».`,
    ]);
    const other = body.replace("\\n'", "\\t'");
    assert.match((await sent(text(other))).at(-1)![1]!, /^messages\/user: «/);
  });

  it('are given to a program behind a here-document whose output goes to a file or to a variable', async () => {
    const piped = (begin: string, behind: string): string => `${begin}cat <<EOF | claude -p ${behind}
You are the clerk of a library. Help $READER.
EOF
`;
    const asked = [['claude', 'messages/user: You are the clerk of a library. Help «READER».\n']];
    assert.deepEqual(await sent(piped('', '> out.md 2>> errors.log')), asked);
    assert.deepEqual(await sent(`${piped('ANSWER=$(', '2>/dev/null | head -1')})\n`), asked);
    const edited = `TEXT=$(cat <<EOF | sed "s/READER/$1/"\nYou are the clerk of READER.\nEOF\n)\nclaude -p "$TEXT Be kind."\n`;
    assert.match((await sent(edited)).at(-1)![1]!, /^messages\/user: ‹TEXT›You are the clerk of «[^»]+»\. Be kind\.$/);
    const inFunction = `ask() {\n${piped('', '> "$1.md"')}}\n`;
    assert.deepEqual(await sent(inFunction), [['ask: claude', ...asked[0]!.slice(1)]]);
  });
});
