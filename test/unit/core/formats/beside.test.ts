import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../src/core/structure.ts';

function volatilities(text: string): string[] {
  const { prompts } = analyzeStructure({ text, path: 'prompts/a.hbs' });
  return prompts[0]!.prompt.blocks
    .flatMap(({ segments }) => segments)
    .flatMap((segment) => (segment.kind === 'dynamic' ? [`${segment.expression} ${segment.volatility}`] : []));
}

describe('An e-mail', () => {
  it('is the address of the person whose name stands beside it', () => {
    assert.deepEqual(volatilities('I am {{name}}, write to {{email}}.'), ['name user', 'email user']);
  });

  it('is the address of a person with whom it stands, by the object or by a name beside it', () => {
    assert.deepEqual(volatilities('{{contact.email}}, {{member.email}}'), ['contact.email user', 'member.email user']);
    assert.deepEqual(volatilities('{{client_name}} <{{client_email}}>'), ['client_name user', 'client_email user']);
    for (const text of ['Answer {{client_email}}', '{{sender.email}}', '{{recipient.email}}', '{{email.subject}}'])
      assert.match(volatilities(text)[0]!, / request$/, text);
  });

  it('is a letter where no person is named', () => {
    assert.deepEqual(volatilities('Sum up this mail: {{email}}'), ['email request']);
    assert.deepEqual(volatilities('{{name}} wrote: {{email_body}}'), ['name user', 'email_body request']);
  });
});

describe('A state', () => {
  it('is of an address beside a city', () => {
    assert.deepEqual(volatilities('City: {{city}}\nState: {{state}}'), ['city user', 'state user']);
  });

  it('is of the task elsewhere', () => {
    assert.deepEqual(volatilities('The project is in the state {{state}}.'), ['state request']);
  });
});

describe('A name that says little alone', () => {
  it('is of the request beside what a request gives', () => {
    assert.deepEqual(volatilities('Branch: {{branch}}\n{{diff}}'), ['branch request', 'diff request']);
    assert.deepEqual(volatilities('{{channelName}}\n{{transcript}}'), ['channelName request', 'transcript request']);
    assert.deepEqual(volatilities('{{instructions}}\n{{response}}'), ['instructions request', 'response request']);
  });

  it('is of the session alone', () => {
    assert.deepEqual(volatilities('Branch: {{branch}}'), ['branch session']);
    assert.deepEqual(volatilities('{{channelName}}'), ['channelName session']);
    assert.deepEqual(volatilities('{{instructions}}'), ['instructions session']);
  });

  it('is of the machine beside its other details', () => {
    assert.deepEqual(volatilities('{{version}} on {{machine}}'), ['version session', 'machine session']);
  });
});
