import assert from 'node:assert/strict';
import vm from 'node:vm';
import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import Mustache from 'mustache';
import nunjucks from 'nunjucks';
import { staticText } from '../../../../../src/core/prompt/model.ts';
import { readCode } from '../../../../support/code-prompts.ts';
import { readMarked } from '../../../../support/marked-code.ts';

const SENT = (text: string): string =>
  `client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: ${text} }] })`;

async function lastSent(marked: string): Promise<string[]> {
  const { sent } = await readMarked('ask.ts', marked);
  return sent.at(-1)!;
}

/** How often each hole of the last prompt changes, by its expression. */
async function words(text: string): Promise<Record<string, string>> {
  const { prompts } = await readCode('ask.ts', text);
  const regions = prompts.at(-1)!.regions;
  return Object.fromEntries(
    regions.flatMap((one) => (one.kind === 'dynamic' ? [[one.expression, one.volatility] as const] : [])),
  );
}

describe('Templates that a library fills', () => {
  it('are those of Mustache, where the call names them or writes them', async () => {
    const marked = `const HINT_PROMPT = 'You are a guide of ⟦{{museum}}⟧. {{#short}}Be short.{{/short}} Thank them.';
export const ask = (museum, short) => ${SENT('Mustache.render(HINT_PROMPT, { museum, short })')};
export const tell = (hall) => ${SENT('Mustache.render(`Show the hall ⟦{{{hall}}}⟧ to them.`, { hall })')};`;
    const { sent } = await readMarked('ask.ts', marked);
    assert.deepEqual(sent.slice(1), [
      ['messages/user: You are a guide of «museum». ?Be short.? Thank them.'],
      ['messages/user: Show the hall «hall» to them.'],
    ]);
  });

  it('are those of Handlebars and Lodash, which are compiled first', async () => {
    const marked = `const TASK_PROMPT = Handlebars.compile(\`You sort the boxes of ⟦{{owner}}⟧.
{{#each boxes}}- ⟦{{this.label}}⟧
{{/each}}Say where each belongs.\`);
export const ask = (owner, boxes) => ${SENT('TASK_PROMPT({ owner, boxes })')};
export function tell(plan) {
  const compiled = _.template('Read the plan <⟦<%= plan %>⟧> in the style ⟦\${ style }⟧ and stop.');
  return ${SENT('compiled({ plan })')};
}`;
    const { sent } = await readMarked('ask.ts', marked);
    assert.deepEqual(sent.at(-2), [
      'messages/user: You sort the boxes of «owner».\n?- ??«this.label»??\n?Say where each belongs.',
    ]);
    assert.deepEqual(sent.at(-1), ['messages/user: Read the plan <«plan»> in the style «style» and stop.']);
  });

  it('are those of Nunjucks, Liquid, EJS and Eta', async () => {
    for (const [render, opening, closing] of [
      ['nunjucks.renderString', '{{ ', ' }}'],
      ['await engine.parseAndRender', '{{ ', ' }}'],
      ['ejs.render', '<%= ', ' %>'],
      ['eta.renderString', '<%= it.', ' %>'],
    ]) {
      const marked = `const STEP_PROMPT = 'You bake the cake ⟦${opening}cake${closing}⟧. Take your time.';
export async function ask(cake) {
  return ${SENT(`${render}(STEP_PROMPT, { cake })`)};
}`;
      const [text] = await lastSent(marked);
      assert.match(text!, /You bake the cake «(?:it\.)?cake»\. Take your time\.$/, render);
    }
  });

  it('change as what is given for their names', async () => {
    const text = `const HOUSE = 'Never tell a visitor what a picture has cost the house.';
export const ask = (topic) => ${SENT(
      'Mustache.render("You guide. {{house}} It is {{hour}}. {{topic}} {{count}}", { house: HOUSE, hour: new Date(), topic, count: 3 })',
    )};`;
    assert.deepEqual(await words(text), { house: 'constant', hour: 'volatile', topic: 'request', count: 'constant' });
    assert.match((await lastSent(text.replace(/\{\{\w+\}\}/g, '⟦$&⟧')))[0]!, /‹house›Never tell a visitor/);
  });

  it('stay closed where they come from elsewhere or have tags of their own', async () => {
    const marked = `import { rules } from 'house-rules';
export const ask = (hall) => ${SENT('⟦Mustache.render(rules, { hall })⟧')};
export const tell = (hall) => ${SENT("⟦Mustache.render('You show <hall> to all of them.', { hall }, {}, ['<', '>'])⟧")};`;
    assert.equal((await lastSent(marked)).length, 1);
  });

  it('print what is called static, whatever they are given', async () => {
    const engine = new Liquid();
    for (const [render, template] of [
      ['Mustache.render', 'You are {{a}}. {{#b}}Do {{a}}.{{/b}} End {{{a}}}.'],
      ['nunjucks.renderString', 'You are {{ a }}. {% if b %}Do {{ a | upper }}.{% else %}Rest.{% endif %} End.'],
      ['engine.parseAndRenderSync', 'You are {{ a }}. {% if b %}Do it.{% endif %} End {{ a | upcase }}.'],
      ['compiled', 'You are {{a}}. {{#if b}}Do {{a}}.{{else}}Rest.{{/if}} End.'],
    ]) {
      const program = `const T_PROMPT = '${template}';
const compiled = (text, data) => Handlebars.compile(text)(data);
function ask(a, b) { return ${SENT(`${render}(T_PROMPT, { a, b })`)}; }`;
      const { prompts } = await readCode('ask.js', program);
      const segments = prompts.at(-1)!.prompt.blocks.flatMap((block) => block.segments);
      const texts = segments.flatMap((one) =>
        one.kind === 'static' && !one.condition ? [staticText(program, one)] : [],
      );
      assert.ok(texts.join('').startsWith('You are '), render);
      const client = { chat: { completions: { create: ({ messages: [{ content }] }: Sent) => content } } };
      const globals = { Mustache, Handlebars, nunjucks, engine, client };
      const ask = vm.runInNewContext(`${program}\nask`, globals) as (a: string, b: boolean) => string;
      for (const printed of [ask('x', true), ask('', false), ask('You are', true)]) {
        let at = 0;
        for (const text of texts) {
          const found = printed.indexOf(text, at);
          assert.ok(found !== -1, `${JSON.stringify(text)} is not in ${JSON.stringify(printed)}`);
          at = found + text.length;
        }
      }
    }
  });
});

interface Sent {
  readonly messages: readonly [{ readonly content: string }];
}

describe('Regular expressions that find names in a text', () => {
  it('are found under a name, and made of a text', async () => {
    for (const pattern of [String.raw`/\{\{(\w+)\}\}/g`, String.raw`new RegExp('\\{\\{(\\w+)\\}\\}', 'g')`]) {
      const marked = `const NAMES = ${pattern};
const CARD_PROMPT = 'You sort the cards of ⟦{{owner}}⟧ by ⟦{{key}}⟧.';
export const ask = (values) => ${SENT('CARD_PROMPT.replace(NAMES, (_, name) => values[name])')};`;
      assert.deepEqual(await lastSent(marked), ['messages/user: You sort the cards of «owner» by «key».']);
    }
  });

  it('have delimiters of any kind', async () => {
    for (const [pattern, opening, closing] of [
      [String.raw`/%(\w+)%/g`, '%', '%'],
      [String.raw`/\[\[\s*([^\]]+?)\s*\]\]/g`, '[[ ', ' ]]'],
      [String.raw`/__(?<name>[A-Z_]+)__/g`, '__', '__'],
      ['/:(\\w+)/g', ':', ''],
    ]) {
      const marked = `const CARD_PROMPT = 'You sort the cards of ⟦${opening}OWNER${closing}⟧ at 100 % speed: now.';
export const ask = (values) => ${SENT(`CARD_PROMPT.replace(${pattern}, (_, name) => values[name])`)};`;
      assert.deepEqual(await lastSent(marked), ['messages/user: You sort the cards of «OWNER» at 100 % speed: now.']);
    }
  });

  it('are not followed where they find tags, or a text takes the place of all that they find', async () => {
    const marked = `const CARD_PROMPT = 'You sort <cards> by *size* and weight.';
export const ask = (values) => ${SENT('⟦CARD_PROMPT.replace(/<(\\w+)>/g, (tag, name) => values[name] ?? tag)⟧')};
export const tell = () => ${SENT("⟦CARD_PROMPT.replace(/\\*(\\w+)\\*/g, 'it')⟧")};`;
    await readMarked('ask.ts', marked);
  });
});

describe('Constants of TypeScript', () => {
  it('are members of enumerations, with a value or counted', async () => {
    const marked = `export const enum Tone { Calm = 'calm and clear', "Loud" = 'loud' }
enum Level { Low, High = 5, Higher, Odd = Math.random(), Odder }
const A_PROMPT = \`You speak in a way that is ⟦\${Tone.Calm}⟧ or ⟦\${Tone.Loud}⟧ at ⟦\${Level.Low}⟧, ⟦\${Level.Higher}⟧ or ⟦\${Level.Odder}⟧.\`;`;
    const [text] = await lastSent(marked);
    assert.equal(
      text!.replace('system/system: ', ''),
      'You speak in a way that is ‹Tone.Calm›calm and clear or ‹Tone.Loud›loud at ‹Level.Low›0, ‹Level.Higher›6 or «Level.Odder».',
    );
  });

  it('are keys and values of objects, in the order of the language', async () => {
    const marked = `const STYLES = { brief: 'Answer in one sentence.', rich: 'Answer in a whole page.' } as const;
const STEPS = { second: 'b', 1: 'a' };
export const ask = () => ${SENT(
      '`Styles:\\n${Object.entries(STYLES).map(([name, rule]) => `- ⟦${name}⟧: ⟦${rule}⟧`).join("\\n")}\\n⟦${Object.keys(STYLES).join(", ")}⟧ ⟦${Object.values(STEPS).join()}⟧`',
    )};`;
    const [text] = await lastSent(marked);
    assert.equal(
      text,
      'messages/user: Styles:\n- ‹name›brief: ‹rule›Answer in one sentence.\n- ‹name›rich: ‹rule›Answer in a whole page.\n‹Object.keys(STYLES).join(", ")›brief, rich «Object.values(STEPS).join()»',
    );
  });
});
