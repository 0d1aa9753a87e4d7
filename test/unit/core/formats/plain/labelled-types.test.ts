import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('the name of a type behind a label', () => {
  it('is a place where the label gives the model something', () => {
    assert.deepEqual(writtenPlaces('Translate this: {string}\n'), ['{string}']);
    assert.deepEqual(writtenPlaces('Number of loaves: {number}\n'), ['{number}']);
    assert.deepEqual(writtenPlaces('Describe this object: {object}\n'), ['{object}']);
    assert.deepEqual(writtenPlaces('Sort the following array: {array}\n'), ['{array}']);
    assert.deepEqual(writtenPlaces('Compute the square of this: {x}\n'), ['{x}']);
    assert.deepEqual(writtenPlaces('Please write a poem.\nLines: {n}\n'), ['{n}']);
    assert.deepEqual(writtenPlaces('Bake it.\nLoaf: {string}\nCount: {number}\n'), ['{string}', '{number}']);
  });

  it('makes no place of the types in a schema or a form of the same text, unless that is escaped for a program', () => {
    const form = 'Return an object with these fields:\n- Name: {string}\n- Age: {number}\n';
    assert.deepEqual(writtenPlaces(`Letter: {string}\n\n${form}`), ['{string}']);
    assert.deepEqual(writtenPlaces(`Number of loaves: {number}\n\nBake exactly {number} then.\n\n${form}`), [
      '{number}',
      '{number}',
    ]);
    assert.deepEqual(writtenPlaces('Taste: {string} of {town}\n'), ['{string}', '{town}']);
    assert.deepEqual(writtenPlaces('Letter: {string}\n\nJSON:\n{"name": {string}, "age": {number}}\n'), ['{string}']);
    assert.deepEqual(writtenPlaces('Letter: {string}\n\nReturn {{"name": "{string}"}}.\n'), ['{string}', '{string}']);
  });

  it('is none in a schema, and in the form of an answer', () => {
    assertText([
      'Reply with JSON:\n{"age": {number}, "name": {string}}\n',
      'Output format:\nAge: {number}\nName: {string}\n',
      'Return an object with these fields:\n- Name: {string}\n- Age: {number}\n',
      'The tool takes these parameters:\nName: {string}\nAge: {number}\n',
      'Rate the loaf.\nScore: {number}\nReason: {string}\n',
      'interface: {object}\n',
      'Take the set A: {x}.\nDomain: {n}\n',
      'Value: {boolean}\n',
      'age: {number}\n',
      'Write it so:\nAge: {number}\n',
    ]);
  });
});

describe('a string that a language fills, in a line of its program', () => {
  it('has places where the line hands it to a call, or puts it into a list', () => {
    assert.deepEqual(writtenPlaces('Taste it.\nprint(f"The dish: {dish} here")\n'), ['{dish}']);
    assert.deepEqual(writtenPlaces('messages.append(f"Taste {dish}, be kind")\n'), ['{dish}']);
    assert.deepEqual(writtenPlaces('msgs = [\n    {"role": "user", "content": f"Taste {dish} now"},\n]\n'), ['{dish}']);
    assert.deepEqual(writtenPlaces('const text = `Taste ${dish} now`;\n'), ['${dish}']);
    assert.deepEqual(writtenPlaces('messages=[{"role": "user", "content": f"Taste {dish} with {wine}"}]\n'), [
      '{dish}',
      '{wine}',
    ]);
  });

  it('has none in a code span, in a sentence, and where the text gives the names their values', () => {
    assertText([
      '```python\nprint(f"The dish: {dish} here")\n```\n',
      'Never write `print(f"The dish: {dish}")` in a log.\n',
      'Prefer print(f"{dish}") to other forms.\n',
      'def taste(dish):\n    print(f"The dish: {dish}")\n',
      'for dish in dishes:\n    print(f"The dish: {dish}")\n',
      'Write it as `Taste ${dish} now` in code.\n',
      'println!("The dish: {dish}")\n',
    ]);
  });
});
