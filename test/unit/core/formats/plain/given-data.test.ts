import assert from 'node:assert/strict';
import { assertText, placesIn, writtenPlaces } from '../../../../support/plain-places.ts';

describe('data in single braces', () => {
  it('is put in behind labels, whatever they are called, and so is what stands beside it', () => {
    assert.deepEqual(placesIn('Judge it.\n\nCRITERIA: {contents of criteria}\n\nOUTPUT: {output}\n'), [
      [21, '{contents of criteria}'],
      [53, '{output}'],
    ]);
    assert.deepEqual(writtenPlaces('Judge it.\n\nQUESTION: {question}\nOUTPUT: {contents of output.md}\n'), [
      '{question}',
      '{contents of output.md}',
    ]);
    assert.deepEqual(writtenPlaces('Check it.\n\n- Text: {full text of the note}\n- Rules: {rules to keep}\n'), [
      '{full text of the note}',
      '{rules to keep}',
    ]);
    assert.deepEqual(writtenPlaces('Text: {contents of notes.md}\n\nThink first. Then judge.\n\nOUTPUT: {output}\n'), [
      '{contents of notes.md}',
      '{output}',
    ]);
  });

  it('is put in alone, between tags and in sentences', () => {
    const tags = '<criteria>\n{contents of criteria.md}\n</criteria>\n<output>\n{contents of output.md}\n</output>\n';
    assert.deepEqual(writtenPlaces(tags), ['{contents of criteria.md}', '{contents of output.md}']);
    assert.deepEqual(writtenPlaces('Read {the contents of notes.md} before you answer.\n'), [
      '{the contents of notes.md}',
    ]);
    assert.deepEqual(writtenPlaces('Here is the guest: {"name": "{the current guest}"}\n'), ['{the current guest}']);
    assert.deepEqual(writtenPlaces('Today: {current date}\n'), ['{current date}']);
  });

  it('is whatever has a label below a heading about the input, in a fence too', () => {
    const fenced = '## Inputs\n\n```\nCRITERIA: {criteria}\n\nROUND: {round number} of {most rounds}\n```\n';
    assert.deepEqual(placesIn(fenced), [
      [25, '{criteria}'],
      [44, '{round number}'],
      [62, '{most rounds}'],
    ]);
    assert.deepEqual(writtenPlaces('## Input\n\n- **Output**: {output}\n- **Round**: {n} of {max}\n'), [
      '{output}',
      '{n}',
      '{max}',
    ]);
  });

  it('is whatever has a label below words that give the input', () => {
    for (const above of ['Here are the inputs:\n', '**Inputs**', 'Judge it. You will be given:'])
      assert.deepEqual(
        writtenPlaces(`${above}\n- Criteria: {the criteria}\n- Output: {output}\n`),
        ['{the criteria}', '{output}'],
        above,
      );
    assertText([
      'Judge it. Here is the format:\n- Criteria: {the criteria}\n- Output: {output}\n',
      'Here is an example of the output:\n- Criteria: {the criteria}\n- Output: {output}\n',
      'Say what input you have used:\n- Criteria: {the criteria}\n- Output: {output}\n',
      'Repeat the input you have been given, like this:\n- Criteria: {the criteria}\n',
    ]);
  });

  it('is none in the form of an answer, in code and in a program', () => {
    assertText([
      '## Output Format\n\nSCORE: {number of correct answers}\nREASON: {contents of the reasoning}\nROUND: {current round}\n',
      '## Output Format\n\n```markdown\n**Round:** {n}/{max}\n\n## Summary\n{contents of summary.md}\n```\n',
      'Report each problem:\n\n- File: {current file}\n- Problem: {short description}\n',
      'Respond in the following format.\n\nThought: {current thought}\nInput: {contents of the call}\n',
      'Work in this loop:\nThought: {current thought}\nAction: {name of the tool}\n',
      'Write it with these lines:\nFile: {current file}\nFiles: {contents of the folder}\n',
      'After each step, print:\n\n```\nTask: {current task}\nFile: {current file}\n```\n',
      'Keep this block up to date.\n\n```\nTask: {current task}\nNext: {what comes next}\n```\n',
      '## Context\n\nWhen you answer, start with\nRemark: {short remark}\n',
      'Name the branch feature/{current ticket}.\n',
      'Answer in JSON: {"now": {the current time}, "text": {text of the answer}}\n',
      'The file holds `{contents of file}`.\n',
      'Give your verdict.\n\nVERDICT: {contents of your verdict}\n',
      '```python\nprint(f"{current user}: {contents of file}")\n```\n',
    ]);
    const both = 'TEXT: {contents of notes.md}\n\nRespond as:\n\nSCORE: {score}\nROUND: {current round}\n';
    assert.deepEqual(writtenPlaces(both), ['{contents of notes.md}']);
  });
});
