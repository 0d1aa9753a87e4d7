import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You answer the questions of guests about the harbour, its ferries and its fares.';
const WRITE = 'Write the chapter of the outline.';
const SUM_UP = 'Summarize the chapter.';
const MEND = 'Rewrite the chapter.';

describe('Short texts of branches', () => {
  const each: [string, string, string][] = [
    [
      'in Python',
      'novel.py',
      `def novel_prompt(kind, outline, chapter):
    if kind == "write":
        base = f"${WRITE}\\n{outline}"
        base += "\\nBe brief."
    elif kind == "sum":
        base = f"${SUM_UP}\\n{chapter}"
    else:
        base = f"${MEND}\\n{chapter}"
    return base
`,
    ],
    [
      'in Python, where one is handed on as it came',
      'novel.py',
      `def novel_prompt(kind, outline, chapter):
    if kind == "own":
        return outline
    base = ""
    if kind == "write":
        base = f"${WRITE}\\n{outline}\\nBe brief."
    elif kind == "sum":
        base = f"${SUM_UP}\\n{chapter}"
    elif kind == "mend":
        base = f"${MEND}\\n{chapter}"
    return base
`,
    ],
    [
      'in TypeScript',
      'novel.ts',
      `export function novelPrompt(kind: string, outline: string, chapter: string) {
  let base = '';
  switch (kind) {
    case 'write':
      base = \`${WRITE}\\n\${outline}\`;
      base += '\\nBe brief.';
      break;
    case 'sum':
      base = \`${SUM_UP}\\n\${chapter}\`;
      break;
    default:
      base = \`${MEND}\\n\${chapter}\`;
  }
  return base;
}
`,
    ],
    [
      'in Go',
      'novel.go',
      `package novel
func novelPrompt(kind, outline, chapter string) string {
	var base string
	if kind == "write" {
		base = "${WRITE}\\n" + outline
		base += "\\nBe brief."
	} else if kind == "sum" {
		base = "${SUM_UP}\\n" + chapter
	} else {
		base = "${MEND}\\n" + chapter
	}
	return base
}
`,
    ],
    [
      'in Java',
      'Novel.java',
      `class Novel {
  String novelPrompt(String kind, String outline, String chapter) {
    String base;
    if (kind.equals("write")) {
      base = "${WRITE}\\n" + outline;
      base += "\\nBe brief.";
    } else if (kind.equals("sum")) {
      base = "${SUM_UP}\\n" + chapter;
    } else {
      base = "${MEND}\\n" + chapter;
    }
    return base;
  }
}
`,
    ],
    [
      'in C#',
      'Novel.cs',
      `class Novel {
  string NovelPrompt(string kind, string outline, string chapter) {
    string text;
    if (kind == "write") {
      text = $"${WRITE}\\n{outline}";
      text += "\\nBe brief.";
    } else if (kind == "sum") {
      text = $"${SUM_UP}\\n{chapter}";
    } else {
      text = $"${MEND}\\n{chapter}";
    }
    return text;
  }
}
`,
    ],
    [
      'in PHP',
      'novel.php',
      `<?php
function novelPrompt($kind, $outline, $chapter) {
  if ($kind === "write") {
    $base = "${WRITE}\\n$outline";
    $base .= "\\nBe brief.";
  } elseif ($kind === "sum") {
    $base = "${SUM_UP}\\n$chapter";
  } else {
    $base = "${MEND}\\n$chapter";
  }
  return $base;
}
`,
    ],
    [
      'in Ruby',
      'novel.rb',
      `def novel_prompt(kind, outline, chapter)
  if kind == "write"
    base = "${WRITE}\\n#{outline}"
    base += "\\nBe brief."
  elsif kind == "sum"
    base = "${SUM_UP}\\n#{chapter}"
  else
    base = "${MEND}\\n#{chapter}"
  end
  base
end
`,
    ],
    [
      'in Rust',
      'novel.rs',
      `fn novel_prompt(kind: &str, outline: &str, chapter: &str) -> String {
    let base;
    if kind == "write" {
        base = format!("${WRITE}\\n{outline}\\nBe brief.");
    } else if kind == "sum" {
        base = format!("${SUM_UP}\\n{chapter}");
    } else {
        base = format!("${MEND}\\n{chapter}");
    }
    base
}
`,
    ],
  ];
  for (const [where, path, text] of each) {
    it(`are each a prompt where a function that is named for it gives them: ${where}`, async () => {
      assert.deepEqual(
        (await sentIn(path, text)).map(([, ...blocks]) =>
          blocks.map((block) => block.replace(/^\w+\/\w+: /, '').replaceAll('«$', '«')),
        ),
        [[`${WRITE}\n«outline»\nBe brief.`], [`${SUM_UP}\n«chapter»`], [`${MEND}\n«chapter»`]],
      );
    });
  }

  const ask = (body: string, given = 'text'): string => `def ask(kind, chapter):
    if kind == "sum":
        text = f"${SUM_UP} {chapter}"
    else:
        text = f"${MEND} {chapter}"
${body}    return client.messages.create(model="claude-opus-5", messages=[{"role": "user", "content": ${given}}])
`;

  it('are each a request where it sends nothing else', async () => {
    assert.deepEqual(await sentIn('ask.py', ask('')), [
      ['ask: client.messages.create 1/2', `messages/user: ${SUM_UP} «chapter»`],
      ['ask: client.messages.create 2/2', `messages/user: ${MEND} «chapter»`],
    ]);
  });

  it('are a choice within one request that says more, or where they begin alike', async () => {
    const choice = `?${SUM_UP} ??«chapter»??${MEND} ??«chapter»?`;
    const more = ask('').replace('messages=', `system="${RULES}", messages=`);
    assert.deepEqual(await sentIn('ask.py', more), [
      ['ask: client.messages.create', `system/system: ${RULES}`, `messages/user: ${choice}`],
    ]);
    const alike = ask('').replace(SUM_UP, `${MEND}\\nSum it up.`).replace(`${MEND} {`, `${MEND}\\nBe brief. {`);
    assert.deepEqual(
      (await sentIn('ask.py', alike)).map(([name]) => name),
      ['ask: client.messages.create'],
    );
  });

  it('are a choice within one text that has more', async () => {
    const [only, ...others] = await sentIn('ask.py', ask('    text += " Be kind."\n'));
    assert.deepEqual(only, [
      'ask: client.messages.create',
      `messages/user: ?${SUM_UP} ??«chapter»??${MEND} ??«chapter»? Be kind.`,
    ]);
    assert.deepEqual(others, []);
  });
});

describe('Texts of branches of which one is no prompt by itself', () => {
  it('are a choice within one, and none is lost', async () => {
    const file = `def novel_prompt(kind, chapter):
    if kind == "sum":
        base = f"${SUM_UP} {chapter}"
    else:
        base = f"Else all of it: {chapter}"
    return base
`;
    assert.deepEqual(await sentIn('novel.py', file), [
      ['novel_prompt', `system/system: ?${SUM_UP} ??«chapter»??Else all of it: ??«chapter»?`],
    ]);
  });
});
