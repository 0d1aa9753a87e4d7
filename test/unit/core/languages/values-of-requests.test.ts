import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

describe('What a request to the program brings with it', () => {
  it('is of that request in Rails, whatever it is called', async () => {
    const text = `class ShipsController < ApplicationController
  def create
    client.chat(parameters: { model: "gpt-5", messages: [
      { role: "system", content: "You guide ships. #{params[:tone]} #{ship_params[:language]} #{params.dig(:ship, :persona)} #{locale}" },
      { role: "user", content: params[:question] }
    ] })
  end
end
`;
    assert.deepEqual(await volatilitiesIn('ships_controller.rb', text), [
      ['#{params[:tone]}', 'request'],
      ['#{ship_params[:language]}', 'request'],
      ['#{params.dig(:ship, :persona)}', 'request'],
      ['#{locale}', 'session'],
      ['params[:question]', 'request'],
    ]);
  });

  it('is so in web frameworks of Go', async () => {
    const text = `package ships
func Ask(c *gin.Context, r *http.Request, language string) {
	tone := r.FormValue("tone")
	system := "You guide ships. " + tone + c.Param("language") + r.URL.Query().Get("persona") + c.PostForm("locale") + language
	client.CreateChatCompletion(c, openai.ChatCompletionRequest{Model: "gpt-5", Messages: []openai.ChatCompletionMessage{{Role: "system", Content: system}}})
}
`;
    assert.deepEqual(await volatilitiesIn('ships.go', text), [
      ['tone', 'request'],
      ['c.Param("language")', 'request'],
      ['r.URL.Query().Get("persona")', 'request'],
      ['c.PostForm("locale")', 'request'],
      ['language', 'session'],
    ]);
  });
});
