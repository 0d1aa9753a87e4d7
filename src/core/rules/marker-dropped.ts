import type { CodeText, SourceCall } from '../findings/code-text.ts';
import type { Observation } from '../findings/finding.ts';
import { modelCalls } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

const MARKER = /cache_?control/gi;
/** Calls of the AI SDK. It takes breakpoints in the options for a provider alone. */
const AI_SDK = /(?:generate|stream)(?:Text|Object)$/;
const OPTIONS = /(?:providerOptions|providerMetadata|experimental_providerMetadata)["']?\s*:\s*\{/g;
/** Calls of the OpenAI SDK, which a gateway may lead to another provider. */
const OPENAI_SDK = /completions\.(?:create|parse|stream)$|responses\.(?:create|parse|stream)$/;
const GATEWAY = /openrouter|litellm|portkey|base_?url|helicone|bifrost|vercel|gateway|dashscope|databricks/i;

/** A breakpoint where the library does not pass it on. */
export const markerDropped: Rule = {
  id: 'marker-dropped',
  title: 'The library drops this breakpoint',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['code'],
  fact: {
    statement:
      'Libraries and gateways build the request anew from what they know. The AI SDK passes a breakpoint on only from providerOptions.anthropic.cacheControl; the chat completions of OpenAI know no cache_control at all.',
    source:
      'vercel/ai#5883, #11077, #12743, BerriAI/litellm#6422, OpenRouterTeam/ai-sdk-provider#424, maximhq/bifrost#3942',
    uncertain: 'What a version does that is newer than these threads.',
  },
  check(file) {
    const { code } = file;
    if (!code) return [];
    const seen = new Set<number>();
    let isThroughGateway: boolean | undefined;
    return modelCalls(file).flatMap(({ call, prompt }) => {
      const isAiSdk = AI_SDK.test(call.callee);
      if (!isAiSdk && !(OPENAI_SDK.test(call.callee) && !(isThroughGateway ??= GATEWAY.test(file.file.text))))
        return [];
      const dropped = markersIn(code, call).filter((start) => !isAiSdk || !isInOptions(code, call, start));
      const [start] = dropped;
      if (start === undefined || seen.has(start)) return [];
      seen.add(start);
      const why = isAiSdk
        ? say`the AI SDK passes breakpoints on only from "providerOptions". Write providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } at the message`
        : say`chat completions of OpenAI know no breakpoints, and cache by themselves. Take it out, or send the request through the provider's own library`;
      return [
        {
          start,
          end: start + 'cache_control'.length,
          prompt: prompt.index,
          confidence: 'likely',
          message: say`The breakpoint on line ${file.line(start)} does not reach the provider (likely): ${why}.`,
        } satisfies Observation,
      ];
    });
  },
};

function markersIn(code: CodeText, call: SourceCall): number[] {
  return Array.from(code.source(call).matchAll(MARKER), ({ index }) => call.start + index).filter((start) =>
    code.isCode(start),
  );
}

function isInOptions(code: CodeText, call: SourceCall, offset: number): boolean {
  return Array.from(
    code.source(call).matchAll(OPTIONS),
    (match) => call.start + match.index + match[0].length - 1,
  ).some((open) => open < offset && offset < code.closing(open));
}
