import assert from 'node:assert/strict';
import { isDateFormat } from '../../../../src/core/languages/prompts/date-format.ts';
import { sentIn } from '../../../support/code-prompts.ts';

describe('How a date is written', () => {
  it('is told by its letters, of all languages', () => {
    for (const text of [
      '%Y-%m-%d',
      '%A, %B %d, %Y %H:%M',
      "yyyy-MM-dd'T'HH:mm:ss",
      'yyyyMMddHHmmss',
      'dddd, dd MMMM yyyy',
      'EEEE, MMMM do yyyy',
      'dddd, MMMM Do YYYY, h:mm a',
      'Monday, January 2, 2006',
      'Jan 2, 2006 at 3:04 PM (MST)',
      'l, F jS Y',
    ])
      assert.equal(isDateFormat(text), true, text);
    for (const text of ['', '2006', 'Today is %A', 'Be it so', 'Answer: %s', 'Seen at noon', 'A day in January'])
      assert.equal(isDateFormat(text), false, text);
  });

  it('is no prompt within one', async () => {
    const python = `from openai import OpenAI
client = OpenAI()

def tell(ship, asked):
    return client.chat.completions.create(model="gpt-4o", messages=[
        {"role": "user", "content": f"The ship came on {ship.seen.strftime('%Y-%m-%d')}. {asked}"}])
`;
    assert.deepEqual(await sentIn('ship.py', python), [
      [
        'tell: client.chat.completions.create',
        "messages/user: The ship came on «ship.seen.strftime('%Y-%m-%d')». «asked»",
      ],
    ]);
    const typescript = `import OpenAI from "openai";
import { format } from "date-fns";
const client = new OpenAI();

export const tell = (ship: Ship, asked: string) =>
  client.chat.completions.create({ model: "gpt-4o", messages: [
    { role: "user", content: \`The ship came on \${format(ship.seen, "EEEE, MMMM do yyyy")}. \${asked}\` }] });
`;
    assert.deepEqual(await sentIn('ship.ts', typescript), [
      [
        'tell: client.chat.completions.create',
        'messages/user: The ship came on «format(ship.seen, "EEEE, MMMM do yyyy")». «asked»',
      ],
    ]);
  });
});
