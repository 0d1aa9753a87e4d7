const SENTENCES = [
  'Answer in the language of the question, and keep every answer short enough to be read aloud.',
  'Quote a price only where the catalogue has one; say plainly that you do not know otherwise.',
  'A refund needs the number of the order, the day of the purchase and the reason in one sentence.',
  'When two rules disagree, follow the one that stands further up and name the other one.',
];

const line = (index: number): string => `${index + 1}. ${SENTENCES[index % SENTENCES.length]}`;

/** About `length` characters of numbered rules, with `dynamic` put in every 40th line. */
function rules(length: number, dynamic: (index: number) => string): string {
  const lines: string[] = [];
  for (let size = 0, index = 0; size < length; index++) {
    const text = index % 40 === 39 ? `${line(index)} ${dynamic(index)}` : line(index);
    lines.push(text);
    size += text.length + 1;
  }
  return `${lines.join('\n')}\n`;
}

export const jinjaText = (length: number): string =>
  rules(length, (index) =>
    index % 80 === 39
      ? '{{ customer.name | upper }}'
      : '{% if customer.premium %}Be generous to {{ customer.name }}.{% else %}Be fair.{% endif %}',
  );

export const handlebarsText = (length: number): string =>
  rules(length, (index) =>
    index % 80 === 39
      ? '{{customer.name}}'
      : '{{#if customer.premium}}Be generous to {{customer.name}}.{{else}}Be fair.{{/if}}',
  );

/** A placeholder every few words, and now and then a conditional or a line break: more than any prompt has. */
export function denseText(length: number, placeholder: (index: number) => string): string {
  const parts: string[] = [];
  for (let size = 0, index = 0; size < length; index++) {
    const words = SENTENCES[index % SENTENCES.length]!.slice(0, 60);
    parts.push(`${words} ${placeholder(index)}${index % 4 === 3 ? '\n' : ' '}`);
    size += parts.at(-1)!.length;
  }
  return parts.join('');
}

export const denseJinja = (index: number): string =>
  index % 3 === 0 ? `{% if order.field${index % 40} %}x{% endif %}` : `{{ customer.field${index % 40} }}`;
export const denseHandlebars = (index: number): string =>
  index % 3 === 0 ? `{{#if order.field${index % 40}}}x{{/if}}` : `{{customer.field${index % 40}}}`;
export const densePlain = (index: number): string => `{customer_field${index % 40}}`;

/** One unit over and over, for texts in which nothing is static. */
export const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

export const plainText = (length: number): string => rules(length, () => '{customer_name}');

export function messagesJson(length: number): string {
  const messages = [];
  for (let size = 0, index = 0; size < length; index++) {
    const text = `${line(index)}\n"Quoted" \u00e9 ${line(index + 1)}`;
    messages.push({ role: index % 2 === 0 ? 'user' : 'assistant', content: [{ type: 'text', text }] });
    size += text.length + 60;
  }
  return JSON.stringify({ model: 'claude-opus-5', max_tokens: 100, system: line(0), messages }, null, 2);
}

export function promptYaml(length: number): string {
  const messages = [];
  for (let size = 0, index = 0; size < length; index++) {
    const lines = Array.from({ length: 6 }, (_, offset) => `      ${line(index + offset)}`).join('\n');
    messages.push(`  - role: ${index % 2 === 0 ? 'user' : 'assistant'}\n    content: |\n${lines}\n`);
    size += lines.length + 40;
  }
  return `name: bench\nmodel: openai/gpt-4o\nmessages:\n${messages.join('')}`;
}

/** A file that is one block scalar. */
export function blockScalarYaml(indicator: '|' | '>', length: number): string {
  const text = rules(length, () => '{{ customer }}');
  return `system_prompt: ${indicator}\n${text.replaceAll(/^(?=.)/gm, '  ')}`;
}

/** A mapping of many prompts with a few lines each. */
export function manyPromptsYaml(count: number): string {
  const prompt = (index: number): string =>
    `step_${index}_prompt: |\n  ${line(index)}\n  ${line(index + 1)} {{ customer }}\n`;
  return Array.from({ length: count }, (_, index) => prompt(index)).join('');
}

const request = (index: number): unknown => ({
  custom_id: `request-${index}`,
  params: {
    model: 'claude-opus-5',
    max_tokens: 100,
    system: line(index),
    messages: [{ role: 'user', content: `${line(index + 1)} ${line(index + 2)}` }],
  },
});

export function requestBatch(count: number): string {
  return JSON.stringify({ requests: Array.from({ length: count }, (_, index) => request(index)) }, null, 2);
}

export function requestLines(count: number): string {
  return Array.from({ length: count }, (_, index) => `${JSON.stringify(request(index))}\n`).join('');
}

/** A module of a program that has nothing to do with models. */
function pythonModule(index: number): string {
  return `

class Ledger${index}(Base):
    """Keeps the entries of account ${index}, sorted by day."""

    rate = ${index % 7}.5

    def __init__(self, path, entries=None):
        self.path = path
        self.entries = list(entries or [])
        self.log = logging.getLogger(__name__)

    def total(self, kind="all"):
        total = 0
        for entry in self.entries:
            if kind != "all" and entry.kind != kind:
                continue
            total += entry.amount * (1 + self.rate / 100)
        self.log.info("total of %s is %d", self.path, total)
        return total

    def rows(self):
        query = "SELECT day, amount FROM entries WHERE account = %s ORDER BY day"
        return [(row["day"], row["amount"]) for row in self.database.execute(query, (self.path,))]
`;
}

function pythonPrompt(index: number): string {
  return `

REVIEW_PROMPT_${index} = """You are the assistant of team ${index}, who reviews what the team writes.
Follow the rules below.
- Be kind to everybody who asks.
- Never promise a date.
Question: {question}
"""


def review_${index}(client, question, rules):
    prompt = REVIEW_PROMPT_${index}.format(question=question)
    for rule in rules:
        prompt += f"- {rule.text}\\n"
    return client.messages.create(
        model="claude-opus-5",
        system=[{"type": "text", "text": "You answer in one sentence.", "cache_control": {"type": "ephemeral"}}],
        messages=[{"role": "user", "content": prompt}],
    )
`;
}

/** Python of so many lines, of which one in twenty-five builds and sends a prompt. */
export function codeWithPrompts(lines: number): string {
  const parts = ['import logging\n'];
  for (let count = 1, index = 0; count < lines; index++) {
    const part = index % 25 === 24 ? pythonPrompt(index) : pythonModule(index);
    parts.push(part);
    count += part.split('\n').length - 1;
  }
  return parts.join('');
}

export function codeWithoutPrompts(length: number): string {
  const parts = ['import logging\n'];
  for (let size = 0, index = 0; size < length; index++) {
    parts.push(pythonModule(index));
    size += parts.at(-1)!.length;
  }
  return parts.join('');
}
