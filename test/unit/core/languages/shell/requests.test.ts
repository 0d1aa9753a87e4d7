import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('bin/ask.sh', text);

describe('Prompts in shell scripts', () => {
  it('are given to functions that send them', async () => {
    const text = `ask() {
  local prompt="$1"
  curl -s https://api.anthropic.com/v1/messages -d "$(jq -n --arg p "$prompt" '{messages: [{role: "user", content: $p}]}')"
}
ask "You are the clerk of a library. Reader: $QUESTION"
`;
    const callers = (await sent(text)).filter(([name]) => name === 'ask');
    assert.deepEqual(callers, [
      ['ask', 'messages/user: ‹p›‹prompt›‹1›You are the clerk of a library. Reader: «QUESTION»'],
    ]);
  });

  it('name what a function prints once', async () => {
    const text = `build_prompt() {
  cat <<EOF
You are the clerk of the library $1.
EOF
}
ask() { llm "$1"; }
ask "$(build_prompt north)"
`;
    const names = (await sent(text)).map(([name]) => name);
    assert.ok(
      names.every((name) => !name!.includes('>')),
      names.join(),
    );
  });

  it('are made by printf for a variable', async () => {
    const text = `printf -v prompt 'You are the clerk of a library.\\nReader: %s' "$1"
llm "$prompt"
`;
    const [first] = await sent(text);
    assert.deepEqual(first?.slice(1), ['messages/user: You are the clerk of a library.\nReader: «%s»']);
  });

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

  it('are one where a variable gets more text', async () => {
    const text = `SYSTEM_PROMPT="You are a helpful agent of all."
for rule in One Two; do
  if [ "$rule" = "$1" ]; then continue; fi
  SYSTEM_PROMPT="$SYSTEM_PROMPT $rule"
done
SYSTEM_PROMPT="$SYSTEM_PROMPT Help $NAME."
claude -p "$SYSTEM_PROMPT"
`;
    assert.deepEqual(await sent(text), [
      [
        'SYSTEM_PROMPT',
        'messages/user: You are a helpful agent of all.?‹SYSTEM_PROMPT›?? ??«rule»?‹SYSTEM_PROMPT› Help «NAME».',
      ],
      [
        'claude',
        'messages/user: ‹SYSTEM_PROMPT›You are a helpful agent of all.?‹SYSTEM_PROMPT›?? ??«rule»?‹SYSTEM_PROMPT› Help «NAME».',
      ],
    ]);
  });

  it('stand in bodies of requests, in quotes, here-documents and what jq writes', async () => {
    const text = `prompt="Write a commit message.
Diff: $diff"
curl https://api.openai.com/v1/chat/completions -d @- <<EOF | jq -r .x
{
  "model": "gpt-5.5",
  "messages": [
    {"role": "system", "content": "You write \\"commit\\" messages\\nlike a pirate."},
    {"role": "user", "content": $(jq -Rs . <<<"$prompt")}
  ]
}
EOF
curl -d "$(jq -n --arg system "You are a bot of $USER" --arg q "$1" \\
  '{model: "claude-opus-5", system: $system, messages: [{role: "user", content: $q}]}')"
curl --data '{"model": "claude-opus-5", "messages": [{"role": "user", "content": "Tell me about '"$1"'."}]}'
`;
    assert.deepEqual(await sent(text), [
      ['prompt', 'messages/user: Write a commit message.\nDiff: «diff»'],
      [
        'curl',
        'system/system: You write "commit" messages\nlike a pirate.',
        'messages/user: ‹prompt›Write a commit message.\nDiff: «diff»',
      ],
      ['curl', 'system/system: ‹system›You are a bot of «USER»', 'messages/user: «q»'],
      ['curl', 'messages/user: Tell me about «1».'],
    ]);
  });

  it('are put together by jq, a value standing where the program names it', async () => {
    const text = `curl -d "$(jq -n --arg q "$1" --arg place "$HOME" '{model: "x",
  messages: [{role: "system", content: "You look after \\($place)."}, {role: "user", content: ("Tell me:\\n" + $q + "!")}]}')"
`;
    const { prompts } = await readCode('bin/ask.sh', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'system/system: You look after «place».',
      'messages/user: Tell me:\n«q»!',
    ]);
    const dynamic = prompts[0]!.prompt.blocks.flatMap((block) =>
      block.segments.filter(({ kind }) => kind === 'dynamic'),
    );
    assert.deepEqual(
      dynamic.map(({ start, end }) => text.slice(start, end)),
      ['\\($place)', '$q'],
    );
  });

  it('have what jq reads, where its program names it, and what the shell edits', async () => {
    const body = '{messages: [{role: "system", content: "You sum up."}, {role: "user", content: .}]}';
    assert.deepEqual(await sent(`b=$(echo "$notes" | jq -sR '${body}')\nask "$b"\n`), [
      ['b', 'system/system: You sum up.', 'messages/user: «.»'],
    ]);
    assert.deepEqual(await sent(`ask "$(fetch notes | jq '${body.replace('.}]', '("Of: " + .notes.text)}]')}')"\n`), [
      ['messages', 'system/system: You sum up.', 'messages/user: Of: «.notes.text»'],
    ]);
    const named = body.replace('.}]', '$input}]');
    assert.deepEqual(await sent(`ask "$(jq -n --arg input "$notes" '${named}')"\n`), [
      ['messages', 'system/system: You sum up.', 'messages/user: «input»'],
    ]);
    const text = 'prompt="You mend commands of $SHELL for the shell: $READLINE_LINE"\nllm "$prompt"\n';
    const { prompts } = await readCode('bin/mend.sh', text);
    const holes = prompts[0]!.prompt.blocks.flatMap((block) =>
      block.segments.flatMap((segment) => (segment.kind === 'dynamic' ? [segment.volatility] : [])),
    );
    assert.deepEqual(holes, ['session', 'request']);
  });

  it('are no bodies where a jq program is more than a value', async () => {
    const body = (content: string): string =>
      `ask "$(jq -n --arg q "$1" '{model: "x", messages: [{role: "user", content: ${content}}]}')"\n`;
    assert.deepEqual(await sent(body('("Hi " + ($q | ascii_downcase))')), []);
    assert.deepEqual(await sent(body('("Hi " + [$q])')), []);
    assert.deepEqual(await sent(body('"Hi \\($q | length)"')), []);
    assert.deepEqual(await sent(body('("Hi " + $q')), []);
  });

  it('have places that an expansion replaces by the literal that stands there', async () => {
    const text = `TEMPLATE_PROMPT='You are a careful reader of @@FILE@@. Tell {{NAME}} what it says.'
PROMPT="\${TEMPLATE_PROMPT//@@FILE@@/$1}"
PROMPT="\${PROMPT/\\{\\{NAME\\}\\}/"$USER"}"
claude -p "$PROMPT"
`;
    const [, , call] = (await readCode('bin/ask.sh', text)).prompts;
    assert.deepEqual(sentBy(text, call!.prompt), [
      'messages/user: ‹PROMPT›‹${PROMPT/\\{\\{NAME\\}\\}/"$USER"}›‹${TEMPLATE_PROMPT//@@FILE@@/$1}›' +
        'You are a careful reader of «$1». Tell «"$USER"» what it says.',
    ]);
  });

  it('vary where an expansion looks for a pattern, or in what is not known', async () => {
    const text = `llm "Explain this to me in detail: \${1//a*/b} and \${2/x/$3}"\n`;
    assert.deepEqual(await sent(text), [
      ['llm', 'messages/user: Explain this to me in detail: «${1//a*/b}» and «${2/x/$3}»'],
    ]);
  });

  it('are what stands before a program in a pipeline, wherever that stands', async () => {
    const text = `echo "words: $(pbpaste)" | llm -s "You correct words." -o json_object true | jq -r .x\n`;
    assert.deepEqual(await sent(text), [
      ['llm', 'system/system: You correct words.', 'messages/user: words: «pbpaste»'],
    ]);
  });

  it('stand behind options that nothing belongs to, and behind those for a prompt', async () => {
    const text = `claude --dangerously-skip-permissions --print "Read $1 for me" --append-system-prompt "You are strict."
aider --yes --message "Add tests for $1"
goose run -t "Look at $1 and say what it does"
curl --json '{"model": "x", "messages": [{"role": "user", "content": "Tell me about '"$1"'."}]}' localhost
`;
    assert.deepEqual(await sent(text), [
      ['claude', 'system/system: You are strict.', 'messages/user: Read «1» for me'],
      ['aider', 'messages/user: Add tests for «1»'],
      ['goose.run', 'messages/user: Look at «1» and say what it does'],
      ['curl', 'messages/user: Tell me about «1».'],
    ]);
  });

  it('have no holes where a quoted here-document has a dollar, unless something fills them', async () => {
    const text = `read -r -d '' RULES_PROMPT <<'EOT' || true
You are a reviewer. Never print $variables of a script.
EOT
`;
    assert.deepEqual(await sent(text), [
      ['RULES_PROMPT', 'system/system: You are a reviewer. Never print $variables of a script.\n'],
    ]);
    assert.deepEqual(await sent(`${text}echo "$RULES_PROMPT" | envsubst\n`), [
      ['RULES_PROMPT', 'system/system: You are a reviewer. Never print «variables» of a script.\n'],
    ]);
  });

  it('have a value before that stays possible where a test or a failure decides', async () => {
    const text = `FENCE=$(head -c 12 /dev/urandom | base64)
[[ -z "$FENCE" ]] && FENCE="fallback"
JUDGE_PROMPT="You are a judge of letters. Look at what stands before END_\${FENCE} only."
`;
    const { prompts } = await readCode('bin/judge.sh', text);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('${FENCE}'));
    const segments = prompts[0]!.prompt.blocks.flatMap((block) => block.segments);
    const sure = segments.filter((one) => one.kind === 'static' && !one.condition);
    assert.ok(sure.every((one) => !text.slice(one.start, one.end).includes('fallback')));
  });

  it('never throw, wherever the file ends', async () => {
    const text = 'PROMPT="You $(cat <<EOF\nare $x\nEOF\n) ${y:-z}"\nprompt() { echo "You $1" | claude -p; }\n'; // eslint-disable-line no-template-curly-in-string
    for (let end = 0; end <= text.length; end++) await readCode('a.sh', text.slice(0, end));
  });

  it('have parameters of one sign in here-documents as in quotes', async () => {
    const body =
      'Sort the notes of $1, $@, $*, $#, $?, $$, $!, $-, $0, $_x and $10. Cost: \\$1, $ 2. `pwd` "$2" $[1+1] \\\\$3';
    const text = `sort_notes() {
claude -p "$(cat <<EOF
${body}
EOF
)"
}
`;
    const { prompts } = await readCode('bin/sort.sh', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        [
          'messages/user: Sort the notes of «1», «@», «*», «#», «?», «$», «!», «-», «0», «_x» and «1»0. Cost: $1, $ 2. «`pwd`» "«2»" «$[1+1]» \\«3»',
        ],
      ],
    );
    const spans = prompts[0]!.prompt.blocks[0]!.segments.filter(({ kind }) => kind === 'dynamic');
    const written = ['$1', '$@', '$*', '$#', '$?', '$$', '$!', '$-', '$0', '$_x', '$1', '`pwd`', '$2', '$[1+1]', '$3'];
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      written,
    );
    assert.deepEqual(
      [spans[0]!.start, spans[10]!.end, spans[14]!.start],
      [text.indexOf('$1,'), text.indexOf('0. Cost'), text.indexOf('$3')],
    );
  });

  it('have holes where the grammar is lost in a here-document', async () => {
    const text = `claude -p "$(cat <<EOF
\${word}$ 1\${name} and $*$-ends
	$(( $# + 1 ))$left
EOF
)"
`;
    assert.deepEqual(await sent(text), [
      ['claude', 'messages/user: «word»$ 1«name» and «*»«-»ends\n\t«$(( $# + 1 ))»«left»'],
    ]);
  });

  it('go through a pipe of several commands', async () => {
    const text = `cat <<EOF | llm -m gpt-5.5 | jq -r .answer | tee out.txt
Name the oldest of these notes: $(list)
EOF
`;
    assert.deepEqual(await sent(text), [['llm', 'messages/user: Name the oldest of these notes: «list»\n']]);
  });

  it('are filled by sed', async () => {
    const text = `TEMPLATE='Tell {{NAME}} what {{TASK}} means. {{NAME}} is new.'
claude -p "$(echo "$TEMPLATE" | sed -e "s/{{NAME}}/$1/" -e 's|{{TASK}}|tar.gz|g')"
`;
    const prompts = await sent(text);
    assert.deepEqual(prompts.at(-1), [
      'claude',
      `messages/user: ‹TEMPLATE›Tell «"s/{{NAME}}/$1/"» what ‹'s|{{TASK}}|tar.gz|g'›tar.gz means. «"s/{{NAME}}/$1/"» is new.`,
    ]);
  });

  it('vary as a whole where sed seeks more than a text', async () => {
    for (const script of ['s/N.ME/x/', 's/NAME/[&]/', '/NAME/d', 's/NAME/x/I']) {
      const text = `TEMPLATE='Tell NAME what this means in one word.'
claude -p "Be brief and kind. $(echo "$TEMPLATE" | sed '${script}')"
`;
      const [sentText = ''] = (await sent(text)).find(([name]) => name === 'claude')!.slice(1);
      assert.match(sentText, /^messages\/user: Be brief and kind\. «/, script);
    }
  });

  it('have a text only sometimes that a variable gets only sometimes', async () => {
    const text = `if [ -n "$LONG" ]; then
  EXTRA="Answer at length and in detail."
fi
claude -p "You review a change of code. $EXTRA Be kind. $1"
`;
    const { prompts } = await readCode('bin/ask.sh', text);
    const [{ prompt, ends }] = prompts as [(typeof prompts)[0]];
    assert.deepEqual(sentBy(text, prompt), [
      'messages/user: You review a change of code. ‹EXTRA›?Answer at length and in detail.? Be kind. «1»',
    ]);
    assert.equal(ends.everybody.offset, text.indexOf('$EXTRA'));
    assert.equal(ends.session.offset, text.indexOf('$1'));
  });

  it('change with each request where a test looks at more than variables', async () => {
    const text = `TONE="kind"
if [ "$TONE" = "kind" ]; then WHO="of a kind shop"; else WHO="of a shop"; fi
if [ -f "$TONE" ]; then WHAT="all the letters"; else WHAT="no letter"; fi
claude -p "You are the clerk $WHO and read $WHAT."
`;
    const { prompts } = await readCode('bin/ask.sh', text);
    const holes = prompts.at(-1)!.regions.flatMap((region) => (region.kind === 'dynamic' ? [region.volatility] : []));
    assert.deepEqual(holes, ['deploy', 'request']);
  });

  it('have the text of a loop only sometimes where it may go over nothing', async () => {
    const over = async (words: string): Promise<string> => {
      const text = `NOTES=""
for note in ${words}; do
  NOTES+="Read $note. "
done
claude -p "You keep notes. $NOTES Be kind."
`;
      return (await sent(text)).at(-1)![1]!;
    };
    for (const words of ['"$@"', '$LIST', '*.md', '$(ls)', '"${LIST[@]}"', '`ls`'])
      assert.equal(await over(words), 'messages/user: You keep notes. ‹NOTES›?Read ??«note»??. ? Be kind.', words);
    assert.equal(await over('"$1"'), 'messages/user: You keep notes. ‹NOTES›Read «note».  Be kind.');
    assert.equal(await over('a b'), 'messages/user: You keep notes. ‹NOTES›Read ‹note›a. Read ‹note›b.  Be kind.');
  });
});
