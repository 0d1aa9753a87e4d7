import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const chain = (system: string, more = ''): string => `from src.prompt import RULES
prompt = ChatPromptTemplate.from_messages([("system", ${system}),${more} ("human", "{input}")])
chain = create_retrieval_chain(retriever, create_stuff_documents_chain(llm, prompt))
def ask(q): return chain.invoke({"input": q})
`;

describe('A chain that puts documents into its prompt', () => {
  it('puts them into the text of another file where no other text has a place for them', async () => {
    assert.deepEqual(await volatilitiesIn('ask.py', chain('RULES')), [
      ['RULES', 'request'],
      ['{input}', 'request'],
    ]);
  });

  it('leaves that text as it is where another has the place, and where there is no such chain', async () => {
    const placed = chain('RULES', ' ("human", "Answer by these pages: {context}"),');
    assert.equal((await volatilitiesIn('ask.py', placed))[0]?.[1], 'deploy');
    const without = chain('RULES').replace(/^chain = .*$/m, 'chain = prompt | llm');
    assert.equal((await volatilitiesIn('ask.py', without))[0]?.[1], 'deploy');
  });
});
