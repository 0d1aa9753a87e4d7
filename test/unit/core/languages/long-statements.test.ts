import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[][]> {
  return requestsOf(await readCode(path, text)).map(({ prompt }) => sentBy(text, prompt));
}

const LONG = 'Answer the question of the user with what the documents say. '.repeat(8);

describe('Names that long statements of the top level give values to', () => {
  it('are found behind a long comment', async () => {
    const text = `# ${'This text was tuned for weeks and must not be changed. '.repeat(6)}
REVIEW_TEXT = """You are a reviewer.
${LONG}"""

def review(client, diff):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": REVIEW_TEXT}, {"role": "user", "content": diff}])
`;
    assert.deepEqual(await sent('review.py', text), [
      [`system/system: You are a reviewer.\n${LONG}`, 'messages/user: «diff»'],
    ]);
  });

  it('are found behind decorators with arguments', async () => {
    const text = `from tenacity import retry
@app.post("/review", tags=["review"])
@retry(attempts=3)
async def role(kind="judge"):
    """${LONG}"""
    return f"You are a {kind} of code."

def review(client, diff):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": role("strict")}, {"role": "user", "content": diff}])
`;
    assert.deepEqual(await sent('review.py', text), [
      ['system/system: You are a ‹kind›strict of code.', 'messages/user: «diff»'],
    ]);
  });

  it('are found in groups, each of them', async () => {
    const text = `package review

const (
	address  = "https://example.org"
	question = \`${LONG}\`
	quantity = "Give %d answers in %s."
)

func build_prompt(n int, language string) string {
	return question + "\\n" + fmt.Sprintf(quantity, n, language)
}
`;
    assert.deepEqual(await sent('review.go', text), [[`system/system: ${LONG}\nGive «%d» answers in «%s».`]]);
  });
});

describe('Variables that are set where a loop is left', () => {
  it('vary behind it', async () => {
    const text = `def build_prompt(items, question):
    answer = "(none)"
    for item in items:
        if item.id == question.id:
            answer = item.text
            break
    return f"You answer questions.\\n" + answer + "\\nBe brief."
`;
    const { prompts } = await readCode('answer.py', text);
    assert.deepEqual(
      prompts.map(({ prompt, ends }) => [ends.everybody.offset, ...sentBy(text, prompt)]),
      [[text.indexOf('answer + '), 'system/system: You answer questions.\n‹answer›?(none)??«item.text»?\nBe brief.']],
    );
  });
});

describe('Loops that count over a known list', () => {
  it('have the numbers of its items in every language', async () => {
    const python = `RULES = ["Be kind to everybody.", "Never guess at an answer."]
def build_prompt(question):
    lines = ["You are an assistant."]
    for number, rule in enumerate(RULES, start=1):
        lines.append(f"{number}. {rule}")
    return "\\n".join(lines) + f"\\n{question}"
`;
    const javascript = `const RULES = ['Be kind to everybody.', 'Never guess at an answer.'];
export function buildPrompt(question) {
  const rules = RULES.map((rule, index) => \`\${index + 1}. \${rule}\`).join('\\n');
  return \`You are an assistant.\\n\${rules}\\n\${question}\`;
}
`;
    const go = `package rules

var rules = []string{"Be kind to everybody.", "Never guess at an answer."}

func buildPrompt(question string) string {
	var b strings.Builder
	b.WriteString("You are an assistant.")
	for i, rule := range rules {
		fmt.Fprintf(&b, "\\n%d. %s", i+1, rule)
	}
	b.WriteString("\\n" + question)
	return b.String()
}
`;
    for (const [path, text, last] of [
      ['rules.py', python, '{question}'],
      ['rules.js', javascript, '${question}'],
      ['rules.go', go, 'question)\n\treturn'],
    ] as const) {
      const [found] = requestsOf(await readCode(path, text));
      assert.equal(found?.ends.everybody.offset, text.indexOf(last), path);
    }
  });
});

describe('Prompts that Python declares', () => {
  it('are docstrings of DSPy and Outlines, and texts of decorators', async () => {
    const text = `import dspy

class Summary(dspy.Signature):
    """Write a short summary of the given article."""
    article: str = dspy.InputField()

@prompt("Translate {phrase} to French")
def translate(phrase: str) -> str: ...

@outlines.prompt
def ask(question):
    """Answer in a word: {{ question }}"""
`;
    const { prompts } = await readCode('declared.py', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [
        ['Summary', 'system/system: Write a short summary of the given article.'],
        ['translate', 'messages/user: Translate «phrase» to French'],
        ['ask', 'messages/user: Answer in a word: «question»'],
      ],
    );
  });
});

describe('Texts of a dictionary of which one is sent', () => {
  it('are each a prompt of its own, too', async () => {
    const text = `from langchain.prompts import PromptTemplate
ROLES = {
    "novice": "You are a patient teacher of debugging. Ask before you answer {question}",
    "expert": "You are a terse colleague. Answer the question {question}",
}
def ask(role):
    return PromptTemplate(template=ROLES[role])
`;
    const { prompts } = await readCode('roles.py', text);
    assert.deepEqual(
      prompts.map(({ prompt, ends }) => [prompt.name, ends.everybody.offset]),
      [
        ['novice', text.indexOf('{question}')],
        ['expert', text.lastIndexOf('{question}')],
        ['ask: PromptTemplate 1/2', text.indexOf('{question}')],
        ['ask: PromptTemplate 2/2', text.lastIndexOf('{question}')],
      ],
    );
  });
});

describe('What is there only sometimes', () => {
  it('ends the prefix where it begins, with the separator that goes with it', async () => {
    const text = `def build_prompt(rules, question):
    lines = ["You are an assistant."]
    if rules:
        lines.append("Follow the rules.")
    lines.append(f"Answer this: {question}")
    return "\\n".join(lines)
`;
    const [found] = requestsOf(await readCode('build.py', text));
    assert.equal(found?.ends.everybody.offset, text.indexOf('Follow'));
    assert.deepEqual(sentBy(text, found.prompt), [
      'system/system: You are an assistant.?\n??Follow the rules.?\nAnswer this: «question»',
    ]);
  });

  it('is what a function makes of a text that it may hand on as it is', async () => {
    const text = `def build_prompt(query, context):
    if not context:
        return query
    return f"Answer from the context.\\n{context}\\n{query}"
`;
    const [found] = requestsOf(await readCode('build.py', text));
    assert.equal(found?.ends.everybody.offset, text.indexOf('{context}'));
  });
});
