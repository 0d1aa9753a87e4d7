import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('An e-mail', () => {
  it('is the address of the person whose name stands beside it', () => {
    assert.deepEqual(volatilitiesOf('I am {{name}}, write to {{email}}.'), ['name user', 'email user']);
  });

  it('is the address of a person with whom it stands, by the object or by a name beside it', () => {
    assert.deepEqual(volatilitiesOf('{{contact.email}}, {{member.email}}'), [
      'contact.email user',
      'member.email user',
    ]);
    assert.deepEqual(volatilitiesOf('{{client_name}} <{{client_email}}>'), ['client_name user', 'client_email user']);
    for (const text of ['Answer {{client_email}}', '{{sender.email}}', '{{recipient.email}}', '{{email.subject}}'])
      assert.match(volatilitiesOf(text)[0]!, / request$/, text);
  });

  it('is a letter where no person is named', () => {
    assert.deepEqual(volatilitiesOf('Sum up this mail: {{email}}'), ['email request']);
    assert.deepEqual(volatilitiesOf('{{name}} wrote: {{email_body}}'), ['name user', 'email_body request']);
  });
});

describe('A state', () => {
  it('is of an address beside a city', () => {
    assert.deepEqual(volatilitiesOf('City: {{city}}\nState: {{state}}'), ['city user', 'state user']);
  });

  it('is of the task elsewhere', () => {
    assert.deepEqual(volatilitiesOf('The project is in the state {{state}}.'), ['state request']);
  });
});

describe('A site', () => {
  it('is the one that is open, beside what stands on the page', () => {
    assert.deepEqual(volatilitiesOf('You see a page of {{site_name}}. {{page_position}}'), [
      'site_name request',
      'page_position request',
    ]);
    assert.deepEqual(volatilitiesOf('{{page_title}} of {{site}}: {{interactable_elements}}'), [
      'page_title request',
      'site request',
      'interactable_elements request',
    ]);
  });

  it('is that of the program elsewhere', () => {
    assert.deepEqual(volatilitiesOf('You answer the guests of {{site_name}}. {{question}}'), [
      'site_name deploy',
      'question request',
    ]);
  });
});

describe('A name that says little alone', () => {
  it('is of the request beside what a request gives', () => {
    assert.deepEqual(volatilitiesOf('Branch: {{branch}}\n{{diff}}'), ['branch request', 'diff request']);
    assert.deepEqual(volatilitiesOf('{{channelName}}\n{{transcript}}'), ['channelName request', 'transcript request']);
    assert.deepEqual(volatilitiesOf('{{instructions}}\n{{response}}'), ['instructions request', 'response request']);
    assert.deepEqual(volatilitiesOf('{{api_url}}\n{{api_response}}'), ['api_url request', 'api_response request']);
  });

  it('is of the request where its list is counted, or beside one of a list', () => {
    assert.deepEqual(volatilitiesOf('Rank {{ instructions|length }} of them: {{ instructions }}', 'a.jinja'), [
      'instructions|length request',
      'instructions request',
    ]);
    const loop = (beside: string): string =>
      `{% for instruction in instructions %}{{ instruction }} ${beside}{% endfor %}`;
    assert.deepEqual(volatilitiesOf(loop('{{ responses[loop.index0] }}'), 'a.jinja'), [
      'instruction request',
      'responses[loop.index0] request',
    ]);
    assert.deepEqual(volatilitiesOf(loop(''), 'a.jinja'), ['instruction session']);
  });

  it('is of the task that is graded, or of the debate that goes on', () => {
    assert.deepEqual(volatilitiesOf('Rules: {{rules}}\n{{submission}}'), ['rules request', 'submission request']);
    assert.deepEqual(volatilitiesOf('Rules: {{rules}}\n{{question}}'), ['rules session', 'question request']);
    assert.deepEqual(volatilitiesOf('On {{topic}}, you are {{side}}.\n{{debate_history}}'), [
      'topic session',
      'side session',
      'debate_history request',
    ]);
    assert.deepEqual(volatilitiesOf('On {{topic}}, for {{side}}.'), ['topic request', 'side request']);
  });

  it('is of the session alone', () => {
    assert.deepEqual(volatilitiesOf('Branch: {{branch}}'), ['branch session']);
    assert.deepEqual(volatilitiesOf('{{channelName}}'), ['channelName session']);
    assert.deepEqual(volatilitiesOf('{{instructions}}'), ['instructions session']);
    assert.deepEqual(volatilitiesOf('{{api_url}}'), ['api_url deploy']);
  });

  it('is of the machine beside its other details', () => {
    assert.deepEqual(volatilitiesOf('{{version}} on {{machine}}'), ['version session', 'machine session']);
  });
});

describe('Goals', () => {
  it('are those of an agent beside its tools or constraints', () => {
    assert.deepEqual(volatilitiesOf('{{goals}}\n{{constraints}}'), ['goals session', 'constraints session']);
    assert.deepEqual(volatilitiesOf('{{objective}}\n{{tools}}'), ['objective session', 'tools session']);
  });

  it('are of the request elsewhere', () => {
    assert.deepEqual(volatilitiesOf('{{goals}}\n{{text}}'), ['goals request', 'text request']);
    assert.deepEqual(volatilitiesOf('{{recent_goals}}\n{{tools}}'), ['recent_goals request', 'tools session']);
  });
});

describe('What stands beside a name', () => {
  it('says whose name it is: that of whoever has the address', async () => {
    const text = (beside: string): string => `class A {
  async Task Greet(string emailAddress, string name) {
    var prompt = $"You are a host. Greet the guest {name} of {${beside}} in one line.";
    await agent.RunAsync(prompt);
  }
}
`;
    assert.deepEqual(await volatilitiesIn('A.cs', text('emailAddress')), [
      ['{name}', 'user'],
      ['{emailAddress}', 'user'],
    ]);
    assert.deepEqual((await volatilitiesIn('A.cs', text('greeting')))[0], ['{name}', 'request']);
  });

  it('says that a model is one of a car, and a service one that has failed', () => {
    assert.deepEqual(volatilitiesOf('{{make}} {{model}}'), ['make request', 'model request']);
    assert.deepEqual(volatilitiesOf('You are {{model}}.'), ['model deploy']);
    assert.deepEqual(volatilitiesOf('Service: {{service}}\nLogs: {{logs}}'), ['service request', 'logs request']);
    assert.deepEqual(volatilitiesOf('You answer for {{service}}.'), ['service deploy']);
  });

  it('says that a mood and a place are those of a scene', () => {
    assert.deepEqual(volatilitiesOf('{{location}}, {{mood}}'), ['location request', 'mood request']);
    assert.deepEqual(volatilitiesOf('Speak in a {{mood}} way.'), ['mood session']);
    assert.deepEqual(volatilitiesOf('I live in {{location}}.'), ['location user']);
    assert.deepEqual(volatilitiesOf('{{player_input}} in {{location}}'), ['player_input request', 'location request']);
  });

  it('says that labels are those of an issue', () => {
    assert.deepEqual(volatilitiesOf('{{body}} Labels: {{labels}}'), ['body request', 'labels request']);
    assert.deepEqual(volatilitiesOf('#{{issue_number}} {{issue_title}}: {{current_labels}}, {{labels}}').slice(2), [
      'current_labels request',
      'labels request',
    ]);
    assert.deepEqual(volatilitiesOf('Choose one of {{labels}}.'), ['labels session']);
    assert.deepEqual(volatilitiesOf('Keep {{current_labels}}.'), ['current_labels session']);
  });
});

describe('A level', () => {
  it('is that of a score beside it', () => {
    assert.deepEqual(volatilitiesOf('Score: {{ score }}, level: {{ level_label }}'), [
      'score request',
      'level_label request',
    ]);
    assert.equal(volatilitiesOf('Punkte: {{ punkte }}\nStufe: {{ level }}')[1], 'level request');
    assert.deepEqual(volatilitiesOf('Teach at level {{ level_label }}.'), ['level_label session']);
  });
});
