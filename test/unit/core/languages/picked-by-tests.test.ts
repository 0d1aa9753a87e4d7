import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often the place of a prompt changes that is a project's name. */
async function ofProject(path: string, text: string): Promise<string | undefined> {
  return (await volatilitiesIn(path, text)).find(([place]) => /name/i.test(place!))?.[1];
}

const TYPESCRIPT = (project: string): string => `import { projects, score } from './projects';
export async function POST(client, query: string, projectId: string) {
  const targetProject = ${project};
  return client.messages.create({ system: \`You are the guide of \${targetProject.name}.\`, messages: [] });
}
`;
const PYTHON = (project: string): string => `from garden import projects, score
def ask(client, query, project_id):
    target_project = ${project}
    return client.messages.create(system=f"You are the guide of {target_project.name}.", messages=[])
`;
const RUBY = (project: string): string => `class Guide
  def ask(client, query, project_id)
    target_project = ${project}
    client.chat(parameters: { messages: [{ role: "system", content: "You are the guide of #{target_project.name}." }] })
  end
end
`;
const JAVA = (project: string): string => `class Guide {
  String ask(ChatModel chatModel, String query, String projectId) {
    Project targetProject = ${project};
    String systemPrompt = "You are the guide of " + targetProject.getName();
    return chatModel.call(systemPrompt);
  }
}
`;

describe('What a test picks from a list', () => {
  for (const project of [
    'projects.find((one) => query.includes(one.name))',
    'projects.filter((one) => { return query.includes(one.name); })[0]',
    'projects.filter((one) => one.isOpen).find(({ name }) => query.includes(name))',
    'projects.find((one) => one.tags.some((tag) => query.includes(tag)))',
    'projects.toSorted((one, other) => score(one, query) - score(other, query))[0]',
  ])
    it(`changes with what the test reads, whatever it is called: ${project}`, async () => {
      assert.equal(await ofProject('a.ts', TYPESCRIPT(project)), 'request');
    });

  for (const project of ['projects.find((one) => one.isOpen)', 'projects.find((one) => one.id === projectId)'])
    it(`changes as its name says where the test reads nothing else that changes more often: ${project}`, async () => {
      assert.equal(await ofProject('a.ts', TYPESCRIPT(project)), 'session');
    });

  it('does so in Python', async () => {
    for (const project of [
      'next(one for one in projects if one.name in query)',
      'next((one for one in projects if one["name"] == query), None)',
      '[one for one in projects if one.name in query][0]',
      'list(filter(lambda one: one.name in query, projects))[0]',
      'max(projects, key=lambda one: score(one.name, query))',
    ])
      assert.equal(await ofProject('a.py', PYTHON(project)), 'request', project);
    for (const project of [
      'next(one for one in projects if one.is_open)',
      'next(one for one in projects if one.id == project_id)',
    ])
      assert.equal(await ofProject('a.py', PYTHON(project)), 'session', project);
  });

  it('does so in Ruby and Java', async () => {
    for (const project of [
      '@projects.find { |one| query.include?(one.name) }',
      '@projects.max_by { |one| score(one, query) }',
    ])
      assert.equal(await ofProject('a.rb', RUBY(project)), 'request', project);
    assert.equal(await ofProject('a.rb', RUBY('@projects.find { |one| one.open? }')), 'session');
    const found = 'this.projects.stream().filter(one -> query.contains(one.getName())).findFirst().orElse(null)';
    assert.equal(await ofProject('Guide.java', JAVA(found)), 'request');
    assert.equal(await ofProject('Guide.java', JAVA(found.replace(/query\S+\(\)\)/, 'one.isOpen()'))), 'session');
  });
});
