import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const PYTHON = `from langchain.agents import AgentExecutor, Tool, create_tool_calling_agent, initialize_agent
from langchain_core.prompts import ChatPromptTemplate

tools = [Tool(name="tides", description="Tells the tides of a harbour.", func=read_tides)]
`;
const TOOLS = 'tools: {"name":"tides","description":"Tells the tides of a harbour."';

async function sent(path: string, text: string): Promise<readonly string[][]> {
  return (await sentIn(path, text)).filter(([name]) => !name!.includes('Template')) as string[][];
}

describe('An agent of the older LangChain', () => {
  const asks = (made: string, asked: string): string =>
    `${PYTHON}keeper = initialize_agent(${made})\n\ndef ask(ship, question):\n    return keeper.${asked}\n`;

  it('is asked behind its tools, and what it is told', async () => {
    const question = 'messages/user: «question»';
    for (const made of ['tools, llm', 'tools=tools, llm=llm, agent=KIND'])
      for (const asked of ['run(question)', 'run(input=question)', 'invoke({"input": question})', 'arun(question)'])
        assert.deepEqual(
          (await sent('keeper.py', asks(made, asked))).map(([, ...parts]) => parts.map(withoutCall)),
          [[TOOLS, question]],
        );
    const told = 'tools, llm, agent_kwargs={"system_message": "You keep the light of a harbour."}, memory=memory';
    assert.deepEqual(
      (await sent('keeper.py', asks(told, 'run(f"Where is {ship}?")'))).map((one) => one.map(withoutCall)),
      [
        [
          'ask: keeper.run',
          TOOLS,
          'system/system: You keep the light of a harbour.',
          'messages/user: «keeper»',
          'messages/user: Where is «ship»?',
        ],
      ],
    );
  });

  it('that is executed has its prompt before a text', async () => {
    const text = (asked: string): string => `${PYTHON}
prompt = ChatPromptTemplate.from_messages([("system", "You keep the light of a harbour."), ("human", "{input}")])
keeper = AgentExecutor(agent=create_tool_calling_agent(llm, tools, prompt), tools=tools)

def ask(ship):
    return keeper.invoke({"input": ${asked}})
`;
    assert.deepEqual(await sent('keeper.py', text('f"Where is {ship}?"')), [
      [
        'ask: keeper.invoke',
        `${TOOLS}}`,
        'system/system: «create_tool_calling_agent(llm, tools, prompt)»',
        'messages/user: Where is «ship»?',
      ],
    ]);
    assert.deepEqual(await sent('keeper.py', text('ship')), []);
  });
});

/** A tool without the function that it calls. */
function withoutCall(part: string): string {
  return part.startsWith('tools')
    ? part
        .replace(/^tools[^:]*/, 'tools')
        .replace(/,"func.*$/, '')
        .replace(/\}$/, '')
    : part;
}
