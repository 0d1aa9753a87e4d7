import type { CDPSession, Page } from 'playwright-core';

/** A node of Chromium's accessibility tree, which is what screen readers get of a page. */
export interface SpokenNode {
  readonly role: string;
  readonly name: string;
  /** What a control is set to, in its own words where it has some. */
  readonly value: string;
  readonly states: Readonly<Record<string, unknown>>;
  /** The roles around it, from the outermost. */
  readonly within: readonly string[];
}

type Node = Awaited<ReturnType<typeof treeOf>>[number];

/** Roles without a meaning of their own, which a screen reader passes through, and texts that it gets from the node around. */
const SILENT: ReadonlySet<string> = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker']);
/** Roles that say a number; what they say instead is not in the tree that the browser gives away. */
const RANGES: ReadonlySet<string> = new Set(['slider', 'progressbar']);

/** All that a screen reader meets in a page, in the order in which it is read. */
export async function spokenNodes(page: Page): Promise<SpokenNode[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const nodes = await treeOf(session);
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const children = new Set(nodes.flatMap(({ childIds }) => childIds ?? []));
    const spoken: SpokenNode[] = [];
    const walk = async (node: Node, within: readonly string[]): Promise<void> => {
      const role = String(node.role?.value ?? '');
      const isSpoken = !node.ignored && !SILENT.has(role);
      if (isSpoken) {
        const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
        const ownWords = RANGES.has(role) ? await valueTextOf(session, node) : '';
        spoken.push({
          role,
          name: plain(node.name?.value),
          value: ownWords || plain(node.value?.value),
          states,
          within,
        });
      }
      for (const id of node.childIds ?? []) {
        const child = byId.get(id);
        if (child) await walk(child, isSpoken ? [...within, role] : within);
      }
    };
    for (const root of nodes.filter(({ nodeId }) => !children.has(nodeId))) await walk(root, []);
    return spoken;
  } finally {
    await session.detach();
  }
}

/** What is in a node, which is looked up by its role and name, and the node itself. */
export function spokenWithin(nodes: readonly SpokenNode[], role: string, name: string): readonly SpokenNode[] {
  const start = nodes.findIndex((node) => node.role === role && node.name === name);
  if (start === -1) return [];
  const depth = nodes[start]!.within.length;
  const end = nodes.findIndex((node, index) => index > start && node.within.length <= depth);
  return nodes.slice(start, end === -1 ? undefined : end);
}

/** The nodes of some roles as `role "name"`, with the value behind it where there is one. */
export function spokenLines(nodes: readonly SpokenNode[], ...roles: readonly string[]): string[] {
  return nodes
    .filter(({ role }) => roles.includes(role))
    .map(({ role, name, value }) => `${role} "${name}"${value === '' ? '' : ` = ${value}`}`);
}

async function treeOf(session: CDPSession) {
  await session.send('Accessibility.enable');
  return (await session.send('Accessibility.getFullAXTree')).nodes;
}

async function valueTextOf(session: CDPSession, { backendDOMNodeId }: Node): Promise<string> {
  if (backendDOMNodeId === undefined) return '';
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: backendDOMNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId!,
    functionDeclaration: 'function () { return this.ariaValueText; }',
    returnByValue: true,
  });
  return plain(result.value);
}

function plain(value: unknown): string {
  return String(value ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
