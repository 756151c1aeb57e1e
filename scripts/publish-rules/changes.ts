/** What changed from one bundle to the next, in words for people: which page, what, and since which change at Taobao. */
import type { Adapter, Words } from '@/rules/adapter';
import type { Change } from '@/rules/bundle/changelog.schema';
import type { Manifest } from '@/rules/bundle/manifest.schema';

export interface Content {
  files: ReadonlyMap<string, unknown>;
  off: Manifest['off'];
}

const names: Record<string, string> = {
  'site.json': '登录、验证和页面框架',
  'words.json': '页面上的说法',
  'facts.json': '指南里的规定和期限',
  'guide.json': '指南的文章和问题诊断',
  'official.json': '官方规则页面的清单',
};

export function changesBetween(before: Content, after: Content): Change[] {
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].filter(
    (path) => path !== 'changelog.json',
  );
  const files = paths.sort().flatMap((path): Change[] => {
    const old = before.files.get(path);
    const fresh = after.files.get(path);
    if (JSON.stringify(old) === JSON.stringify(fresh)) return [];
    const what = old === undefined ? 'added' : fresh === undefined ? 'gone' : 'changed';
    return [{ path, what, title: titleOf(path, fresh ?? old), ...detailOf(path, old, fresh) }];
  });
  return [...files, ...switches(before, after)];
}

function titleOf(path: string, value: unknown): string {
  return names[path] ?? (value as Adapter).title ?? path;
}

function detailOf(path: string, old: unknown, fresh: unknown): Pick<Change, 'text' | 'since'> {
  if (old === undefined) return { text: '新加的', since: newestDate(fresh) };
  if (fresh === undefined) return { text: '不再使用', since: null };
  if (path === 'words.json') return { text: wordsChange(old as Words, fresh as Words), since: newDates(old, fresh) };
  if (!path.startsWith('adapters/')) return { text: '内容有改动', since: newDates(old, fresh) };
  const ids = (adapter: Adapter) => adapter.layouts.map(({ id }) => id);
  const added = ids(fresh as Adapter).filter((id) => !ids(old as Adapter).includes(id));
  const gone = ids(old as Adapter).filter((id) => !ids(fresh as Adapter).includes(id));
  const parts = [
    added.length > 0 ? `认得新的写法（${added.join('、')}）` : '',
    gone.length > 0 ? `去掉旧的写法（${gone.join('、')}）` : '',
  ].filter((part) => part !== '');
  return { text: parts.join('，') || '找东西的办法有改动', since: newDates(old, fresh) };
}

function wordsChange(old: Words, fresh: Words): string {
  const all = ({ sets, status, phase }: Words) =>
    new Set([...Object.values(sets).flatMap(({ words }) => words), ...Object.values({ ...status, ...phase }).flat()]);
  const before = all(old);
  const added = [...all(fresh)].filter((word) => !before.has(word));
  return added.length > 0 ? `认得新的说法：${added.slice(0, 12).join('、')}` : '说法有调整';
}

/** The newest date of evidence that stands in the new and did not stand in the old. */
function newDates(old: unknown, fresh: unknown): string | null {
  const before = new Set(evidenceIn(old));
  const added = [...evidenceIn(fresh)].filter((each) => !before.has(each));
  return latest(added.map((each) => each.slice(0, each.indexOf(' '))));
}

function newestDate(value: unknown): string | null {
  return latest([...evidenceIn(value)].map((each) => each.slice(0, each.indexOf(' '))));
}

function latest(dates: readonly string[]): string | null {
  return [...dates].sort().at(-1) ?? null;
}

/** `date source` of every evidence. */
function* evidenceIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* evidenceIn(each);
  else if (value && typeof value === 'object') {
    const { certainty, source, date } = value as { certainty?: unknown; source?: unknown; date?: unknown };
    if (certainty && typeof source === 'string' && typeof date === 'string') yield `${date} ${source}`;
    else for (const each of Object.values(value)) yield* evidenceIn(each);
  }
}

const switchWords = {
  'off all': '这个页面先停用',
  'off drive': '先不替你按，改为指给你看按哪里',
  'on all': '这个页面重新启用',
  'on drive': '重新替你按',
};

function switches(before: Content, after: Content): Change[] {
  const titles = new Map(
    [...before.files, ...after.files].map(([path, value]) => [path, (value as Adapter | null)?.title ?? path]),
  );
  const said = ({ off }: Content) => new Map(off.map((each) => [`${each.adapter} ${each.what}`, each]));
  const [old, fresh] = [said(before), said(after)];
  const tell = (each: Manifest['off'][number], what: 'off' | 'on'): Change => ({
    path: `adapters/${each.adapter}.json`,
    what,
    title: titles.get(`adapters/${each.adapter}.json`) ?? each.adapter,
    text: switchWords[`${what} ${each.what}`],
    since: null,
  });
  return [
    ...[...fresh].flatMap(([key, each]) => (old.has(key) ? [] : [tell(each, 'off')])),
    ...[...old].flatMap(([key, each]) => (fresh.has(key) ? [] : [tell(each, 'on')])),
  ];
}
