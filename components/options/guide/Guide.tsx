/** 指南: the list with its search, one topic, or the agreement's form, by what stands in the address. */
import { useRef } from 'react';
import { door, guide } from '@/assets/locales/zh_CN.yml';
import { Empty } from '../../ui/Banner';
import type { SectionProps } from '../section-props';
import { useGuide } from '../use-guide';
import { readGuideQuery, settlementPlace } from './places';
import { SettlementForm } from './SettlementForm';
import { TopicList } from './TopicList';
import { TopicPage } from './TopicPage';
import { useCaseOf } from './use-case';
import { useFinders } from './use-finders';

export function Guide(props: SectionProps) {
  const { ask, subscribe, rest, now } = props;
  const asked = useGuide(ask, subscribe);
  /** The topic that was open last: its place in the list is where the person comes back to. */
  const last = useRef<string | null>(null);
  const query = readGuideQuery(props.query);
  const item = useCaseOf(ask, subscribe, query.caseKey);
  const finders = useFinders(asked.kind === 'told' ? asked.told : null);

  if (asked.kind === 'unanswered') {
    return (
      <Empty icon="alert" title={door.trouble}>
        <p>{door.unanswered}</p>
      </Empty>
    );
  }
  if (asked.kind === 'asking') return <p className="t-2">{guide.loading}</p>;
  const { told } = asked;
  if (rest === null) return <TopicList {...{ told, finders }} query={query} last={last.current} />;
  if (rest === settlementPlace)
    return <SettlementForm query={query} item={item} copy={props.copy} now={now()} key={query.caseKey} />;
  last.current = rest;
  return <TopicPage key={rest} {...{ told, query, item, ask, copy: props.copy }} id={rest} now={now()} />;
}
