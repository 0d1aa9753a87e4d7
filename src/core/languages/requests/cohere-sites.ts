import { CHAT, type CallSite } from './call-site.ts';

/** Cohere names what was said before apart from what is asked, and sends it first. Source: the reference of its API, "Chat" of version 1. */
const PARTS: CallSite['parts'] = { ...CHAT, chat_history: 'messages', chatHistory: 'messages' };

export const COHERE_SITES: readonly CallSite[] = [
  {
    callee: /(?:^|\.)(?:co|(?:\w{1,30}_)?cohere(?:_?client)?)\.(?:chat|chat_?stream|generate)$/i,
    parts: PARTS,
    isHistoryFirst: true,
  },
  {
    callee: /(?:^|\.)(?:chat|chat_?stream)$/i,
    parts: PARTS,
    needs: ['chat_history', 'chatHistory', 'preamble'],
    within: /cohere/i,
    isHistoryFirst: true,
  },
];
