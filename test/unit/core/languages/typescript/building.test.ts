import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';
import { readMarked } from '../../../../support/marked-code.ts';

/** What the last prompt of a file sends, without where it stands. */
async function sent(marked: string, path = 'build.ts'): Promise<string> {
  const { sent: prompts } = await readMarked(path, marked);
  assert.ok(prompts.length > 0, 'no prompt');
  return prompts
    .at(-1)!
    .map((text) => text.replace(/^\w+(?:\/\w+)?: /, ''))
    .join(' | ');
}

describe('Texts that TypeScript and JavaScript build', () => {
  it('decode escapes of strings and templates', async () => {
    assert.equal(
      await sent(String.raw`const A_PROMPT = 'You are \'Al\'.\n\x41\u00e9\u{1F600}\
 On \q.' + "\"" + ${'`\\`x\\` \\${no} $5`'};`),
      "You are 'Al'.\nAé😀 On q.\"`x` ${no} $5",
    );
  });

  it('read CRLF in templates as one line feed', async () => {
    assert.equal(await sent('const A_PROMPT = `You are\r\nan agent\r\nhere.`;'), 'You are\nan agent\nhere.');
  });

  it('by templates, also within each other', async () => {
    const marked =
      'export const aPrompt = (user: User) => `You are the agent of ⟦${user.name}⟧, ⟦${`x ${user.id}`}⟧ and ⟦${user.tags.join(", ")}⟧.`;';
    assert.equal(await sent(marked), 'You are the agent of «user.name», «`x ${user.id}`» and «user.tags.join(", ")».');
  });

  it('in what React remembers', async () => {
    const marked = `export function useGuide(level: string) {
  const intro = React.useMemo(() => 'You are a guide. ', []);
  const prompt = useMemo(() => {
    return intro + \`Speak as to a ⟦\${level}⟧.\`;
  }, [intro, level]);
  return prompt;
}`;
    assert.equal(await sent(marked), 'You are a guide. Speak as to a «level».');
  });

  it('by + and +=, const, let and var', async () => {
    const marked = `function buildPrompt(name) {
  const intro = 'You are an agent. ';
  let prompt = intro + 'Help ' + ⟦name⟧;
  prompt += '. ';
  prompt += ⟦this.rules⟧ + ' Be kind.';
  return prompt;
}`;
    assert.equal(await sent(marked, 'build.js'), 'You are an agent. Help «name». «this.rules» Be kind.');
  });

  it('by join over a list, with map, filter, push and unshift', async () => {
    const marked = `const RULES = ['Be kind to all.', 'Be brief to all.'];
export function buildPrompt(docs: string[], strict: boolean): string {
  const lines = ['You are an agent.', ...RULES.map((rule) => \`- ⟦\${rule}⟧\`)];
  lines.push(strict ? 'Be strict.' : 'Be mild.');
  lines.unshift('# Role');
  const extra = [strict && 'Really strict.', 'The end.'].filter(Boolean).join(' ');
  return lines.join('\\n') + '\\n' + ⟦extra⟧;
}`;
    assert.equal(
      await sent(marked),
      '# Role\nYou are an agent.\n- ‹rule›Be kind to all.\n- ‹rule›Be brief to all.\n?Be strict.??Be mild.?\n‹extra›?Really strict.?? ?The end.',
    );
  });

  it('with what is put around a text in branches, which leaves the text where it is', async () => {
    const marked = `export function buildPrompt(strict: boolean, brief: boolean): string {
  let text = 'You are an agent.';
  if (strict) text = 'Be strict. ' + text;
  if (brief) text = 'Be brief. ' + ⟦text⟧ + ' No long words.';
  else text = 'Take your time. ' + ⟦text⟧ + ' Explain.';
  return text + ' Be kind.';
}`;
    assert.equal(
      await sent(marked),
      '?Be brief. ??‹text›??Be strict. ??You are an agent.?? No long words.??Take your time. ??‹text›??Be strict. ??You are an agent.?? Explain.? Be kind.',
    );
    const behind = marked.replace(/ {2}if \(brief[^]*Explain\.';\n/, '');
    assert.equal(await sent(behind), '?Be strict. ?You are an agent. Be kind.');
  });

  it('by many choices, of which each puts a text before or behind another', async () => {
    const steps = Array.from(
      { length: 30 },
      (_, step) => `  text = flag${step} ? 'Rule ${step}. ' + text + ' Yes.' : 'No rule. ' + text + ' No.';`,
    );
    const marked = `export function buildPrompt(${steps.map((_, step) => `flag${step}: boolean`).join(', ')}): string {
  let text = 'You are an agent.';
${steps.join('\n')}
  return 'You are an agent. Help others in all that they do.' + text;
}`;
    const { prompts } = await readCode('build.ts', marked);
    assert.equal(prompts.at(-1)!.prompt.name, 'buildPrompt');
  });

  it('by trimming what a separator ends before something that may be empty', async () => {
    const marked = `export function buildPrompt(rules: string): string {
  return ['You are an agent.', ⟦rules⟧].join('\\n').trim();
}`;
    assert.equal(await sent(marked), 'You are an agent.?\n?«rules»');
  });

  it('by replace and replaceAll', async () => {
    const marked = `const TEMPLATE = 'You are the agent of ⟦{{user}}⟧. Say ⟦%W%⟧, ⟦%W%⟧.';
export const buildPrompt = (user: string, word: string) => TEMPLATE.replace('{{user}}', user).replaceAll('%W%', word).trim();`;
    assert.equal(await sent(marked), 'You are the agent of «user». Say «word», «word».');
  });

  it('by replace with a pattern of placeholders', async () => {
    const marked = `const TEMPLATE = 'You are the agent of ⟦{{user}}⟧. Say ⟦{{word}}⟧.';
export const buildPrompt = (values: Record<string, string>) => TEMPLATE.replace(/\\{\\{(\\w+)\\}\\}/g, (_, key) => values[key]);`;
    assert.equal(await sent(marked), 'You are the agent of «user». Say «word».');
  });

  it('by tags that take indentation away', async () => {
    const marked = `import dedent from 'dedent';
const A_PROMPT = dedent\`
  You are an agent.
    Help ⟦\${user}⟧.

  Be kind.
\`;`;
    assert.equal(await sent(marked), 'You are an agent.\n  Help «user».\n\nBe kind.');
  });

  it('by String.raw, which keeps backslashes', async () => {
    assert.equal(await sent('const A_PROMPT = String.raw`You are in C:\\new ⟦${dir}⟧.`;'), 'You are in C:\\new «dir».');
  });

  it('in branches, switches and loops, each under its condition', async () => {
    const marked = `function buildPrompt(mode: string, items: string[]) {
  let prompt = 'You are an agent.';
  if (mode === 'a') prompt += ' A.';
  else prompt += ' B.';
  switch (mode) {
    case 'x':
      prompt += ' X.';
      break;
    default:
      prompt += ' Y.';
  }
  for (const item of items) prompt += \` ⟦\${item}⟧\`;
  return prompt + ' End.';
}`;
    assert.equal(await sent(marked), 'You are an agent.? A.?? B.?? X.?? Y.?? ??«item»? End.');
  });

  it('by functions with parameters that are taken apart, and defaults', async () => {
    const marked = `const section = ({ title, body = 'Nothing yet.' }: Props) => \`## ⟦\${title}⟧\\n⟦\${body}⟧\\n\`;
export function buildPrompt(rules: string) {
  return 'You are an agent.\\n' + section({ title: 'The rules here', body: rules }) + section({ title: 'Other notes here' });
}`;
    assert.equal(
      await sent(marked),
      'You are an agent.\n## ‹title›The rules here\n«body»\n## ‹title›Other notes here\n‹body›Nothing yet.\n',
    );
  });

  it('by fields and getters of a class', async () => {
    const marked = `class Agent extends Base {
  private readonly intro = 'You are an agent. ';
  constructor(private readonly name: string) {
    super();
    this.footer = 'The footer.';
  }
  get rules() {
    return 'Follow the rules. ';
  }
  buildPrompt() {
    const { name } = this;
    return \`⟦\${this.intro}⟧⟦\${this.rules}⟧Help ⟦\${name}⟧. ⟦\${this.footer}⟧\`;
  }
}`;
    assert.equal(
      await sent(marked),
      '‹this.intro›You are an agent. ‹this.rules›Follow the rules. Help «name». ‹this.footer›The footer.',
    );
  });

  it('by what may be absent', async () => {
    const marked = `export const buildPrompt = (name?: string) => 'You are an agent' + (⟦name⟧ ?? ' of somebody') + \`. ⟦\${name || 'You'}⟧.\`;`;
    assert.equal(await sent(marked), "You are an agent?«name»?? of somebody?. «name || 'You'».");
  });

  it('in long alternatives of a hole, which are texts of the prompt', async () => {
    const marked =
      'const buildPrompt = (x: boolean) => `You are an agent.${x ? `\nAnswer at length, with all the details that there are.` : ""} Be kind.`;';
    assert.equal(
      await sent(marked),
      'You are an agent.?\nAnswer at length, with all the details that there are.? Be kind.',
    );
  });

  it('of members of namespaces, which know each other by their names', async () => {
    const marked = `namespace Letters {
  const TONE = 'in a kind way';
  export const RULES = \`You answer letters ⟦\${TONE}⟧.\`;
  export function about(town: string) {
    return \`They come from ⟦\${town}⟧.\`;
  }
}
export const ask = (town: string) =>
  client.chat.completions.create({ messages: [{ role: 'system', content: \`⟦\${Letters.RULES}⟧ ⟦\${Letters.about(town)}⟧\` }] });`;
    assert.equal(
      await sent(marked),
      '‹Letters.RULES›You answer letters ‹TONE›in a kind way. ‹Letters.about(town)›They come from «town».',
    );
  });

  it('for a model that a provider makes of its name', async () => {
    const text = "await generateText({ model: anthropic('claude-opus-5'), prompt: `You help ${name}.` });\n";
    const { prompts } = await readCode('ask.ts', text);
    const start = text.indexOf('claude-opus-5');
    assert.deepEqual(prompts[0]!.prompt.model, { id: 'claude-opus-5', start, end: start + 13 });
  });
});
