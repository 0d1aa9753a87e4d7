import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

async function sent(text: string): Promise<string[][]> {
  const { prompts } = await readCode('bin/ask.sh', text);
  return prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]);
}

describe('Prompts in shell scripts', () => {
  it('stand in here-documents, quoted or not', async () => {
    const text = `SYSTEM_PROMPT="$(cat <<EOF
You are $NAME, not \\$NAME.
	Today is $(date +%F).

EOF
)"
read -r -d '' RULES_PROMPT <<'EOT' || true
You answer with \\$raw text.
EOT
cat > prompts/review.prompt.md <<-END
	You review the changes in $FILE.
	END
`;
    assert.deepEqual(await sent(text), [
      ['SYSTEM_PROMPT', 'system/system: You are «NAME», not $NAME.\n\tToday is «date +%F».'],
      ['RULES_PROMPT', 'system/system: You answer with \\$raw text.\n'],
      ['review_prompt', 'system/system: You review the changes in «FILE».\n'],
    ]);
  });

  it('are printed by functions and given to programs that ask a model', async () => {
    const text = `SYSTEM="You answer."
build_prompt() {
  local name="$1"
  echo "You greet $name."
  if [ -n "$2" ]; then echo 'Be brief.'; fi
  printf 'Guests: %s\\n' "$name"
}
claude -p "You must say $word" --append-system-prompt "$SYSTEM"
cat <<EOF | llm -m gpt-5.5
Summarize $title for me, please.
EOF
`;
    assert.deepEqual(await sent(text), [
      ['build_prompt', 'system/system: You greet «name».\n?Be brief.??\n?Guests: «%s»'],
      ['claude', 'system/system: ‹SYSTEM›You answer.', 'messages/user: You must say «word»'],
      ['llm', 'messages/user: Summarize «title» for me, please.\n'],
    ]);
  });

  it('never throw, wherever the file ends', async () => {
    const text = 'PROMPT="You $(cat <<EOF\nare $x\nEOF\n) ${y:-z}"\nprompt() { echo "You $1" | claude -p; }\n'; // eslint-disable-line no-template-curly-in-string
    for (let end = 0; end <= text.length; end++) await readCode('a.sh', text.slice(0, end));
  });
});
