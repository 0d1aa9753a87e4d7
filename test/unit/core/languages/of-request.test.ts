import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often each hole of a prompt changes, by what is in it. */
async function holes(path: string, text: string): Promise<Record<string, string>> {
  const found = await volatilitiesIn(path, text);
  return Object.fromEntries(found.map(([place, volatility]) => [place!.replace(/^\$?\{|\}$/g, ''), volatility!]));
}

describe('What a request brings', () => {
  it('changes as its name says where that outlives a request, in JavaScript', async () => {
    const text = `export async function ask(req, res) {
  const { question, language = "Finnish", address, kind } = req.body || {};
  const body = await request.json();
  const note = body.note;
  return openai.chat.completions.create({ model: "gpt-5", messages: [
    { role: "system", content: \`You are the keeper of a lighthouse. \${language} \${body.locale} \${req.query.tone} \${address} \${kind} \${note.language}\` },
    { role: "user", content: question },
  ] });
}
`;
    assert.deepEqual(await holes('ask.js', text), {
      language: 'session',
      'body.locale': 'session',
      'req.query.tone': 'session',
      address: 'request',
      kind: 'request',
      'note.language': 'request',
      question: 'request',
    });
  });

  it('does in Python, by attribute, by key and by `get`', async () => {
    const text = `def ask(request, state, task):
    data = request.get_json()
    tone = data.get("tone", "calm")
    return client.chat.completions.create(model="gpt-5", messages=[
        {"role": "system", "content": f"You are the keeper of a lighthouse. {tone} {data['locale']} {state['persona']} {state.get('language')} {data.get('text')} {task.language}"},
        {"role": "user", "content": data["question"]},
    ])
`;
    assert.deepEqual(await holes('ask.py', text), {
      tone: 'session',
      "data['locale']": 'session',
      "state['persona']": 'session',
      "state.get('language')": 'session',
      "data.get('text')": 'request',
      'task.language': 'request',
      'data["question"]': 'request',
    });
  });

  it('does in Java, by a method that gives it', async () => {
    const text = `class Keeper {
  String ask(AskRequest request) { return chatClient.prompt().system("You are the keeper of a lighthouse. " + request.getLanguage() + request.tone() + request.getText()).user("Answer all of it.").call().content(); }
}
`;
    assert.deepEqual(await holes('Keeper.java', text), {
      'request.getLanguage()': 'session',
      'request.tone()': 'session',
      'request.getText()': 'request',
    });
  });

  it('is no item of a loop that is called alike', async () => {
    const text = `def ask(rows):
    for data in rows:
        client.chat.completions.create(model="gpt-5", messages=[
            {"role": "system", "content": f"You are the keeper of a lighthouse. {data['locale']}"},
        ])
`;
    assert.deepEqual(await holes('ask.py', text), { "data['locale']": 'request' });
  });
});

describe('What a browser keeps', () => {
  it('is of its user, but for a conversation', async () => {
    const text = `export function ask(question) {
  const letter = localStorage.getItem("letterText");
  const said = localStorage.getItem("chatHistory");
  const map = sessionStorage.getItem("map");
  return openai.chat.completions.create({ model: "gpt-5", messages: [
    { role: "system", content: \`You are the keeper of a lighthouse. \${letter} \${map} \${said}\` },
    { role: "user", content: question },
  ] });
}
`;
    assert.deepEqual(await holes('ask.js', text), {
      letter: 'user',
      map: 'session',
      said: 'request',
      question: 'request',
    });
  });
});

describe('A field of what lasts', () => {
  it('lasts as long as whom a model is set up to be, unless it changes by turns', async () => {
    const text = `export function ask(persona, question) {
  return openai.chat.completions.create({ model: "gpt-5", messages: [
    { role: "system", content: \`You are somebody. \${persona.origin} \${persona.title} \${persona.mood} \${persona.memory}\` },
    { role: "user", content: question },
  ] });
}
`;
    assert.deepEqual(await holes('ask.js', text), {
      'persona.origin': 'session',
      'persona.title': 'session',
      'persona.mood': 'session',
      'persona.memory': 'request',
      question: 'request',
    });
    const rust = `pub fn build_system_prompt(character: &Character) -> String {
    let id = &character.identity;
    let mut prompt = String::new();
    prompt.push_str("You are somebody in a play and never leave it.");
    prompt.push_str(&format!("Origin: {}", id.origin));
    prompt
}
`;
    const found = await volatilitiesIn('prompt.rs', rust);
    assert.deepEqual(
      found.map(([, volatility]) => volatility),
      ['session'],
    );
  });

  it('lasts as long as a conversation, where it is what that is about or with', async () => {
    const text = `<?php function ask($conversation, $question) {
  $prompt = "You are the keeper of a lighthouse. {$conversation->contact?->name} {$conversation->company->title} {$conversation->topic} {$conversation->summary}";
  return OpenAI::chat()->create(['model' => 'gpt-5', 'messages' => [['role' => 'system', 'content' => $prompt], ['role' => 'user', 'content' => $question]]]); }
`;
    assert.deepEqual(await holes('ask.php', text), {
      '$conversation->contact?->name': 'user',
      '$conversation->company->title': 'session',
      '$conversation->topic': 'session',
      '$conversation->summary': 'request',
      $question: 'request',
    });
  });

  it('is told by the names of what is known around it, as against what it is about', async () => {
    const text = `export const aroundPrompt = (requestHints: Hints, order: Order) => \`You are the keeper of a lighthouse. Around you:
- \${requestHints.city}
- \${requestHints.email}
- \${requestHints.userId}
- \${requestHints.locale}
- \${requestHints.latitude}
- \${requestHints.date}
- \${requestHints.note}
- \${order.city}
- \${order.email}
- \${order.date}
- \${order.note}\`;
`;
    assert.deepEqual(await holes('around.ts', text), {
      'requestHints.city': 'user',
      'requestHints.email': 'user',
      'requestHints.userId': 'user',
      'requestHints.locale': 'session',
      'requestHints.latitude': 'user',
      'requestHints.date': 'volatile',
      'requestHints.note': 'request',
      'order.city': 'request',
      'order.email': 'request',
      'order.date': 'request',
      'order.note': 'request',
    });
  });
});
