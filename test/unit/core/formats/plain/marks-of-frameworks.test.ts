import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** What varies in a file, with where it begins. */
function varying(path: string, text: string): (readonly [number, string, string])[] {
  return analyzeStructure({ path, text }).prompts.flatMap(({ regions }) =>
    regions.flatMap((region) =>
      region.kind === 'dynamic'
        ? [[region.start, text.slice(region.start, region.end), region.volatility] as const]
        : [],
    ),
  );
}
const words = (path: string, text: string): string[] => varying(path, text).map(([, word]) => word);
const IN_PROMPTS = 'prompts/one.txt';

describe('Marks of frameworks in a plain text', () => {
  it('are names with attributes or modifiers, as Raycast has them', () => {
    assert.deepEqual(
      varying('prompts/one.md', 'Polish {selection | trim} in a {argument name="tone" default="warm"} tone.'),
      [
        [7, '{selection | trim}', 'request'],
        [31, '{argument name="tone" default="warm"}', 'request'],
      ],
    );
    assert.deepEqual(varying(IN_PROMPTS, 'It is {time format="HH:mm:ss"}.'), [
      [6, '{time format="HH:mm:ss"}', 'volatile'],
    ]);
    assert.deepEqual(words(IN_PROMPTS, 'Set `{argument name="x"}` and <Box {selection="a"}/>, x={a | b}.'), []);
  });

  it('are notes that Copilot for Obsidian puts in', () => {
    assert.deepEqual(varying(IN_PROMPTS, 'Compare {[[My plan]]} with {activeNote}.'), [
      [8, '{[[My plan]]}', 'request'],
      [27, '{activeNote}', 'request'],
    ]);
    assert.deepEqual(words(IN_PROMPTS, 'Set {[1, 2]} and `{[[a]]}`.'), []);
  });

  it("are the scopes and the question mark of state in Google's ADK", () => {
    assert.deepEqual(varying(IN_PROMPTS, 'For {user:plan} of {app:shop}, as of {temp:found?}.\n{remarks?}\n'), [
      [4, '{user:plan}', 'user'],
      [19, '{app:shop}', 'deploy'],
      [37, '{temp:found?}', 'request'],
      [52, '{remarks?}', 'request'],
    ]);
    assert.deepEqual(words(IN_PROMPTS, 'Type {note?: string}; route /pages/{page?}; pattern `{x?}`.'), []);
  });

  it("are names between dollars, as Amazon Bedrock's agents have them; not formulas", () => {
    assert.deepEqual(varying(IN_PROMPTS, 'Be kind. $instruction$\n\nTools:\n$tools$\n\n$question$\n'), [
      [9, '$instruction$', 'request'],
      [31, '$tools$', 'session'],
      [40, '$question$', 'request'],
    ]);
    assert.deepEqual(words(IN_PROMPTS, 'Let $abc$ be a word and $max_value$ a bound, $x = y$.\n$sum$\n'), []);
    assert.deepEqual(words(IN_PROMPTS, 'It costs $five$ or so.\n'), []);
  });

  it('are values of a workflow; not those in code, nor in a workflow that the text shows', () => {
    assert.deepEqual(
      varying(IN_PROMPTS, 'Fix ${{ github.event.issue.title }} of ${{ github.repository }}.\n\n${{ inputs.text }}\n'),
      [
        [4, '${{ github.event.issue.title }}', 'request'],
        [39, '${{ github.repository }}', 'deploy'],
        [66, '${{ inputs.text }}', 'request'],
      ],
    );
    assert.deepEqual(words(IN_PROMPTS, 'Write `${{ secrets.KEY }}`.\n\n```yaml\na: ${{ inputs.a }}\n```\n'), []);
    assert.deepEqual(words(IN_PROMPTS, 'The diff:\n```\n${{ inputs.diff }}\n```\n'), ['${{ inputs.diff }}']);
    assert.deepEqual(words(IN_PROMPTS, 'As ${{ inputs.a }} in\n```yaml\na: ${{ inputs.a }}\n```\n'), []);
    assert.deepEqual(words(IN_PROMPTS, 'See ${{ inputs.a }} and `${{ inputs.a }}`, not \\${{ inputs.a }}.\n'), [
      '${{ inputs.a }}',
      '${{ inputs.a }}',
    ]);
    assert.deepEqual(words(IN_PROMPTS, 'Run:\n```bash\ngh pr view ${{ github.event.number }}\n```\n'), [
      '${{ github.event.number }}',
    ]);
    assert.deepEqual(words(IN_PROMPTS, 'jobs:\n  one:\n    runs-on: linux\n    env: ${{ inputs.a }}\n'), []);
  });

  it('are values of a workflow in commands and agents too, which whoever runs them fills', () => {
    const front = '---\nname: a\ndescription: b\n---\n';
    const body = 'Sort #${{ github.event.number }} of ${{ github.repository }} by ${{ toJSON(inputs.rules) }}.\n';
    for (const path of ['.claude/commands/a.md', '.claude/agents/a.md']) {
      assert.deepEqual(
        varying(path, front + body).map(([, word, volatility]) => `${word} ${volatility}`),
        [
          '${{ github.event.number }} request',
          '${{ github.repository }} deploy',
          '${{ toJSON(inputs.rules) }} request',
        ],
      );
      assert.deepEqual(words(path, `${front}Write \`\${{ github.ref }}\` and \`\${{ secrets.KEY }}\`.\n`), []);
      assert.deepEqual(words(path, `${front}Costs $5 {{ or }} more, $\{ github.ref }.\n`), []);
    }
  });

  it('are values of a workflow in skills, and in prompt files beside variables of the editor; not where the text shows them', () => {
    const skill = '---\nname: a\ndescription: b\n---\n';
    const ofFile = '---\nagent: agent\n---\nSort ${selection}.\n';
    const shown = 'Write `${{ github.ref }}`.\n\n```yaml\nruns-on: ${{ matrix.os }}\n```\n';
    for (const [path, front, own] of [
      ['.claude/skills/a/SKILL.md', skill, []],
      ['.github/prompts/a.prompt.md', ofFile, ['${selection}']],
    ] as const) {
      assert.deepEqual(words(path, `${front}Look at #${'${{ github.event.number }}'}, then rest.\n`), [
        ...own,
        '${{ github.event.number }}',
      ]);
      assert.deepEqual(words(path, front + shown), own);
      assert.deepEqual(words(path, `${front}As \\\${{ github.ref }} or {{ github.ref }} costs $5.\n`), own);
      assert.deepEqual(words(path, `${front}Set ${'${{ github.ref }}'} here:\n\n${shown}`), own);
    }
  });

  it('are arguments of a command as a shell writes them, outside of code', () => {
    const text = '---\nargument-hint: place\n---\nShip to ${1:-staging}, then ${2}.\n\n```sh\nto=${1:-x}\n```\n';
    assert.deepEqual(words('.claude/commands/ship.md', text), ['${1:-staging}', '${2}']);
  });
});

describe('A skill', () => {
  const skill = (body: string): string => `---\nname: one\ndescription: two\n---\n${body}`;

  it('is filled where a name in double braces is all that its line holds', () => {
    assert.deepEqual(varying('skills/one/SKILL.md', skill('# One\n\n{{ LOADED_NOTES }}\n\nGo on.\n')), [
      [42, '{{ LOADED_NOTES }}', 'request'],
    ]);
  });

  it('shows the model all other double braces', () => {
    for (const body of [
      'Put {{TITLE}} first.\n',
      '- {{TITLE}}\n',
      '```\n{{TITLE}}\n```\n',
      '## Output format\n\n{{TITLE}}\n',
      'Work out {{total}}.\n\n{{total}}\n',
    ]) {
      assert.deepEqual(words('skills/one/SKILL.md', skill(body)), [], body);
    }
  });
});

describe('Braces of what a text is about', () => {
  it('are the language’s in code spans of a text that names an empty pair', () => {
    const text = 'Use `{{Host}}` for the host; no `{{}}` in expressions.\n\nTask: {{ task }}\n';
    assert.deepEqual(words(IN_PROMPTS, text), ['{{ task }}']);
    assert.deepEqual(words('patterns/one/system.md', text), ['{{ task }}']);
    assert.deepEqual(words(IN_PROMPTS, 'Answer in `{{language}}`.\n\nTask: {{ task }}\n'), [
      '{{language}}',
      '{{ task }}',
    ]);
    assert.deepEqual(words('patterns/one/system.md', 'Use `{{Host}}`.\n'), ['{{Host}}']);
  });

  it('are the form that DSPy shows where the values are given behind it', () => {
    const form = '[[ ## question ## ]]\n{question}\n\n[[ ## answer ## ]]\n{answer}\n\n';
    assert.deepEqual(words(IN_PROMPTS, `${form}User: \${question}\n`), ['${question}']);
    assert.deepEqual(words(IN_PROMPTS, `All is structured in the following way.\n\n${form}`), []);
    assert.deepEqual(words(IN_PROMPTS, form), ['{question}', '{answer}']);
  });

  it('are shown where the same names are filled behind a dollar', () => {
    assert.deepEqual(words(IN_PROMPTS, 'Form: "{topic}"\n\n{topic}\n\nNow: ${topic}\n'), ['${topic}']);
    assert.deepEqual(words(IN_PROMPTS, 'Cost: ${price}\n\n{price}\n'), ['{price}', '{price}']);
    assert.deepEqual(words(IN_PROMPTS, 'Letter: {letter}\nHis budget is ${budget}.\n'), ['{letter}', '{budget}']);
    assert.deepEqual(words(IN_PROMPTS, 'Letter: {letter}\nHis town is ${town}.\n'), ['{letter}', '${town}']);
    assert.deepEqual(words(IN_PROMPTS, '{topic}\n{tone}\n\nNow: ${topic}\n'), ['{topic}', '{tone}', '${topic}']);
  });
});
