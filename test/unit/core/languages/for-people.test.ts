import assert from 'node:assert/strict';
import { isForPeople } from '../../../../src/core/languages/evaluate/variation/for-people.ts';
import { readCode } from '../../../support/code-prompts.ts';

const FOR_PEOPLE =
  'print console.error assert_equal self.logger.info app_log.write st.title ArgumentParser parser.add_argument my.ValueError res.json HttpResponse';
const FOR_OTHERS = 'printer my.print console client.send logging.basic.config ErrorKind information res.jsonify.x';

describe('What is for people', () => {
  it('is told by the name of what is called', () => {
    const told = (paths: string): string[] => paths.split(' ').filter((path) => isForPeople(path));
    assert.deepEqual(told(FOR_PEOPLE), FOR_PEOPLE.split(' '));
    assert.deepEqual(told(FOR_OTHERS), []);
    assert.equal(isForPeople(undefined), false);
  });
});

describe('What a program of Go asks a person in a terminal', () => {
  it('is no prompt by the name of the struct that asks', async () => {
    const text = `package main

func ask() (string, error) {
	prompt := promptui.Prompt{Label: "What is the name of your project?", Default: "demo"}
	return prompt.Run()
}
`;
    assert.deepEqual((await readCode('ask.go', text)).prompts, []);
  });
});
