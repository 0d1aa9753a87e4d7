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

describe('What a function among prompts makes for people', () => {
  const shown = (head: string, says: string): string => `"""Prompts of a library."""
RULES_PROMPT = "You are the clerk of a library. Answer in one line."

def ${head}
    """${says}"""
    output = "Findings of the last review:\\n"
    for finding in findings:
        output += f"The shelf {finding.shelf} has a fault:\\n"
    return output

def describe_shelf(shelf):
    """${says}"""
    return f"The shelf {shelf} of this library stands here for you."
`;
  const names = async (head: string, says: string): Promise<string[]> =>
    (await readCode('prompts.py', shown(head, says))).prompts.map(({ prompt }) => prompt.name);

  it('is no prompt where it is named for that, or told so', async () => {
    const told = [
      'Formats findings for display.',
      'What is printed to the terminal.',
      'Pretty-prints all that was found.',
      'The text that is shown to the user.',
    ];
    for (const says of told) assert.deepEqual(await names('format_findings(findings):', says), ['RULES_PROMPT'], says);
    for (const name of ['format_answer', 'display_findings', 'render_model_response', 'findings_for_display'])
      assert.deepEqual(await names(`${name}(findings):`, 'Findings.'), ['RULES_PROMPT', 'describe_shelf'], name);
  });

  it('is one where it is told to be a prompt, or nothing is told of it', async () => {
    for (const says of ['Formats findings.', 'The user prompt, which is also for display.'])
      assert.equal((await names('format_findings(findings):', says))[1]?.split(':')[0], 'format_findings', says);
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
