type Edges = ReadonlyMap<string, readonly string[]>;

/** All that can be reached from a node, the node itself included. */
export function reached(edges: Edges, from: string): Set<string> {
  const seen = new Set([from]);
  for (const node of seen) for (const to of edges.get(node) ?? []) seen.add(to);
  return seen;
}

/** The nodes from which one comes back to themselves. */
export function turnsInLoops(edges: Edges): string[] {
  return [...edges.keys()].filter((node) => edges.get(node)!.some((to) => reached(edges, to).has(node)));
}
