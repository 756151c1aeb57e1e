/** Follows an adapter's path through inline JSON. */
import type { Json } from './json';
import { matchGlob } from './match';

interface Step {
  key: string;
  /** One key and no tests. */
  plain: boolean;
  tests: { key: string; values: string[] }[];
}

const compiled = new Map<string, Step[]>();
const mostVisited = 400_000;

function compile(path: string): Step[] {
  let steps = compiled.get(path);
  if (!steps) {
    steps = (path.match(/(?:[^.[]|\[[^\]]*\])+/g) ?? []).map((part) => {
      const [key = '', ...tests] = part.split('[');
      return {
        key: key || '*',
        plain: /^[^*#]+$/.test(part) && !part.includes('['),
        tests: tests.map((test) => {
          const equals = test.indexOf('=');
          return { key: test.slice(0, equals), values: test.slice(equals + 1, -1).split('|') };
        }),
      };
    });
    compiled.set(path, steps);
  }
  return steps;
}

function childrenOf(node: Json): [string, Json][] {
  return node && typeof node === 'object' ? Object.entries(node) : [];
}

/** The children whose key is as the step wants it. */
function namedChildren(node: Json, key: string): [string, Json][] {
  const all = childrenOf(node);
  return key === '*' ? all : all.filter(([name]) => matchGlob(name, key));
}

function passes(node: Json, { tests }: Step): boolean {
  if (tests.length === 0) return true;
  return tests.every(({ key, values }) => {
    const value = node && typeof node === 'object' && !Array.isArray(node) ? node[key] : undefined;
    return value !== undefined && value !== null && values.some((wanted) => matchGlob(String(value), wanted));
  });
}

/** Everything the path leads to, in page order. `own` is the row's own index, for `#`. */
export function followPath(root: Json, path: string, own = 0): { key: string; value: Json }[] {
  const steps = compile(path);
  let visited = 0;
  const go = (from: Json, fromKey: string, fromStep: number): { key: string; value: Json }[] => {
    let [node, key, at] = [from, fromKey, fromStep];
    // Plain steps, nearly all, need no lists on the way.
    for (
      let step = steps[at];
      step?.plain && node && typeof node === 'object' && !Array.isArray(node);
      step = steps[++at]
    ) {
      const value = node[step.key];
      if (value === undefined) return [];
      [node, key] = [value, step.key];
    }
    const step = steps[at];
    if (!step) return [{ key, value: node }];
    if (++visited > mostVisited) return [];
    const into = (child: [string, Json]) => (passes(child[1], step) ? go(child[1], child[0], at + 1) : []);
    if (step.key === '**') return deep(node, step, at);
    if (step.key.includes('*')) return namedChildren(node, step.key).flatMap(into);
    if (!node || typeof node !== 'object') return [];
    const name = step.key === '#' ? String(own) : step.key;
    if (Array.isArray(node)) {
      const index = Number(name);
      const value = node.at(index);
      return value === undefined || !Number.isInteger(index) ? [] : into([name, value]);
    }
    const value = node[name];
    return value === undefined ? [] : into([name, value]);
  };
  /** Level by level: the nearest matches win. As the last step it gives every value below. */
  const deep = (node: Json, step: Step, at: number): { key: string; value: Json }[] => {
    const every = at === steps.length - 1 && step.tests.length === 0;
    // `**.name`: what has no such member is not gone into.
    const next = step.tests.length === 0 ? steps[at + 1] : undefined;
    const wanted = next?.plain ? next.key : null;
    const leads = (value: Json) =>
      wanted === null || Array.isArray(value) || (value !== null && typeof value === 'object' && wanted in value);
    const all: { key: string; value: Json }[] = [];
    let level: [string, Json][] = [['', node]];
    for (let depth = 0; level.length > 0 && depth < 40 && visited < mostVisited; depth++) {
      if (every)
        all.push(...level.filter(([, value]) => typeof value !== 'object').map(([key, value]) => ({ key, value })));
      else {
        const found = level.flatMap(([key, value]) =>
          leads(value) && passes(value, step) ? go(value, key, at + 1) : [],
        );
        if (found.length > 0) return found;
      }
      level = level.flatMap(([, value]) => childrenOf(value));
      visited += level.length;
    }
    return all;
  };
  return go(root, '', 0);
}

const telling = ['text', 'name', 'title', 'value', 'content'] as const;

/** 颜色:青 of a list's `{name, value}`; a value that is a bare code is left out. */
function pairText(node: Json): string {
  if (node && typeof node === 'object' && !Array.isArray(node)) {
    const { name, value } = node;
    if (typeof name === 'string' && typeof value === 'string' && /[^\d-]/.test(value)) return `${name}:${value}`;
  }
  return jsonText(node);
}

/** The text of a value: tags of HTML texts dropped, lists joined, of an object its first telling member. */
export function jsonText(node: Json): string {
  if (typeof node === 'string') {
    const bare = node.includes('<') ? node.replace(/<[^<>]*>/g, ' ') : node;
    return bare.includes('&') ? bare.replace(/&nbsp;/g, ' ').replace(/&yen;/g, '¥') : bare;
  }
  if (typeof node === 'boolean') return String(node);
  // A number beyond 2^53 has been rounded: it is no number of anything.
  if (typeof node === 'number') return Number.isInteger(node) && !Number.isSafeInteger(node) ? '' : String(node);
  if (Array.isArray(node)) return node.map(pairText).filter(Boolean).join(' ');
  if (!node) return '';
  for (const key of telling) {
    const text = node[key] === undefined ? '' : jsonText(node[key]);
    if (text) return text;
  }
  return '';
}
