import assert from 'node:assert/strict';
import { announcesAnswer, isInPattern } from '../../../../../src/core/formats/plain/answer-talk.ts';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** The names that are filled in a text. */
function filled(text: string): string[] {
  const { prompts } = analyzeStructure({ path: 'prompts/one.txt', text });
  return prompts.flatMap(({ regions }) =>
    regions.flatMap((one) => (one.kind === 'dynamic' ? [text.slice(one.start, one.end)] : [])),
  );
}

/** Whether the first `{…}` of a line is part of how the answer is written. */
function inPattern(line: string): boolean {
  const at = line.search(/\{|\$/);
  return isInPattern(`\n${line.slice(0, at)}`, line.slice(at));
}

describe('What the words around a place say', () => {
  it('is that the answer is about it', () => {
    for (const line of [
      'Return the anthem of {land}.',
      'Output the plural for the {noun}, and stop.',
      'Return only the towns in {region}',
      'Return your view on “{thesis}” alone.',
      'Write the outputs to {target}.',
      'Return the mood of this letter: {letter}',
      'Return exactly {count} rhymes.',
      'Output up to {max_rhymes} rhymes.',
      'Reply with one word: does {thing} float?',
      'Answer as a {role}, in two lines.',
      'Respond as {npc_character}.',
      'Output language: {tongue}. Be brief.',
      'Return nothing if {thing} floats.',
    ]) {
      assert.equal(inPattern(line), false, line);
    }
  });

  it('is how the answer is written', () => {
    for (const line of [
      'Return {verdict}.',
      'Respond with: {verdict}',
      'Output format: {land} - {town}',
      'Answer as {verdict} and nothing else.',
      'Return them in the form of {land}',
      'Return one of {verdict}',
      'Respond in this format: {verdict}',
      'Output: {counter}',
    ]) {
      assert.equal(inPattern(line), true, line);
    }
  });

  it('is nothing without a word about the answer', () => {
    assert.equal(inPattern('Sing of {land}.'), false);
    assert.equal(inPattern('The verdict is {verdict}'), false);
  });

  it('announces the answer, or what it is given to', () => {
    for (const line of [
      'Answer:',
      '## Output format',
      'Respond to the guest with:',
      'Report for each town:',
      'Reply in this form:',
    ])
      assert.equal(announcesAnswer(line), true, line);
    for (const line of [
      'Reply to this letter:',
      'Answer politely for the guest below:',
      'Write a response to the mayor:',
      'Answer the following:',
      'Respond to the query:',
      'The town:',
      'Improve this answer:',
      'Please rate the reply below:',
      'Here is the report:',
      '- Summarize these answers:',
    ])
      assert.equal(announcesAnswer(line), false, line);
  });
});

describe('A text whose only place stands behind words about the answer', () => {
  it('is filled there', () => {
    assert.deepEqual(filled('Return the anthem of {land}.'), ['{land}']);
    assert.deepEqual(filled('Return the anthem of ${land}.'), ['${land}']);
    assert.deepEqual(filled('Return the anthem of $land.'), ['$land']);
    assert.deepEqual(filled('Answer kindly.\nReply to this letter:\n\n{letter}\n'), ['{letter}']);
    assert.deepEqual(filled('Respond to the following:\n"{rant}"'), ['"{rant}"'.slice(1, -1)]);
    assert.deepEqual(filled('Return {count} rhymes for {noun}.'), ['{count}', '{noun}']);
  });

  it('shows the form of the answer where it says so', () => {
    assert.deepEqual(filled('Judge it.\nReply in this form:\n{verdict}\n'), []);
    assert.deepEqual(filled('Judge it. Return {verdict}, nothing else.'), []);
    assert.deepEqual(filled('Judge it.\nOutput format: {land} - {town}\n'), []);
  });

  it('is filled in an instruction below a heading of the answer, not in its form', () => {
    assert.deepEqual(filled('Be kind.\n\n## Output\n- Write it in {tongue}.\n'), ['{tongue}']);
    assert.deepEqual(filled('Be kind.\n\n## Output\nKeep it under {max_rhymes} rhymes.\n'), ['{max_rhymes}']);
    assert.deepEqual(filled('Be kind.\n\n## Output\nSong of {land}\nIn {tongue}.\n'), []);
    assert.deepEqual(filled('Be kind.\n\n## Output\n- Summary for {land}\n- Write {tongue}.\n'), []);
  });

  it('is filled where the model works on it', () => {
    assert.deepEqual(filled('Rate the following response:\n{draft}\n'), ['{draft}']);
    assert.deepEqual(filled('Summarize this report:\n"""\n${mail}\n"""\n'), ['${mail}']);
    assert.deepEqual(filled('Use these:\n\nExamples:\n${few_shot_examples}\n'), ['${few_shot_examples}']);
    assert.deepEqual(filled('Q: {q}\nA:'), ['{q}']);
    assert.deepEqual(filled('The set {q} is open.'), []);
  });

  it('takes humps of a name for words', () => {
    assert.deepEqual(filled('Write a response:\n\n{guestMessage}\n'), ['{guestMessage}']);
    assert.deepEqual(filled('Respond to $guestMessage please.'), ['$guestMessage']);
    assert.deepEqual(filled('Write a response:\n\n{verdictOfJury}\n'), []);
  });

  it('takes names with hyphens for what people read', () => {
    assert.deepEqual(filled('Sing.\n\n```\nsing-along songs {song-name} --in {land-id}\n```\n'), []);
  });
});
