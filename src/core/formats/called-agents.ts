/** What an agent tells another one that it calls, by the names that lead to the text: `managed_agent.task`. */
export function isOfCalledAgent(name: string | undefined): boolean {
  return name !== undefined && /(?:^|\.)managed_agents?(?:\.|$)/.test(name);
}
