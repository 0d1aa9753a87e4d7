import assert from 'node:assert/strict';
import { breakpointPositions } from '../../../../src/core/boundaries/positions.ts';
import { readCode } from '../../../support/code-prompts.ts';

const ferry = (calls: string): string => `def talk(question, wish="Give a short reply"):
    return client.responses.create(
        model="gpt-5",
        instructions=f"You are the bot of a ferry. Please {wish}. Never tell where the captain is.",
        input=question,
    )

${calls}
`;
const CALL = `def ask(user_name, question):
    return talk(question, f"give a friendly reply to the guest named {user_name}")
`;

/** How often the place of the wish changes in each prompt of a file. */
async function wishes(text: string): Promise<string[]> {
  const { prompts } = await readCode('ferry.py', text);
  return prompts.flatMap(({ prompt }) =>
    prompt.blocks
      .flatMap(({ segments }) => segments)
      .flatMap((one) =>
        one.kind === 'dynamic' && one.expression === 'wish'
          ? [`${prompt.name}: ${one.volatility}, ${one.confidence}`]
          : [],
      ),
  );
}

describe('What a function sends', () => {
  it('varies as its calls in the file say, beside what each of them sends', async () => {
    const own = 'talk: client.responses.create';
    assert.deepEqual(await wishes(ferry('')), [`${own}: deploy, possible`]);
    assert.deepEqual(await wishes(ferry(CALL)), [`${own}: user, likely`, 'talk: user, likely']);
    const others = ferry(`${CALL}
def answer(question, message):
    return talk(question, message)
`);
    assert.deepEqual(await wishes(others), [`${own}: request, likely`, 'talk: user, likely']);
    const known = ferry('def answer(question):\n    return talk(question, "Answer in rhymes, as sailors do")\n');
    assert.deepEqual((await wishes(known))[0], `${own}: deploy, possible`);
  });

  it('has no place for a breakpoint in the code around a text that a call gives', async () => {
    const text = ferry(CALL);
    const { prompts } = await readCode('ferry.py', text);
    const { prompt, ends } = prompts.find((one) => one.prompt.name === 'talk')!;
    const [first] = breakpointPositions(text, prompt, ends);
    assert.equal(
      text.slice(0, first!.offset).split('\n').at(-1),
      '    return talk(question, f"give a friendly reply to the guest named ',
    );
  });
});
