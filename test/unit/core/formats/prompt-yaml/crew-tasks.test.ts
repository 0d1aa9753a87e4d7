import assert from 'node:assert/strict';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';
import { analyzeStructure } from '../../../../../src/core/structure.ts';
import { read } from '../../../../support/yaml-prompts.ts';

const PATH = 'config/tasks.yaml';
const bake = (more = ''): string =>
  `bake_task:\n  description: >\n    Bake bread with {flour} and write down how.\n    Expected: a recipe of ten lines.\n${more}`;
const shop = 'shop:\n  agent: buyer\n  description: >\n    Buy what the bread needs, but never more.\n    Be quick.\n';

function namesIn(text: string, path = PATH): string[] {
  return read(text, path).prompts.map(({ name }) => name);
}

describe('prompt-yaml: tasks of a crew that say within their description what is expected', () => {
  it('reads each as a prompt, whose places are filled once for a run', () => {
    const text = bake() + shop;
    assert.deepEqual(namesIn(text), ['bake_task', 'shop']);
    assert.equal(promptYamlFormat.recognize({ path: PATH, text }), 'sure');
    const [first] = analyzeStructure({ path: PATH, text }).prompts;
    const places = first!.regions.flatMap((one) =>
      one.kind === 'dynamic' ? [[text.slice(one.start, one.end), one.volatility, one.confidence]] : [],
    );
    assert.deepEqual(places, [['{flour}', 'session', 'certain']]);
  });

  it('gives the clock to a place that is called so, and to the unit of one in a sentence about now', () => {
    const more = '    It is {current_year}, and today is {date}.\n    Bake what was baked in {year} on {day}.\n';
    const text = bake().replace('    Expected', `${more}    Expected`);
    const [first] = analyzeStructure({ path: PATH, text }).prompts;
    const places = first!.regions.flatMap((one) =>
      one.kind === 'dynamic' ? [[text.slice(one.start, one.end), one.volatility, one.granularity]] : [],
    );
    assert.deepEqual(places, [
      ['{flour}', 'session', undefined],
      ['{current_year}', 'volatile', 'year'],
      ['{date}', 'volatile', 'day'],
      ['{year}', 'session', undefined],
      ['{day}', 'session', undefined],
    ]);
  });

  it('reads what is expected too where one of them says it', () => {
    const text = bake('  expected_output: A loaf.\n') + shop;
    const [first] = read(text, PATH).prompts;
    assert.deepEqual(namesIn(text), ['bake_task', 'shop']);
    assert.equal(text.slice(first!.end - 7, first!.end), 'A loaf.');
  });

  it('finds none in other files, under other keys or in tasks for people', () => {
    assert.deepEqual(namesIn(bake(), 'config/steps.yaml'), []);
    for (const text of [
      bake('  cmds:\n    - make\n'),
      bake('  due: tomorrow\n'),
      'bake:\n  description: >\n    Bake bread and write down how, in ten lines at most.\n    Be quick.\n',
      'bake_task:\n  description: Bake it.\n',
      '- name: bake_task\n  description: >\n    Bake bread and write down how, in ten lines at most.\n    Be quick.\n',
    ])
      assert.deepEqual(namesIn(text), [], text);
    assert.equal(promptYamlFormat.recognize({ path: PATH, text: 'bake:\n  description: Bake it.\n' }), 'possible');
  });
});
