import assert from 'node:assert/strict';
import { readCode, sentIn, volatilitiesIn } from '../../../../support/code-prompts.ts';

/** What the programs that ask a model are sent, without the variables that are listed too. */
async function asked(text: string): Promise<string[][]> {
  const all = await sentIn('bin/ask.sh', text);
  return all.filter(([name]) => name === 'claude' || name === 'llm').map(([, ...sent]) => sent);
}

describe('Arrays of a shell script', () => {
  it('are a text with blanks between the items, or what IFS says', async () => {
    const parts = 'parts=("You are the clerk of the library." "Reader: $READER")\n';
    const all = 'You are the clerk of the library. Reader: «READER»';
    for (const sign of ['*', '@'])
      assert.deepEqual(await asked(`${parts}claude -p "Hear. \${parts[${sign}]} Go."\n`), [
        [`messages/user: Hear. ‹\${parts[${sign}]}›${all} Go.`],
      ]);
    assert.deepEqual(await asked(`${parts}prompt="\${parts[*]}"\nclaude -p "$prompt"\n`), [
      [`messages/user: ‹prompt›‹\${parts[*]}›${all}`],
    ]);
    assert.deepEqual(await asked(`${parts}IFS=$'\\n|'\nclaude -p "\${parts[*]}"\n`), [
      [`messages/user: ‹\${parts[*]}›${all.replace('. R', '.\nR')}`],
    ]);
    assert.deepEqual(await asked(`${parts}while IFS= read -r a; do :; done\nclaude -p "\${parts[*]}"\n`), [
      [`messages/user: ‹\${parts[*]}›${all}`],
    ]);
    assert.deepEqual(await asked(`${parts}IFS=$MARK\nclaude -p "Be brief. \${parts[*]}"\n`), [
      ['messages/user: Be brief. «${parts[*]}»'],
    ]);
  });

  it('get more items, some of them only sometimes, and are printed item by item', async () => {
    const text = `build() {
  local parts=()
  parts+=("You are the clerk of the library.")
  if [ -n "$1" ]; then
    parts+=("Reader: $1")
  fi
  printf '%s\\n' "\${parts[@]}"
}
claude -p "$(build "$1")"
`;
    assert.deepEqual(await asked(text), [
      ['messages/user: ‹build "$1"›You are the clerk of the library.\n?Reader: ??«1»?'],
    ]);
    const listed = `parts=("You are the clerk." "Name the tide.")
claude -p "$(printf -- '- %s\\n' "\${parts[@]}")"
printf '%s\\n' "\${parts[@]}" | claude -p
`;
    assert.deepEqual(await asked(listed), [
      ['messages/user: ‹printf -- \'- %s\\n\' "${parts[@]}"›- You are the clerk.\n- Name the tide.'],
      ['messages/user: You are the clerk.\nName the tide.\n'],
    ]);
  });

  it('have the places of their items', async () => {
    const text = `parts=('You are the clerk.' "Reader: $1")\nprompt="\${parts[0]} \${parts[1]}"\nclaude -p "$prompt"\n`;
    const { prompts } = await readCode('bin/ask.sh', text);
    const segments = prompts.at(-1)!.prompt.blocks.flatMap((block) => block.segments);
    const places = segments
      .filter(({ kind, start, end }) => kind !== 'markup' && end > start)
      .map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(places, ['$prompt', '${parts[0]}', 'You are the clerk.', ' ', '${parts[1]}', 'Reader: ', '$1']);
  });

  it('are read by index and by key, and set so', async () => {
    const text = `declare -A PROMPTS=([clerk]="You are the clerk." [smith]='You are the smith.')
PROMPTS[smith]="You are the smith of $TOWN."
rules=("Be brief." "Be kind.")
rules[1]="Be long."
claude -p "\${PROMPTS[clerk]} \${PROMPTS[smith]} \${rules[0]} \${rules[-1]}"
`;
    assert.deepEqual(await asked(text), [
      [
        'messages/user: ‹PROMPTS[clerk]›You are the clerk. ‹PROMPTS[smith]›You are the smith of «TOWN». ‹rules[0]›Be brief. ‹rules[-1]›Be long.',
      ],
    ]);
  });

  it('vary where other items are read into them, or one is taken out', async () => {
    for (const change of [
      'mapfile -t parts < notes.txt',
      'readarray -t parts < <(notes)',
      'read -r -a parts <<< "$1"',
      "unset 'parts[0]'",
      'parts=($(ls))',
      'parts[$1]="Be brief."',
    ]) {
      const text = `parts=("You are the clerk of the library.")\n${change}\nclaude -p "Name the tide. \${parts[*]}"\n`;
      const [sent] = await asked(text);
      assert.match(sent![0]!, /^messages\/user: Name the tide\. [«‹]/, change);
      assert.doesNotMatch(sent![0]!, /[^?]You are the clerk[^?]*$/, change);
    }
  });

  it('are words of a program that asks a model: options, and what these are given', async () => {
    const text = `args=(--model opus --print)
args+=(--append-system-prompt "You are the clerk of the library.")
if [ -n "$2" ]; then
  args+=(--append-system-prompt "Answer $2.")
fi
args+=("Find the book of the reader: $1")
claude "\${args[@]}"
`;
    assert.deepEqual(await asked(text), [
      [
        'system/system: You are the clerk of the library.',
        'system/system: ?Answer ??«2»??.?',
        'messages/user: Find the book of the reader: «1»',
      ],
    ]);
    const flags = `flags=(--output-format json)\nclaude -p "\${flags[@]}" "Find the book of the reader: $1" | jq .result\n`;
    assert.deepEqual(await asked(flags), [['messages/user: Find the book of the reader: «1»']]);
    const unknown = `mapfile -t args < options.txt\nclaude "\${args[@]}"\n`;
    assert.deepEqual(await asked(unknown), []);
    const other = `args=("Find the book of the reader.")\nrun_it "\${args[@]}"\n`;
    assert.deepEqual(await asked(other), []);
  });

  it('are gone over by a loop, item by item', async () => {
    const text = `rules=("Be brief." "Be kind.")
prompt="You are the clerk."
for rule in "\${rules[@]}"; do
  prompt+=" $rule"
done
claude -p "$prompt"
`;
    assert.deepEqual(await asked(text), [['messages/user: ‹prompt›You are the clerk. ‹rule›Be brief. ‹rule›Be kind.']]);
  });
});

describe('Several commands of a command substitution', () => {
  it('print what each of them prints', async () => {
    const text = `ask=$(
  echo "You are the clerk of the library of $1."
  cat <<END
Be brief.
END
)
claude -p "$ask"
`;
    assert.deepEqual(await asked(text), [['messages/user: ‹ask›You are the clerk of the library of «1».\nBe brief.']]);
  });

  it('have variables of their own', async () => {
    const text = `parts=("You are the clerk of the library." "Be brief.")
IFS=,
prompt=$(IFS=$'\\n'; echo "\${parts[*]}")
claude -p "$prompt"
claude -p "\${parts[*]}"
`;
    const all = 'You are the clerk of the library.\nBe brief.';
    assert.deepEqual(await asked(text), [
      [`messages/user: ‹prompt›‹\${parts[*]}›${all}`],
      [`messages/user: ‹\${parts[*]}›${all.replace('\n', ',')}`],
    ]);
  });

  it('are not followed where they may change variables', async () => {
    const text = `rules="Be brief."
prompt=$(if [ -n "$1" ]; then rules="Be long."; fi; echo "You are the clerk. $rules")
claude -p "Name the tide. $prompt $rules"
`;
    assert.deepEqual(await asked(text), [['messages/user: Name the tide. «prompt» ‹rules›Be brief.']]);
  });
});

describe('A variable of a shell script', () => {
  it('has what is typed in, also where the script gave it a text before', async () => {
    const text = `task="You are the clerk of the library."\nread -r -p "What? " task\nclaude -p "Be brief. $task"\n`;
    assert.deepEqual(await asked(text), [['messages/user: Be brief. «task»']]);
  });

  it('is empty behind unset', async () => {
    const text = `task="You are the clerk."\nunset task\nclaude -p "Be brief. $task"\n`;
    assert.deepEqual(await asked(text), [['messages/user: Be brief. ‹task›']]);
  });
});

describe('A variable of a shell script that is cut or changed', () => {
  const changes = async (form: string): Promise<string | undefined> => {
    const text = `berth="north:12"\nnow=$(date)\nclaude -p "You are the clerk of the harbour. Go to ${form}."\n`;
    return (await volatilitiesIn('ask.sh', text)).find(([place]) => place === form)?.[1];
  };

  it('is as constant as it was', async () => {
    for (const form of ['%%:*', '#*:', '^^', ',,', '/n*h/south', ':0:3', ': -2', '@Q'])
      assert.equal(await changes(`\${berth${form}}`), 'constant', form);
    assert.equal(await changes('${now%% *}'), 'volatile');
  });

  it('is not where something else is read with it, or nothing is known of it', async () => {
    for (const form of [
      '${berth#$1}',
      '${berth:$1:2}',
      '${berth:size:2}',
      '${berth%%$(pick)*}',
      '${1%%:*}',
      '${quay^^}',
    ])
      assert.equal(await changes(form), 'request', form);
  });

  it('makes a text of a loop that is as constant as what it runs over', async () => {
    const text = (over: string): string => `crew=("ann:Ann Lee" "bob:Bob Ray")
list=""
for one in ${over}; do
  list+="- \${one#*:}
"
done
claude -p "You are the clerk. The crew: $list"
`;
    const listed = async (over: string): Promise<string | undefined> =>
      (await volatilitiesIn('ask.sh', text(over))).find(([place]) => place === '$list')?.[1];
    assert.equal(await listed('"${crew[@]}"'), 'constant');
    assert.notEqual(await listed('"$@"'), 'constant');
  });
});

describe('A program that asks a model', () => {
  it('is one at the end of a line, behind a pipe', async () => {
    const text = 'text="Name the tide of the harbour."\necho "$text" | llm\n';
    assert.deepEqual(await asked(text), [['messages/user: ‹text›Name the tide of the harbour.']]);
  });
});
