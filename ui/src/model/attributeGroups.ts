import type { Attribute } from "./span";

/** Attributes that share the first part of their keys: http, db, rpc and so on. */
export interface AttributeGroup {
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

/** Groups by namespace, in order of first appearance; keys without a dot come first, as one group. */
export function groupByNamespace(attributes: readonly Attribute[]): AttributeGroup[] {
  const groups = new Map<string, Attribute[]>([["", []]]);
  for (const attribute of attributes) {
    const dot = attribute.key.indexOf(".");
    const name = dot < 0 ? "" : attribute.key.slice(0, dot);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [attribute]);
    else group.push(attribute);
  }
  return [...groups]
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => ({ name, attributes: list }));
}
