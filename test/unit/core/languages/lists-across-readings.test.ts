import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const ASK = 'return client.models.generate_content(model="gemini-2.5-flash", contents=';
const python = (body: string): string => `from google import genai
client = genai.Client()

${body}
`;

describe('A list to which each turn of a loop adds', () => {
  it('begins as it began, where a turn reads what the one before has left', async () => {
    const text = python(`def plan(req):
    lines = ["Hours of the watch", f"Date: {req.today}"]
    last = None
    for sail in req.sails:
        lines.append(f"- {sail} after {last}")
        last = sail
    ${ASK}"\\n".join(lines))`);
    assert.deepEqual(await sentIn('plan.py', text), [
      [
        'plan: client.models.generate_content',
        'messages/user: Hours of the watch\nDate: «req.today»?\n??- ??«sail»?? after ??«last»?',
      ],
    ]);
  });

  it('begins as it began, where a variable of a loop in it is one of a loop before', async () => {
    const text = python(`def free(busy):
    found = []
    for watch in busy:
        if watch > 3:
            found.append((3, watch))
    return [{"from": a, "to": b} for a, b in found]

def plan(req):
    watches = free(req.fixed)
    lines = [f"Hours: {req.hours}", "Watches:"]
    for watch in watches:
        lines.append(f"- {watch['from']}")
    for sail in req.sails:
        left = [watch for watch in sail.watches if not watch.get("done")]
        for watch in left:
            lines.append(f"  * {watch.get('name')}")
    for sail in req.mended:
        for watch in sail.get("watches", []):
            lines.append(f"  + {watch.get('name')}")
    ${ASK}"\\n".join(lines) + "\\n\\nWho mends the sails?")`);
    assert.deepEqual(await sentIn('plan.py', text), [
      [
        'plan: client.models.generate_content',
        `messages/user: Hours: «req.hours»
Watches:?
??- ??«watch['from']»??
??  * ??«watch.get('name')»??
??  + ??«watch.get('name')»?

Who mends the sails?`,
      ],
    ]);
  });
});
