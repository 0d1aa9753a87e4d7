import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

describe('The fields of one object', () => {
  it('change together also where they fill the places of a format', async () => {
    const go = (write: string): string => `package berths
func BuildPrompt(job *Job) string {
	var b strings.Builder
	b.WriteString("You are the pilot of a harbour.\\n")
	${write}
	return b.String()
}
`;
    const inBoth = 'b.WriteString(fmt.Sprintf("Berth: %s\\n%s", job.Title, job.Description))';
    assert.deepEqual(await volatilitiesIn('berths.go', go(inBoth)), [
      ['%s', 'request'],
      ['%s', 'request'],
    ]);
    const inOne = 'fmt.Fprintf(&b, "Berth: %s\\n", job.Title)\n\tb.WriteString(job.Description)';
    assert.deepEqual(await volatilitiesIn('berths.go', go(inOne)), [
      ['%s', 'request'],
      ['job.Description', 'request'],
    ]);
    const alone = 'fmt.Fprintf(&b, "Berth: %s\\n", job.Title)';
    assert.deepEqual(await volatilitiesIn('berths.go', go(alone)), [['%s', 'user']]);
    const python = `def build_prompt(job):
    return "You are the pilot of a harbour. Berth: {}, {what}".format(job.title, what=job.description)
`;
    assert.deepEqual(await volatilitiesIn('berths.py', python), [
      ['{}', 'request'],
      ['{what}', 'request'],
    ]);
  });
});

describe('What a function gives that looks for something in a loop without an end', () => {
  it('changes as what its turns ask', async () => {
    const text = (asked: string): string => `import os
def has_charts(folder):
    place = os.path.abspath(folder)
    while True:
        if os.path.isdir(os.path.join(place, "charts")):
            return True
        above = os.path.dirname(place)
        if above == place:
            return False
        place = above

def build_system_prompt(question):
    folder = ${asked}
    found = has_charts(folder)
    return f"You are the pilot of a harbour. Folder: {folder}\\nCharts: {'yes' if found else 'no'}\\nBe brief."
`;
    assert.deepEqual(await volatilitiesIn('pilot.py', text('os.getcwd()')), [
      ['{folder}', 'session'],
      ["{'yes' if found else 'no'}", 'session'],
    ]);
    assert.deepEqual(await volatilitiesIn('pilot.py', text('question')), [
      ['{folder}', 'request'],
      ["{'yes' if found else 'no'}", 'request'],
    ]);
  });
});

describe('A day in the name of something else than a clock', () => {
  it('says nothing of how often what happens on it changes, nor does the date of an item', async () => {
    const text = `export function buildSystemPrompt(dayEntries: Entry[], items: Item[], date: string) {
  let systemPrompt = \`You keep the log of a harbour. Entries: \${dayEntries.length}\\n\`;
  for (const item of items) systemPrompt += \`- \${item.date} \${item.title}\\n\`;
  systemPrompt += \`Today is \${date}.\`;
  return systemPrompt;
}
`;
    assert.deepEqual(await volatilitiesIn('log.ts', text), [
      ['${dayEntries.length}', 'request'],
      ['${item.date}', 'request'],
      ['${item.title}', 'request'],
      ['${date}', 'volatile'],
    ]);
  });
});
