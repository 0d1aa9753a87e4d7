import assert from 'node:assert/strict';
import { writtenPlaces } from '../../../../support/plain-places.ts';

describe('inputs of a text that has no other placeholder', () => {
  it('finds them in a fence that gives the model data', () => {
    const given =
      'Here is the order:\n```json\n{"buyer": "{{ buyer }}", "lines": {{ lines | tojson }}}\n```\nCheck it.\n';
    assert.deepEqual(writtenPlaces(given), ['{{ buyer }}', '{{ lines | tojson }}']);
    assert.deepEqual(writtenPlaces('The guest:\n```yaml\nroom: {{ room }}\n```\n'), ['{{ room }}']);
    assert.deepEqual(writtenPlaces('Check this.\n\n```json\n{"room": "{{ room }}"}\n```\n'), ['{{ room }}']);
    assert.deepEqual(writtenPlaces('Here is the order:\n```json\n{"buyer": "{buyer}", "sum": {sum}}\n```\n'), [
      '{buyer}',
      '{sum}',
    ]);
    assert.deepEqual(writtenPlaces('Order:\n```\nbuyer: {buyer}\n```\n'), ['{buyer}']);
  });

  it('leaves those that a fence shows the model', () => {
    for (const shown of [
      'Use this template:\n```jinja\nDear {{ buyer }}\n```\n',
      'Example config:\n```yaml\nroom: {{ room }}\n```\n',
      'Check this.\n\n```yaml\nroom: {{ room }}\n```\n',
      'You write charts for Helm.\n\nThe values:\n```yaml\nroom: {{ room }}\n```\n',
      'Reply as follows:\n```json\n{"room": "{{ room }}"}\n```\n',
      'Reply in this format:\n```json\n{"buyer": {buyer}}\n```\n',
      'Here is the program:\n```js\nconst a = `{buyer}`;\n```\n',
      '## Output\n```json\n{"room": "{{ room }}"}\n```\n',
    ])
      assert.deepEqual(writtenPlaces(shown), [], shown);
  });

  it('takes a name for a place that its announcement names', () => {
    assert.deepEqual(writtenPlaces('Reply with one of the below moves:\n{moves}\n'), ['{moves}']);
    assert.deepEqual(writtenPlaces('You answer with one of: {moves}\n'), ['{moves}']);
    assert.deepEqual(writtenPlaces('Return the following JSON:\n{json}\n'), ['{json}']);
    assert.deepEqual(writtenPlaces('Answer in the form:\n{answer}\n'), []);
    assert.deepEqual(writtenPlaces('Return one of the moves:\n{answer}\n'), []);
  });

  it('takes names of a login for places beside others, not where a shell is spoken of', () => {
    assert.deepEqual(writtenPlaces('Write to $USER in $LANG.\n\nNews: $NEWS\n'), ['$USER', '$LANG', '$NEWS']);
    assert.deepEqual(writtenPlaces('Never print $HOME or `$PATH`.\n\nNews: $NEWS\n'), ['$NEWS']);
    assert.deepEqual(writtenPlaces('Write to $USER.\n'), []);
  });

  it('reads words in lower case between rare delimiters', () => {
    assert.deepEqual(writtenPlaces('Question: [[question]]\n'), ['[[question]]']);
    assert.deepEqual(writtenPlaces('Greet [[guest]], then write about [[topic]].\n'), ['[[guest]]', '[[topic]]']);
    assert.deepEqual(writtenPlaces('Greet ((guest)), then write about ((topic)).\n'), ['((guest))', '((topic))']);
    assert.deepEqual(writtenPlaces('Summarize the text: %text%\n'), ['%text%']);
    assert.deepEqual(writtenPlaces('Summarize: @{text}\n'), ['@{text}']);
    for (const other of [
      'Reply [[A]] or [[B]].\n',
      'Say [[win]] or [[draw]].\n',
      'In our wiki, the page on salt is [[topic]].\n',
      'Compare with `@{u}` or @{upstream}.\n',
      'Call f((text)) and 5%text%.\n',
    ])
      assert.deepEqual(writtenPlaces(other), [], other);
  });

  it('takes what only a program knows in brackets for a place', () => {
    assert.deepEqual(writtenPlaces('It is [current date] and you talk to [user name].\n'), [
      '[current date]',
      '[user name]',
    ]);
    assert.deepEqual(writtenPlaces('Today is [current date].\n\nHelp.\n'), ['[current date]']);
    assert.deepEqual(writtenPlaces('User: [user name]\nPlace: [user location]\n'), ['[user name]', '[user location]']);
    assert.deepEqual(writtenPlaces('Begin with "Dear [user name]," and sign as [your name].\n'), []);
    assert.deepEqual(writtenPlaces('The result is [number of hits].\n'), []);
    assert.deepEqual(writtenPlaces('## Output format\nDate: [current date]\nEvent: [event]\n'), []);
  });
});

describe('names in a text with placeholders that are for the model', () => {
  it('leaves names of files', () => {
    assert.deepEqual(writtenPlaces('Cite the file, e.g. {notes1.txt} or {b.pdf}.\n\n{context}\n'), ['{context}']);
    assert.deepEqual(writtenPlaces('Cite as {page3.json}. {artifact.notes.txt}\n'), ['{artifact.notes.txt}']);
  });

  it('leaves what addresses the model beside names of the program', () => {
    const text = 'You are <GUEST_ROLE> and I am <HOST_ROLE>.\nOrder: <YOUR_ORDER>\nDrink: <YOUR_DRINK>\n';
    assert.deepEqual(writtenPlaces(text), ['<GUEST_ROLE>', '<HOST_ROLE>']);
    const person = 'You write for <YOUR_COMPANY> about <YOUR_PRODUCT>.\n';
    assert.deepEqual(writtenPlaces(person), ['<YOUR_COMPANY>', '<YOUR_PRODUCT>']);
  });

  it('leaves tags whose braces are doubled for str.format', () => {
    assert.deepEqual(writtenPlaces('Write {{{{name}}}} where a name stands.\nGuest: {guest}\n'), ['{guest}']);
  });

  it('takes the names of Ruby’s formats, with what says how they are written', () => {
    const text = 'Weigh %<goods>s for %{buyer}, at %<price>.2f each.\nAnswer in 50%<br> of the words.\n';
    assert.deepEqual(writtenPlaces(text), ['%<goods>s', '%{buyer}', '%<price>.2f']);
  });
});
