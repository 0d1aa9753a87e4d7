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
