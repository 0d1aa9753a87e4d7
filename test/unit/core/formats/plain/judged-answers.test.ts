import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('an answer that the model judges', () => {
  it('is given to it behind its label, below its heading and in its element', () => {
    for (const [text, place] of [
      ['Grade the following output.\n\nOutput: {output}\n', '{output}'],
      ['Is this output polite?\n\nOutput: {model_output}\n', '{model_output}'],
      ['Grade the output of the baker.\n\n<output>{output}</output>\n', '{output}'],
      ['Evaluate the response.\n\nResponse:\n{response}\n', '{response}'],
      ["Rate the baker's answer.\n\n## Answer\n\n{answer}\n", '{answer}'],
      ['Compare each report with the rules.\n\n**Report:**\n{report_text}\n', '{report_text}'],
    ])
      assert.deepEqual(writtenPlaces(text!), [place], text);
  });

  it('is none that the model writes', () => {
    assertText([
      'Write of rye.\n\nOutput: {output}\n',
      'Write of rye and rate your answer.\n\nAnswer:\n{answer}\n',
      'Rate the bread in the output format.\n\nOutput: {output}\n',
      'Grade the answer of the baker.\n\n## Output format\n\nANSWER: {answer}\nSCORE: {score}\n',
      'Grade the answer. Reply with:\n\nAnswer: {answer}\nScore: {score}\n',
      'Evaluate the response. Use this format:\n\n<response>{response}</response>\n',
      'Grade the answer.\n\nOutput: {output}\n',
    ]);
  });
});
