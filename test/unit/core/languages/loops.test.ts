import assert from 'node:assert/strict';
import { readMarked } from '../../../support/marked-code.ts';

/** What the last request of a file says, without where it stands. */
async function said(name: string, marked: string): Promise<string> {
  const { sent } = await readMarked(name, marked);
  return sent
    .at(-1)!
    .map((text) => text.replace(/^\w+(?:\/\w+)?: /, ''))
    .join(' | ');
}

describe('variables that a loop changes are not what they were in its next turn:', () => {
  it('Python', async () => {
    const marked = `from openai import OpenAI
client = OpenAI()
def haggle(offers):
    purse = 90
    last = "none"
    for offer in offers:
        reply = client.responses.create(model="gpt-5", instructions=f"You are a seller. ⟦{purse}⟧ left, last was ⟦{last}⟧. Be kind.")
        purse -= offer
        last = reply.output_text`;
    assert.equal(await said('haggle.py', marked), 'You are a seller. «purse» left, last was «last». Be kind.');
  });

  it('TypeScript', async () => {
    const marked = `import OpenAI from 'openai';
export async function haggle(offers: string[]) {
  let turn = 0;
  for (const offer of offers) {
    turn++;
    await new OpenAI().responses.create({ model: 'gpt-5', instructions: \`You are a seller in turn ⟦\${turn}⟧. Be kind.\` });
  }
}`;
    assert.equal(await said('haggle.ts', marked), 'You are a seller in turn «turn». Be kind.');
  });

  it('Go', async () => {
    const marked = `package main
import "github.com/sashabaranov/go-openai"
func haggle(c *openai.Client, offers []string) {
	last := "none"
	for _, offer := range offers {
		c.CreateChatCompletion(nil, openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{{Role: "system", Content: "You are a seller. Last was " + ⟦last⟧ + ". Be kind."}}})
		last = offer
	}
}`;
    assert.equal(await said('haggle.go', marked), 'You are a seller. Last was «last». Be kind.');
  });

  it('a shell, which counts without a dollar', async () => {
    const marked = `turn=0
while true; do
  turn=$((turn + 1))
  claude -p "You are a seller in turn ⟦$turn⟧. Be kind."
done`;
    assert.equal(await said('haggle.sh', marked), 'You are a seller in turn «turn». Be kind.');
  });

  it('Ruby, which counts with a block', async () => {
    const marked = `require "openai"
def haggle
  purse = 90
  3.times do |turn|
    OpenAI::Client.new.chat(parameters: { messages: [{ role: "system", content: "You are a seller with ⟦#{purse}⟧ in turn ⟦#{turn}⟧. Be kind." }] })
    purse -= 5
  end
end`;
    assert.equal(await said('haggle.rb', marked), 'You are a seller with «purse» in turn «turn». Be kind.');
  });
});

describe('variables that a loop changes in one branch', () => {
  it('come from where they are changed, so that the other texts of the loop are seen', async () => {
    const marked = `import OpenAI from 'openai';
export async function haggle(isAngry: boolean, offers: string[]) {
  let note = 'Offers come one by one.';
  for (const offer of offers) {
    if (isAngry) ⟦note⟧ = 'Be short. ' + ⟦note⟧;
    await new OpenAI().responses.create({ model: 'gpt-5', instructions: \`You are a seller. ⟦\${note}⟧ Be kind.\` });
  }
}`;
    assert.equal(await said('haggle.ts', marked), 'You are a seller. ‹note›?«note»??Be short. ??«note»? Be kind.');
  });

  it('have for certain what they had at first, and nothing that is put around it', async () => {
    const marked = `import OpenAI from 'openai';
export async function haggle(isAngry: boolean, offers: string[]) {
  let note = 'Offers come one by one, and each is lower.';
  let head = 'You are a seller of one thing and one thing only.';
  for (const offer of offers) {
    if (isAngry) head = 'Be short in all that you say, and be quick.';
    else {
      note = 'Be kind in all that you say.' + ⟦note⟧;
      note += 'Buyers are always right.';
    }
    await new OpenAI().responses.create({ model: 'gpt-5', instructions: 'You are a seller. ' + ⟦note⟧ });
  }
}`;
    const text = await said('haggle.ts', marked);
    const certain = 'You are a seller. ‹note›Offers come one by one, and each is lower.';
    assert.equal(text.replaceAll(/\?[^?]*\?/g, ''), certain);
  });
});

describe('variables that a turn hands on to one another', () => {
  it('are not what they were after several turns either', async () => {
    const marked = `from openai import OpenAI
def haggle(offers, word):
    third = "Be kind to all who come."
    second = third
    first = third
    for offer in offers:
        OpenAI().responses.create(model="gpt-5", instructions=⟦first⟧ + " You are a seller.")
        first = second
        second = third
        third = word`;
    assert.equal(await said('haggle.py', marked), '«first» You are a seller.');
  });

  it('may be entries of a dictionary', async () => {
    const marked = `from openai import OpenAI
def haggle(offers, word):
    tones = {"now": "Be kind.", "next": "Be kind."}
    while offers:
        OpenAI().responses.create(model="gpt-5", instructions=tones["now"] + " You are a seller.")
        tones["now"] = tones["next"]
        tones["next"] = ⟦word.text⟧`;
    const text = await said('haggle.py', marked);
    assert.equal(text.replaceAll(/\?[^?]*\?/g, ''), ' You are a seller.');
  });
});

describe('lists to which a loop adds texts', () => {
  it('have those of the turns before in each turn that reads them', async () => {
    const marked = `from openai import OpenAI
def haggle(offers):
    said = ["Offers come one by one."]
    for offer in offers:
        OpenAI().responses.create(model="gpt-5", instructions="You are a seller. " + "\\n".join(said) + " Be kind.")
        said.append("One more has come.")`;
    assert.equal(
      await said('haggle.py', marked),
      'You are a seller. Offers come one by one.?\n??One more has come.? Be kind.',
    );
  });

  it('hold them once where only what is behind the loop reads them', async () => {
    const marked = `from openai import OpenAI
def haggle(offers):
    said = ["Offers come one by one."]
    for offer in offers:
        said.append("One more has come.")
    OpenAI().responses.create(model="gpt-5", instructions="You are a seller. " + "\\n".join(said) + " Be kind.")`;
    assert.equal(
      await said('haggle.py', marked),
      'You are a seller. Offers come one by one.?\n??One more has come.? Be kind.',
    );
  });
});

describe('records that a loop adds to a list', () => {
  it('are there in its next turn', async () => {
    const marked = `from openai import OpenAI
past = []
def told(past):
    lines = ""
    for offer in past:
        lines += f"Sold for ⟦{offer['price']}⟧. "
    return lines
for fair in fairs():
    OpenAI().responses.create(model="gpt-5", instructions="You are a seller. " + ⟦told(past)⟧ + "Be kind.")
    past.append({"price": fair})`;
    const { sent, structure } = await readMarked('sell.py', marked);
    assert.deepEqual(sent.at(-1), [
      "system/system: You are a seller. ‹told(past)›?Sold for ??«offer['price']»??. ?Be kind.",
    ]);
    assert.equal(structure.prompts.at(-1)!.ends.everybody.offset, structure.file.text.indexOf('told(past) +'));
  });
});

describe('variables that a loop gives a value before it uses them', () => {
  it('are followed', async () => {
    const marked = `from openai import OpenAI
def haggle(offers):
    tone = ""
    for offer in offers:
        tone = "kind and patient"
        OpenAI().responses.create(model="gpt-5", instructions=f"You are a seller. Be ⟦{tone}⟧ today.")`;
    assert.equal(await said('haggle.py', marked), 'You are a seller. Be ‹tone›kind and patient today.');
  });
});

describe('Loops in loops', () => {
  /** Each level that doubled the work would use up what is followed at most. */
  const LEVELS = 20;

  it('are read with an effort that does not double with each level', async () => {
    const indent = (level: number): string => '    '.repeat(level);
    const heads = Array.from({ length: LEVELS }, (_, level) => `${indent(level + 1)}for offer${level} in offers:`);
    const marked = `from openai import OpenAI
def haggle(offers):
    last = "none"
${heads.join('\n')}
${indent(LEVELS + 1)}OpenAI().responses.create(model="gpt-5", instructions=f"You are a seller. Last was ⟦{last}⟧. Be kind.")
${indent(LEVELS + 1)}last = offer0`;
    assert.equal(await said('haggle.py', marked), 'You are a seller. Last was «last». Be kind.');
  });

  it('carry what they change to the next turn of the outermost', async () => {
    const marked = `from openai import OpenAI
def haggle(offers):
    last = "none"
    for day in offers:
        for offer in day:
            OpenAI().responses.create(model="gpt-5", instructions=f"You are a seller. Last was ⟦{last}⟧. Be kind.")
            for word in offer:
                last = ⟦word⟧`;
    assert.equal(await said('haggle.py', marked), 'You are a seller. Last was ‹last›?none??«word»?. Be kind.');
  });
});

describe('Loops of other languages change what they change around them:', () => {
  const programs: Readonly<Record<string, string>> = {
    'Haggle.java': `class Haggle {
  String sellerPrompt(List<String> offers) {
    String last = "none";
    String text = "You are a seller of old and new things.";
    for (String offer : offers) {
      text += " Last was " + ⟦last⟧ + ".";
      last = ⟦offer⟧;
    }
    return text + " In the end it was " + ⟦last⟧ + ".";
  }
}`,
    'Haggle.cs': `class Haggle {
  string SellerPrompt(List<string> offers) {
    var last = "none";
    var text = "You are a seller of old and new things.";
    foreach (var offer in offers) {
      text += $" Last was ⟦{last}⟧.";
      last = ⟦offer⟧;
    }
    return text + $" In the end it was ⟦{last}⟧.";
  }
}`,
    'haggle.php': `<?php
function sellerPrompt(array $offers): string {
  $last = 'none';
  $text = 'You are a seller of old and new things.';
  foreach ($offers as $offer) {
    $text .= " Last was ⟦$last⟧.";
    $last = ⟦$offer⟧;
  }
  return "⟦$text⟧ In the end it was ⟦$last⟧.";
}`,
    'haggle.rs': `fn seller_prompt(offers: &[String]) -> String {
    let mut last = String::from("none");
    let mut text = String::from("You are a seller of old and new things.");
    for offer in offers {
        text.push_str(&format!(" Last was ⟦{last}⟧."));
        last = ⟦offer.clone()⟧;
    }
    format!("⟦{text}⟧ In the end it was ⟦{last}⟧.")
}`,
    'haggle.go': `package haggle
func sellerPrompt(offers []string) string {
	last := "none"
	text := "You are a seller of old and new things."
	for _, offer := range offers {
		text += " Last was " + ⟦last⟧ + "."
		last = ⟦offer⟧
	}
	return text + " In the end it was " + ⟦last⟧ + "."
}`,
    'haggle.rb': `def seller_prompt(offers)
  last = "none"
  text = +"You are a seller of old and new things."
  offers.each do |offer|
    text << " Last was ⟦#{last}⟧."
    last = ⟦offer⟧
  end
  text + " In the end it was ⟦#{last}⟧."
end`,
  };
  for (const [name, marked] of Object.entries(programs)) {
    it(name, async () => {
      const text = (await said(name, marked)).replaceAll(/‹[^›]*›/g, '').replaceAll(/«[^»]*»/g, '*');
      assert.equal(text, 'You are a seller of old and new things.? Last was ??*??.? In the end it was ?none??*?.');
    });
  }
});
