import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';
import { analyzeStructure } from '../../../../src/core/structure.ts';

function holds(expected: string, texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(volatilitiesOf(text), [expected], text);
}

describe('A company, a product or a place', () => {
  it('is a setting or a detail of the user where the assistant speaks for it or to them', () => {
    holds('company deploy', [
      'You work for {{company}}.',
      'You are a research assistant at {{company}}.',
      'Write as our brand {{company}} does.',
      'Be polite. Sum up what the customers say for {{company}}.\n',
      "Draft replies in the tone of {{company}}'s support team.",
    ]);
    holds('city user', ['The user lives in {{city}}.', 'City: {{city}}']);
  });

  it('changes with the task that is about it', () => {
    holds('company request', [
      'Analyse the stock of {{company}}.',
      'goal: Score the inbound lead from {{company}}',
      'You are analysing the balance sheet of {{company}}.',
      'Write a short mail\nto {{company}}.',
      'You are a poet. Praise it. What is {{company}} known for?',
      'Evaluate the lead at\n{{company}}. Be brief.',
    ]);
    holds('city request', [
      'Tell me three sights of {{city}}',
      'Can you say what the time is in {{city}}?',
      'You are a guide who knows the weather in {{city}}.',
    ]);
  });

  it('changes with the task that it was chosen for', () => {
    holds('company request', ['Be short.\n\nSelected company by the guest: {{company}}']);
    holds('company request', ['Be short.\n\nExtra details provided by the customer: {{company}}']);
    holds('company deploy', ['Be short.\n\nCompany: {{company}}']);
  });

  it('changes with the task in a record of what the task is about', () => {
    const record = 'Write two slogans for the following:\n\nProduct: {{product}}\nBrand Name: {{brand_name}}\n';
    assert.deepEqual(volatilitiesOf(record), ['product request', 'brand_name request']);
    const own = 'Help the guests. You work for the following:\n\nProduct: {{product}}\nBrand Name: {{brand_name}}\n';
    assert.deepEqual(volatilitiesOf(own), ['product deploy', 'brand_name deploy']);
  });

  it('belongs to nobody in a Go template', () => {
    holds('.product request', ['Write a slogan for {{.product}}.']);
    holds('.company deploy', ['You work for {{.company}}.']);
  });

  it('is what bears the name before it, unless that is a person', () => {
    holds('name request', [
      'A quiz about the ghost {{name}}.',
      'Facts on a very old inn "{{name}}".',
      '日本の妖怪{{name}}の知識。',
      '介绍城市{{name}}。',
    ]);
    holds('name user', [
      'Greet the guest {{name}}.',
      'A chat with the user {{name}}.',
      'Hello {{name}}!',
      'Name: {{name}}',
      '用户{{name}}的问题。',
    ]);
  });

  it('has one value in a prompt: of the task in all places where it is so in any of the first', () => {
    const letters = 'Dear readers of {{company}}, here is a letter.\n'.repeat(60);
    const all = (word: string, count: number): string[] => Array.from({ length: count }, () => `company ${word}`);
    assert.deepEqual(volatilitiesOf(letters), all('deploy', 60));
    assert.deepEqual(volatilitiesOf(`Analyse the stock of {{company}}.\n${letters}`), all('request', 61));
    assert.deepEqual(volatilitiesOf(`${letters}Analyse the stock of {{company}}.`), all('deploy', 61));
  });

  it('is of the task in all places where one sentence says so, though another says that it is the assistant’s own', () => {
    assert.deepEqual(volatilitiesOf('You work for {{company}}. Compare {{company}} to others. Mind {{company}}.'), [
      'company request',
      'company request',
      'company request',
    ]);
  });

  it('is of the request where an answer is graded that was given for it', () => {
    const form = 'Firm: {{tech_firm}}, a house of {{brand}}\n\nIts slogan:\n';
    assert.deepEqual(volatilitiesOf(`${form}{{raw_output}}`), [
      'tech_firm request',
      'brand request',
      'raw_output request',
    ]);
    assert.deepEqual(volatilitiesOf(`You work for {{company}}.\n\n{{submission}}`), [
      'company deploy',
      'submission request',
    ]);
    assert.deepEqual(volatilitiesOf(`${form}It is good.`), ['tech_firm deploy', 'brand deploy']);
  });

  it('is told by its sentence whatever unknown words stand before it, and by its owner where they name one', () => {
    holds('young_proud_firm request', ['Write a slogan for {{young_proud_firm}}.']);
    holds('customer_home_city user', ['Write a slogan for {{customer_home_city}}.']);
  });

  it('is told by the sentence that it stands in alone', () => {
    holds('company deploy', [
      'Analyse every letter. It is sent to {{company}}.',
      'Write a poem.\n\nCompany: {{company}}',
      'Score it:\n- Sender: {{company}}',
    ]);
  });

  it('is of the request in a record of what one request gives', () => {
    assert.deepEqual(volatilitiesOf('Company: {{company}}\nJob: {{job_description}}\n'), [
      'company request',
      'job_description request',
    ]);
    assert.deepEqual(volatilitiesOf('Question: {{question}}\nProduct: {{product}}'), [
      'question request',
      'product request',
    ]);
    assert.deepEqual(volatilitiesOf('City: {{city}}\nBudget: {{budget}}\n'), ['city request', 'budget request']);
    assert.deepEqual(volatilitiesOf('Lore: {{retrieved_lore}}\nLocation: {{location}}\n'), [
      'retrieved_lore request',
      'location request',
    ]);
    assert.deepEqual(volatilitiesOf('The user lives in {{city}}.\n\nQuestion: {{question}}\n'), [
      'city user',
      'question request',
    ]);
    assert.deepEqual(volatilitiesOf('Company: {{company}}\nThey ask: when? {{question}}'), [
      'company deploy',
      'question request',
    ]);
  });

  it('stays what the user says of it', () => {
    const text = '---\nprompt-cache:\n  volatility: { company: session }\n---\nAnalyse {{company}}.';
    const { prompts } = analyzeStructure({ text, path: 'a.prompt' });
    const segments = prompts[0]!.prompt.blocks[0]!.segments;
    assert.equal(segments.find(({ kind }) => kind === 'dynamic')?.kind, 'dynamic');
    assert.ok(segments.some((segment) => segment.kind === 'dynamic' && segment.volatility === 'session'));
  });

  it('belongs to its owner where one is named', () => {
    holds('customer.city user', ['Find flights to {{customer.city}}.']);
  });
});

describe('A persona', () => {
  it('is the assistant’s own unless the text is given it to work on', () => {
    const given = '\nGiven the following persona: \n{{persona_name}}\n{{persona_description}}\n\nWhom would they call?';
    assert.deepEqual(volatilitiesOf(given), ['persona_name request', 'persona_description request']);
    const own = 'Stay polite. Answer as the following persona:\n{{persona_name}}\n{{persona_description}}\n';
    assert.deepEqual(volatilitiesOf(own), ['persona_name session', 'persona_description session']);
    assert.deepEqual(volatilitiesOf('You are {{character_name}}. Write a letter as {{character_name}}.'), [
      'character_name session',
      'character_name session',
    ]);
  });
});

describe('A name', () => {
  it('is that of the agent where the text tells it who it is', () => {
    holds('name session', ['You are {{name}}.', "You are a helpful agent named '{{name}}'.", 'Your name is {{name}}']);
  });

  it('is the user’s where the user says it, and of the task where the task is about it', () => {
    holds('name user', ['My name is {{name}}.', 'Hello {{name}}!']);
    holds('name request', ['Draft a letter to {{name}}.', 'Determine a score called {{name}}.']);
  });
});

describe('A record of one that a task is about', () => {
  it('changes with the task in all its lines', () => {
    const record = '- Industry: {{industry}}\n- Contact: {{contact_name}}\n';
    const volatilities = (lead: string): (string | undefined)[] => volatilitiesOf(`${lead}\n\n${record}`);
    for (const lead of ['Write a letter to this prospect:', 'Draft an offer for the following customer:'])
      assert.deepEqual(volatilities(lead), ['industry request', 'contact_name request'], lead);
    for (const lead of ['You work for this company:', 'Be kind to all who ask.'])
      assert.deepEqual(volatilities(lead), ['industry session', 'contact_name user'], lead);
  });
});

describe('The subject of a task in other languages', () => {
  it('changes with the task, whose verb stands before or behind it', () => {
    holds('company request', [
      '请分析{{company}}的面包。',
      'Bewerte die Firma {{company}}.',
      'Опиши пекарню {{company}}.',
    ]);
    holds('city request', [
      '{{city}}의 빵에 대해 알려주세요.',
      '{{city}}の天気を教えてください。',
      'Describe la ciudad de {{city}}.',
    ]);
  });

  it('is the assistant’s own where the sentence says so', () => {
    holds('company deploy', [
      '你是{{company}}的面包师，分析面包。',
      'Du bist Bäcker der Firma {{company}}.',
      'Ты пекарь {{company}}.',
    ]);
    holds('city user', ['Der Gast lebt in {{city}}.']);
  });
});

describe('A place that is numbered or has the sign of its kind', () => {
  it('is called after what it is filled with', async () => {
    const volatility = async (parameter: string, sentence: string): Promise<string | undefined> => {
      const text = `package guide

func guidePrompt(${parameter} string) string {
	return fmt.Sprintf("You are a guide. ${sentence} Be brief.", ${parameter})
}
`;
      return (await volatilitiesIn('guide.go', text)).find(([place]) => place === '%s')?.[1];
    };
    assert.equal(await volatility('cityName', 'You are planning a trip for %s.'), 'request');
    assert.equal(await volatility('city', 'Tell me three sights of %s.'), 'request');
    assert.equal(await volatility('city', 'The user lives in %s.'), 'user');
    assert.equal(await volatility('userName', 'You are planning a trip for %s.'), 'user');
  });
});

describe('A bound', () => {
  it('changes with the request as another one in the line beside it does', () => {
    assert.deepEqual(volatilitiesOf('- Most sources: {{maxSources}}\n- Most rounds: {{maxIterations}}\n'), [
      'maxSources request',
      'maxIterations request',
    ]);
    assert.deepEqual(volatilitiesOf('Hints: {{max_turns}}\nTurns: {{max_words}}\nWords: {{max_sources}}'), [
      'max_turns request',
      'max_words request',
      'max_sources request',
    ]);
    assert.deepEqual(volatilitiesOf('- Topic: {{topic}}\n- Most rounds: {{maxIterations}}\n'), [
      'topic request',
      'maxIterations deploy',
    ]);
  });
});
