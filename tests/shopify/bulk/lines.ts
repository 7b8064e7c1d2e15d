// From a page of nested objects to JSONL: one object a line, children pointing to their parent.
import type { Branch } from "./check.ts";

type Json = Record<string, unknown>;

export function nodesOf(connection: unknown, branch: Branch): Json[] {
  const value = connection as Json | null;
  if (!value) return [];
  if (branch.nodes) return value[branch.nodes] as Json[];
  const edges = value[branch.edges ?? "edges"] as Json[];
  return edges.map((edge) => edge[branch.node ?? "node"] as Json);
}

function takeChildren(holder: Json, branches: readonly Branch[]): { branch: Branch; nodes: Json[] }[] {
  return branches.flatMap((branch) => {
    const value = holder[branch.key];
    if (!branch.connection) return value ? takeChildren(value as Json, branch.branches) : [];
    delete holder[branch.key];
    return [{ branch, nodes: nodesOf(value, branch) }];
  });
}

/**
 * The lines of `nodes` and all their descendants. Grouped: a parent, then its children. Not grouped: level by level, so
 * that a reader can't rely on children coming right after their parent.
 */
export function linesOf(nodes: readonly Json[], branch: Branch, grouped: boolean): string[] {
  const lines: string[] = [];
  const later: { parent: Json; branch: Branch; nodes: Json[] }[] = [];
  function write(node: Json, of: Branch, parentId: unknown): void {
    const children = takeChildren(node, of.branches);
    lines.push(JSON.stringify(parentId === undefined ? node : { ...node, __parentId: parentId }));
    for (const child of children) {
      if (grouped) for (const each of child.nodes) write(each, child.branch, node.id);
      else later.push({ parent: node, ...child });
    }
  }
  for (const node of nodes) write(node, branch, undefined);
  for (let next = later.shift(); next; next = later.shift())
    for (const node of next.nodes) write(node, next.branch, next.parent.id);
  return lines;
}
