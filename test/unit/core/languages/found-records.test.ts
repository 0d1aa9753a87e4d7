import assert from 'node:assert/strict';
import { readCode, volatilitiesIn } from '../../../support/code-prompts.ts';

describe('A record that is found by what varies', () => {
  const prompt = (places: string): string => `  return \`You are the clerk of a library. Keep to the rules. ${places}\`;
}
`;
  const within = (find: string, places: string): string =>
    `import { prisma } from '@/lib/prisma';
export async function buildPrompt(key: string, other: string) {
  ${find}
${prompt(places)}`;

  it('of somebody that lasts has fields that last as long as it, whatever they are called', async () => {
    const find = 'const agent = await prisma.agent.findUnique({ where: { id: key } });';
    const places = [
      '${agent.name}',
      '${agent.category}',
      '${agent.context}',
      '${agent.home.label}',
      "${agent['tone']}",
    ];
    const text = within(find, places.join(' '));
    assert.deepEqual(
      await volatilitiesIn('a.ts', text),
      places.map((place) => [place, 'session']),
    );
    const { prompts } = await readCode('a.ts', text);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('${agent'));
  });

  it('has them where it is taken apart, and where a list of it is gone through', async () => {
    const find = `const { name, links } = await prisma.agent.findFirst({ where: { key } });
  const lines = links.map((one) => one.label).join(', ');`;
    const found = await volatilitiesIn('a.ts', within(find, '${name} ${lines}'));
    assert.deepEqual(
      found.filter(([place]) => place!.startsWith('$')),
      [
        ['${name}', 'session'],
        ['${lines}', 'session'],
      ],
    );
  });

  it('is of a user where it is a user', async () => {
    const find = 'const user = await prisma.user.findUnique({ where: { id: key } });';
    assert.deepEqual(await volatilitiesIn('a.ts', within(find, '${user.name} ${user.label}')), [
      ['${user.name}', 'user'],
      ['${user.label}', 'user'],
    ]);
  });

  it('of anything else changes at least with a session', async () => {
    const find = 'const shelf = await prisma.shelf.findUnique({ where: { id: key } });';
    assert.deepEqual(await volatilitiesIn('a.ts', within(find, '${shelf.companyName} ${shelf.question}')), [
      ['${shelf.companyName}', 'session'],
      ['${shelf.question}', 'request'],
    ]);
  });

  it('is told in Python and in Ruby, too', async () => {
    const python = `def build_prompt(key):
    agent = Agent.objects.get(pk=key)
    return f"You are the clerk of a library. Keep to the rules. {agent.category} {agent.context}"
`;
    assert.deepEqual(await volatilitiesIn('a.py', python), [
      ['{agent.category}', 'session'],
      ['{agent.context}', 'session'],
    ]);
    const ruby = `def build_prompt(key)
  agent = Agent.find_by(slug: key)
  "You are the clerk of a library. Keep to the rules. #{agent.category} #{agent.context}"
end
`;
    assert.deepEqual(await volatilitiesIn('a.rb', ruby), [
      ['#{agent.category}', 'session'],
      ['#{agent.context}', 'session'],
    ]);
  });

  it('but one that a constant names is the same for all', async () => {
    const find = "const agent = await prisma.agent.findFirst({ where: { slug: 'main' } });";
    assert.deepEqual(await volatilitiesIn('a.ts', within(find, '${agent.category}')), [
      ['${agent.category}', 'deploy'],
    ]);
  });
});
