import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

const program = (call: string, more = '', parsed = 'args = parse_args()'): string => `import argparse

def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mood")
    return parser.parse_args()

def draft(mood, line, brief=False):
    if brief:
        prompt = "You write a postcard of a few words.\\n"
    else:
        prompt = "You write a postcard about the sea.\\n"
    prompt += f"Mood: {mood}\\nBegin it with {line}"
    return prompt

if __name__ == "__main__":
    ${parsed}
    for one in load():
        ${call}
${more}`;
const branches = async (text: string): Promise<(string | undefined)[]> => {
  const { prompts } = await readCode('cards.py', text);
  const segments = prompts[0]!.prompt.blocks.flatMap((block) => block.segments);
  return segments.flatMap((one) => (one.kind === 'static' && one.condition ? [one.condition.volatility] : []));
};

const CALL = 'draft(one.mood, one, brief=args.brief)';

describe('A parameter that each call takes from the command line', () => {
  it('is the same while the program runs', async () => {
    const same = ['deploy', 'deploy'];
    assert.deepEqual(await branches(program(CALL)), same);
    assert.deepEqual(await branches(program(CALL, '    draft("calm", "Ahoy", args.brief)\n')), same);
    const parsed = 'args, rest = argparse.ArgumentParser().parse_known_args()';
    assert.deepEqual(await branches(program(CALL, '', parsed)), same);
  });

  it('is not where a call gives another, or none', async () => {
    for (const more of ['draft(one.mood, one)', 'draft(one.mood, one, brief=one.brief)', 'draft(one.mood, one, True)'])
      assert.deepEqual(await branches(program(CALL, `    ${more}\n`)), ['request', 'request']);
  });

  it('is not where the arguments are set, or are none of the command line', async () => {
    for (const more of ['args.brief = one.next', 'args = one.args', 'setattr(args, "brief", one)'])
      assert.deepEqual(await branches(program(CALL, `        ${more}\n`)), ['request', 'request']);
    assert.deepEqual(await branches(program(CALL, '', 'args = load_args()')), ['request', 'request']);
  });
});
