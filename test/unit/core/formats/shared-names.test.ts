import assert from 'node:assert/strict';
import { analyzed } from '../../../support/analyzed.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';

const PROMPTS = [
  'plan_prompt: >',
  '  Write a job posting for the company. Company: {company}. Analyze {company} and its market.',
  'check_prompt: >',
  '  You work for {company}, so be kind. Answer in {language}.',
  '',
].join('\n');

describe('A name in several places', () => {
  it('changes in all of them as often as in the one where it changes most', () => {
    const text = 'You work for {{company}}.\n\nWrite a report on {{company}}.';
    assert.deepEqual(volatilitiesOf(text), ['company request', 'company request']);
  });

  it('changes as often in what is made of it, whatever the brackets and operators', () => {
    const seen = (text: string): string[] =>
      analyzed('prompt.j2', text).prompts[0]!.regions.flatMap((region) =>
        region.kind === 'dynamic' ? [`${region.expression} ${region.volatility}`] : [],
      );
    assert.deepEqual(seen('{{ instructions|length }} {{ (instructions|length) + 1 }} {{ 2 * (tools|length) }}'), [
      'instructions|length request',
      '(instructions|length) + 1 request',
      '2 * (tools|length) session',
    ]);
    assert.deepEqual(seen('{{ length }} {{ tools|length }} {{ tools|join("query") }} {{ query }}').slice(1, 3), [
      'tools|length session',
      'tools|join("query") session',
    ]);
  });

  it('is a field of its own where the object holds all that a flow is given', () => {
    assert.deepEqual(volatilitiesOf('{{flow.user_name}} {{flow.language}} {{flow.input}}'), [
      'flow.user_name user',
      'flow.language session',
      'flow.input request',
    ]);
    assert.deepEqual(volatilitiesOf('{{issue.language}} {{issue.body}}'), [
      'issue.language request',
      'issue.body request',
    ]);
  });

  it('has one value in all prompts of a configuration', () => {
    const company = 'company request';
    assert.deepEqual(volatilitiesOf(PROMPTS, 'prompts.yaml'), [company, company, company, 'language session']);
  });

  it('is not told by a name that is only like it, nor by another file', () => {
    assert.deepEqual(volatilitiesOf(PROMPTS.slice(PROMPTS.indexOf('check_prompt')), 'prompts.yaml'), [
      'company deploy',
      'language session',
    ]);
    assert.deepEqual(volatilitiesOf('You work for {{company}}.\n\nWrite a report on {{company_news}}.'), [
      'company deploy',
      'company_news request',
    ]);
  });

  it('keeps what an author says of one place', () => {
    const text = 'You work for {{company}}. {{! prompt-cache: volatility=deploy }}\n\nWrite a report on {{company}}.';
    assert.deepEqual(volatilitiesOf(text), ['company deploy', 'company request']);
  });

  it('is another value in each block where it stands for the item of that block', () => {
    const text = '{{#each tools}}- {{this}}\n{{/each}}\n{{#each results}}- {{this}}\n{{/each}}';
    assert.deepEqual(
      volatilitiesOf(text).filter((one) => one.startsWith('this')),
      ['this session', 'this request'],
    );
  });

  it('is another value in each loop that gives it to what it goes over', () => {
    const jinja =
      '{% for item in rules %}- {{ item }}, {{ item.name | trim }}\n{% endfor %}' +
      '{% for item in results %}- {{ item }}\n{% endfor %}';
    assert.deepEqual(volatilitiesOf(jinja, 'prompts/a.j2'), [
      'item session',
      'item.name | trim session',
      'item request',
    ]);
    const go = '{{ range $i, $it := .Tools }}- {{ $it }}\n{{ end }}{{ range $it := .Results }}- {{ $it }}\n{{ end }}';
    assert.deepEqual(volatilitiesOf(go, 'prompts/a.tmpl'), ['$it session', '$it request']);
    const blocks = '{{#each tools as |it|}}- {{it}}\n{{/each}}{{#each results as |it|}}- {{it}}\n{{/each}}';
    assert.deepEqual(volatilitiesOf(blocks), ['it session', 'it request']);
  });

  it('is constant where a file sets it', () => {
    assert.deepEqual(volatilitiesOf('{% set tone = "calm" %}{{ tone }}, {{ tone }}', 'prompts/a.j2'), [
      'tone constant',
      'tone constant',
    ]);
  });
});

describe('The fields of an object', () => {
  it('change together where it is of the request', () => {
    assert.deepEqual(volatilitiesOf('{{ticket.problem}}, {{ticket.labels}}'), [
      'ticket.problem request',
      'ticket.labels request',
    ]);
  });

  it('are not moments of it', () => {
    assert.deepEqual(volatilitiesOf('{{ticket.now}}, {{ticket.labels}}'), [
      'ticket.now volatile',
      'ticket.labels request',
    ]);
  });

  it('are told one by one where the object is steadier, or holds whatever a template is filled with', () => {
    for (const object of ['inputs', 'ctx', 'project'])
      assert.deepEqual(
        volatilitiesOf(`{{${object}.language}}, {{${object}.question}}`),
        [`${object}.language session`, `${object}.question request`],
        object,
      );
    assert.deepEqual(volatilitiesOf('{{ticket.problem}}, {{labels}}'), ['ticket.problem request', 'labels session']);
  });

  it('stay what a comment says of one', () => {
    const text =
      '{{ticket.problem}} {{! prompt-cache: volatility=request }}\n{{ticket.labels}} {{! prompt-cache: volatility=deploy }}';
    assert.deepEqual(volatilitiesOf(text), ['ticket.problem request', 'ticket.labels deploy']);
  });
});
