/** Rows that are members of the page's inline data. */
import type { Rows } from '@/rules/adapter';
import type { Block } from './block';
import type { Json } from './json';
import { followPath } from './path';
import type { Page, Scope } from './scope';
import { namedJson } from './told-hits';

export function findInline(page: Page, rows: Extract<Rows, { inline: string }>): Block[] {
  const blocks: Block[] = [];
  for (const root of namedJson(page, rows.inline)) {
    let nodes = followPath(root, rows.path);
    const { group } = rows;
    if (group) {
      const groups = new Map<string, Record<string, Json>>();
      for (const { key, value } of nodes) {
        const pieces = key.split(group.by);
        const [name = ''] = pieces.splice(group.part, 1);
        const row = groups.get(name) ?? Object.create(null);
        row[pieces.join(group.by)] = value;
        groups.set(name, row);
      }
      nodes = [...groups].map(([key, value]) => ({ key, value }));
    }
    for (const { value } of nodes) {
      const scope: Scope = { page, row: [], order: [], data: value, orderData: value, index: 0, memo: new Map() };
      blocks.push({
        key: null,
        scope,
        each: () =>
          rows.each
            ? followPath(value, rows.each).map((row, index) => ({
                ...scope,
                data: row.value,
                index,
                memo: new Map(),
              }))
            : [],
      });
    }
  }
  return blocks;
}
