/** The list of cases: only what is on screen is drawn and asked for, so that twenty thousand scroll like twenty. */
import { useEffect, useMemo } from 'react';
import { text } from '@/assets/locales/text';
import { options } from '@/assets/locales/zh_CN.yml';
import type { ListGroup } from '@/domain/find-cases';
import { Empty } from '../ui/Banner';
import { Button } from '../ui/Button';
import { CaseRow } from './CaseRow';
import type { FoundList } from './found';
import { useLineList } from './line-list';

interface CaseListProps {
  found: FoundList;
  chosen: string | null;
  query: string;
  now: number;
  onAll: () => void;
}

type Line = { kind: 'heading'; name: ListGroup; count: number } | { kind: 'case'; at: number };

/** Which line is what, without holding a line for each case. */
function linesOf({ total, groups }: NonNullable<FoundList['told']>) {
  if (groups.length === 0) return { count: total, lineAt: (at: number): Line => ({ kind: 'case', at }) };
  const starts: { line: number; before: number; name: ListGroup; count: number }[] = [];
  let line = 0;
  let before = 0;
  for (const { name, count } of groups) {
    starts.push({ line, before, name, count });
    line += count + 1;
    before += count;
  }
  return {
    count: line,
    lineAt(at: number): Line {
      const group = starts.findLast((each) => each.line <= at) ?? starts[0];
      if (!group) return { kind: 'case', at };
      const { name, count } = group;
      return at === group.line
        ? { kind: 'heading', name, count }
        : { kind: 'case', at: group.before + at - group.line - 1 };
    },
  };
}

const headingHeight = 34;
const rowHeight = 98;

export function CaseList({ found, chosen, query, now, onAll }: CaseListProps) {
  const { told } = found;
  const lines = useMemo(() => linesOf(told ?? { total: 0, groups: [], all: 0 }), [told]);
  const { virtual, pane } = useLineList({
    count: lines.count,
    heightAt: (at) => (lines.lineAt(at).kind === 'heading' ? headingHeight : rowHeight),
    width: 372,
    query,
    land: (at, key) => {
      if (lines.lineAt(at).kind !== 'heading') return at;
      return key === 'ArrowUp' && at > 0 ? at - 1 : at + 1;
    },
  });
  const items = virtual.getVirtualItems();
  const shown = items.map(({ index, start, key }) => ({ line: lines.lineAt(index), index, start, key }));
  const cases = shown.flatMap(({ line }) => (line.kind === 'case' ? [line.at] : []));
  const [first, last] = [cases[0], cases.at(-1)];

  useEffect(() => {
    if (first !== undefined && last !== undefined) found.need(first, last);
  });

  if (told && told.total === 0 && !found.isOld) {
    return (
      <div className="pane pane--list">
        <Empty icon="search" title={options['cases.none-found']}>
          <p>{options['cases.none-found-how']}</p>
          <Button onPress={onAll}>{options['cases.status-all']}</Button>
        </Empty>
      </div>
    );
  }

  return (
    <nav className="pane pane--list" aria-label={options['cases.list']} aria-busy={!told || found.isOld} {...pane}>
      {told ? (
        <>
          <p className="sr-only" role="status">
            {text(options, 'cases.count', { count: told.total })}
          </p>
          {/* biome-ignore lint/a11y/useSemanticElements: a list of thousands is placed line by line. */}
          <div role="list" className="lines" style={{ height: virtual.getTotalSize() }}>
            {shown.map(({ line, index, start, key }) => {
              const placed = {
                ref: virtual.measureElement,
                'data-index': index,
                className: 'lines__one',
                style: { transform: `translateY(${start}px)` },
              };
              return line.kind === 'heading' ? (
                // biome-ignore lint/a11y/useSemanticElements: as its list is.
                <div key={key} {...placed} role="listitem">
                  <h2 className="gh">{text(options, `cases.group.${line.name}`, { count: line.count })}</h2>
                </div>
              ) : (
                // biome-ignore lint/a11y/useSemanticElements: as its list is.
                <div key={key} {...placed} role="listitem" aria-posinset={line.at + 1} aria-setsize={told.total}>
                  <CaseRow summary={found.rowAt(line.at)} line={index} {...{ chosen, query, now }} />
                </div>
              );
            })}
          </div>
        </>
      ) : (
        <p className="gh">{options['cases.loading']}</p>
      )}
    </nav>
  );
}
