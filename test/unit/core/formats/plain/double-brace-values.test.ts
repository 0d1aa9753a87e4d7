import assert from 'node:assert/strict';
import { plainSyntax } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { context } from '../../../../support/template-laws.ts';
import { assertText, placesIn, writtenPlaces } from '../../../../support/plain-places.ts';

/** How often the places of a text change. */
function volatilities(text: string): string[] {
  return plainSyntax
    .scan(text, context)
    .pieces.flatMap((piece) => (piece.kind === 'dynamic' ? [piece.volatility] : []));
}

describe('double braces with more than a name', () => {
  it('hold chance and clocks of chat programs', () => {
    const text =
      'You are {{char}}.\n{{random:bread,rolls}} {{roll:d20}} {{datetimeformat DD.MM. HH:mm}} {{time_UTC-4}}\n';
    assert.deepEqual(writtenPlaces(text), [
      '{{char}}',
      '{{random:bread,rolls}}',
      '{{roll:d20}}',
      '{{datetimeformat DD.MM. HH:mm}}',
      '{{time_UTC-4}}',
    ]);
    assert.deepEqual(volatilities(text).slice(1), ['volatile', 'volatile', 'volatile', 'volatile']);
  });

  it('choose between two texts', () => {
    const places = ['{{ vip ? "Sit" : "Stand" }}', "{{ user.isLate ? 'Hurry' : rest }}"];
    assert.deepEqual(writtenPlaces(`Serve {{ guest }}. ${places.join(' ')}\n`), ['{{ guest }}', ...places]);
  });

  it('hold values, conditions and loops of doT', () => {
    const text = 'Serve {{= it.guest }}. {{? it.vip }}Sit.{{?}} {{~it.breads :bread}}{{=bread}}{{~}}\n';
    assert.deepEqual(writtenPlaces(text), ['{{= it.guest }}', '{{? it.vip }}', '{{~it.breads :bread}}', '{{=bread}}']);
  });
});

describe('double braces in double braces', () => {
  it('are one place up to where all of them are closed', () => {
    const text = 'Read it.\n\n{{fetch:"{{url}}"}}\n\nNow {{input:{{name}}}} goes on.\n';
    assert.deepEqual(placesIn(text), [
      [10, '{{fetch:"{{url}}"}}'],
      [35, '{{input:{{name}}}}'],
    ]);
    assert.deepEqual(volatilities(text), ['request', 'request']);
    const places = [
      '{{part_{{n}}}}',
      '{{fetch "{{url}}"}}',
      '{{fetch:https://x.org/{{path}}/{{page}}{{ext}}}}',
      '{{a:{{b:{{c}}}}}}',
    ];
    assert.deepEqual(writtenPlaces(`Read ${places.join(', ')}.\n`), places);
    assert.deepEqual(writtenPlaces('Read {{include: {{file}}}}} now.\n'), ['{{include: {{file}}}}']);
  });

  it('are places of their own where the others stay open, stand on another line or hold data', () => {
    assert.deepEqual(writtenPlaces('Read {{fetch:"{{url}}" and {{name}}.\n'), ['{{url}}', '{{name}}']);
    assert.deepEqual(writtenPlaces('Read {{fetch:"{{url}}} and {{name}}.\n'), ['{{url}}', '{{name}}']);
    assert.deepEqual(writtenPlaces('Read {{fetch:\n{{url}}}} and {{name}}.\n'), ['{{url}}', '{{name}}']);
    assert.deepEqual(writtenPlaces('Answer {{text}} with {"a": {"b": {{value}}}}.\n'), ['{{text}}', '{{value}}']);
    assert.deepEqual(writtenPlaces('Answer {text} with {{"a": {{"b": 1}}}} or {{a: {{b: 1}}}}.\n'), ['{text}']);
  });
});

describe('values of other languages', () => {
  it('are those that FreeMarker knows itself', () => {
    const text = 'Serve ${user.name} at ${.now?date}.\n';
    assert.deepEqual(writtenPlaces(text), ['${user.name}', '${.now?date}']);
    assert.deepEqual(volatilities(text), ['user', 'volatile']);
  });

  it('are named by the word before them', () => {
    assert.deepEqual(writtenPlaces('Serve bread. The tone is [[tone]].\n'), ['[[tone]]']);
    assertText(['Serve bread. The crumb is [[tone]] today.\n']);
  });
});
