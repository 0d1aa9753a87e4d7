import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const CLIENT = 'from openai import OpenAI\nclient = OpenAI()\n';
const SENT = (model: string): string =>
  `client.chat.completions.create(model="${model}", messages=[{"role": "user", "content": prompt}])`;
const CALLS = `
def main(rows):
    for row in rows:
        ask(row)
`;

describe('What a call in a loop gives to a function that sends it', () => {
  it('changes with each request, in each of the requests that the function may send', async () => {
    const text = `${CLIENT}
def ask(company_list, is_short=False):
    prompt = f"Say where these companies have their seats: {company_list}. Say nothing else."
    if is_short:
        return ${SENT('gpt-4o-mini')}
    return ${SENT('gpt-4o')}
`;
    const place = '{company_list}';
    assert.deepEqual(await volatilitiesIn('seats.py', text + CALLS), [
      [place, 'request'],
      [place, 'request'],
    ]);
  });

  it('changes with each request where it is joined', async () => {
    const text = `${CLIENT}
def ask(company_list):
    lines = "\\n".join(f"- {name}" for name in company_list)
    prompt = f"Say where these companies have their seats: {lines}. Say nothing else."
    return ${SENT('gpt-4o')}
`;
    assert.deepEqual(await volatilitiesIn('seats.py', text + CALLS), [
      ['{lines}', 'request'],
      ['{name}', 'request'],
    ]);
  });
});
