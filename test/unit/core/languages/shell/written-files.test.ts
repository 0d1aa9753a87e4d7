import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('bin/ask.sh', text);

/** What the program that asks a model is given. */
async function asked(text: string): Promise<string | undefined> {
  return (await sent(text)).find(([name]) => name === 'claude' || name === 'llm')?.[1];
}

describe('Files that a shell script writes', () => {
  it('are what is sent from them by curl, as jq or a here-document has written them', async () => {
    const body =
      '{model: "gpt-5.5", messages: [{role: "system", content: "Name the tide."}, {role: "user", content: $q}]}';
    for (const [written, read] of [
      ['"$tmp"', '@"$tmp"'],
      ['"${tmp}"', '"@$tmp"'],
      ['$tmp', '@$tmp'],
      ['./"$tmp"', '@./$tmp'],
    ]) {
      const text = `tmp=$(mktemp)\njq -n --arg q "$1" '${body}' > ${written}\nanswer=$(curl -s "$API" -d ${read})\n`;
      assert.deepEqual(await sent(text), [['tmp', 'system/system: Name the tide.', 'messages/user: «q»']], written);
    }
    const text = `cat > job/body.json <<EOF
{"model": "gpt-5.5", "messages": [{"role": "user", "content": "Name the tide of $1."}]}
EOF
curl "$API" --data-binary @job/body.json
`;
    assert.deepEqual(await sent(text), [['body', 'messages/user: Name the tide of «1».']]);
  });

  it('are the input of a program, or what cat prints, with all that is added to them', async () => {
    const text = `out=$(mktemp)
cat <<EOF > "$out"
Tell what the harbour of $1 is like.
EOF
echo "Name three ships." >> "$out"
`;
    const all = 'Tell what the harbour of «1» is like.\nName three ships.\n';
    assert.equal(await asked(`${text}llm -m gpt-5.5 < "$out"\n`), `messages/user: ${all}`);
    assert.equal(
      await asked(`${text}claude -p "Be brief. $(cat "$out")"\n`),
      `messages/user: Be brief. ‹"$out"›${all.trimEnd()}`,
    );
  });

  it('are found behind a long program of jq', async () => {
    const rules = 'Never tell how high the water was on any other day. '.repeat(8);
    const body = `{model: "gpt-5.5", system: "${rules}", messages: [{role: "user", content: $q}]}`;
    const text = `llm_body=$(mktemp)\njq -n --arg q "$1" '${body}' > "$llm_body"\nllm < "$llm_body"\n`;
    const [first] = await sent(text);
    assert.deepEqual(first, ['llm_body', `system/system: ${rules}`, 'messages/user: «q»']);
  });

  it('vary where anything else may write them, or their path changes', async () => {
    const written = 'cat > note.txt <<EOF\nSay what the letter below is about.\nEOF\n';
    const asks = 'claude -p "Be brief and kind to all. $(cat note.txt)"\n';
    assert.match((await asked(written + asks))!, /letter/);
    for (const change of ['sed -i s/a/b/ note.txt', 'fill note.txt', 'mv other note.txt', 'echo no > note.txt'])
      assert.equal(
        await asked(`${written}${change}\n${asks}`),
        'messages/user: Be brief and kind to all. «cat note.txt»',
        change,
      );
    const named = written.replace('note.txt', '"$note"');
    assert.match(
      (await asked(`note=a.txt\n${named}note=b.txt\nclaude -p "Be brief and kind to all. $(cat "$note")"\n`))!,
      /«cat "\$note"»$/,
    );
    assert.match((await asked(`echo "Say it." >> note.txt\n${asks}`))!, /«cat note.txt»$/);
  });

  it('are no variables of their names', async () => {
    const text = `prompt="$(fetch "$1")"
cat > prompt.txt <<EOF
Say what the letter below is about.
EOF
claude -p "Be brief and kind to all. $prompt"
`;
    assert.equal(await asked(text), 'messages/user: Be brief and kind to all. «prompt»');
  });

  it('are no messages to a person, and no request where curl is told to be silent', async () => {
    assert.deepEqual(
      await sent('cat <<EOF | mail -s "The tide of today" ann\nThe water is as high as the wall.\nEOF\n'),
      [],
    );
    const body =
      '{model: "gpt-5.5", messages: [{role: "system", content: "Name the tide."}, {role: "user", content: $q}]}';
    assert.deepEqual(await sent(`jq -n --arg q "$1" '${body}' | curl -s "$API" -d @-\n`), [
      ['curl', 'system/system: Name the tide.', 'messages/user: «q»'],
    ]);
  });
});
