import assert from 'node:assert/strict';
import { SyntaxMemory } from '../../../../../src/core/languages/syntax/syntax-memory.ts';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

const guides = (more: string): string => `package tours

type Guide struct{ llm LLM }

func (g *Guide) prompt(town string) string {
	return "You show guests the old streets of a town. Town: " + town
}

func (g *Guide) Show(ctx context.Context, town string) (string, error) {
	return g.llm.Complete(ctx, g.prompt(town))
}
${more}`;

const SKIPPER = `
type Skipper struct{ llm LLM }

func (s Skipper) prompt(bay string) string {
	return "You tell guests of the bays that they sail to. Bay: " + bay
}

func (s Skipper) Sail(ctx context.Context, bay string) (string, error) {
	return s.llm.Complete(ctx, s.prompt(bay))
}
`;

const STREETS = 'messages/user: You show guests the old streets of a town. Town: «town»';

/** What is sent by each request of a file, with the function that sends it. */
async function requests(text: string): Promise<string[][]> {
  return (await sentIn('tours.go', text)).filter(([name]) => name?.includes('llm.Complete'));
}

describe('Methods of Go that are called alike', () => {
  it('are each those of their own types', async () => {
    assert.deepEqual(await requests(guides(SKIPPER)), [
      ['Show: g.llm.Complete', STREETS],
      ['Sail: s.llm.Complete', 'messages/user: You tell guests of the bays that they sail to. Bay: «bay»'],
    ]);
  });

  it('are no functions of their name', async () => {
    const more = `
func prompt(hour string) string {
	return "You say good night to the guests. It is " + hour
}

func Night(ctx context.Context, llm LLM, hour string) (string, error) {
	return llm.Complete(ctx, prompt(hour))
}
`;
    assert.deepEqual(await requests(guides(more)), [
      ['Show: g.llm.Complete', STREETS],
      ['Night: llm.Complete', 'messages/user: You say good night to the guests. It is «hour»'],
    ]);
  });

  it('are not known where the type has none of its own', async () => {
    const more = `${SKIPPER}
type Driver struct{ Skipper }

func (d *Driver) Drive(ctx context.Context, road string) (string, error) {
	return d.llm.Complete(ctx, "You drive a bus. "+d.prompt(road))
}
`;
    assert.deepEqual((await requests(guides(more)))[2], [
      'Drive: d.llm.Complete',
      'messages/user: You drive a bus. «d.prompt(road)»',
    ]);
  });

  it('are told apart as soon as there are several', async () => {
    const syntaxMemory = new SyntaxMemory();
    const alone = guides('');
    const lone = alone.replaceAll('(g *Guide) prompt', '(g *Boat) prompt');
    const sent: string[][] = [];
    for (const text of [alone, guides(SKIPPER), guides(SKIPPER.replace(') prompt', ') text')), lone, guides(SKIPPER)]) {
      const { prompts } = await readCode('tours.go', text, { syntaxMemory });
      const own = prompts.find(({ prompt: { name } }) => name === 'Show: g.llm.Complete');
      sent.push(own ? sentBy(text, own.prompt) : []);
    }
    syntaxMemory.dispose();
    assert.deepEqual(sent, [[STREETS], [STREETS], [STREETS], [STREETS], [STREETS]]);
  });
});
