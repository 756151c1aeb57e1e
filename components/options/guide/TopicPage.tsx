/** One topic: what to do first, the steps with what they open, what is behind them, and where every sentence comes from. */
import { useEffect, useRef } from 'react';
import { door, guidance, guide } from '@/assets/locales/zh_CN.yml';
import { factsIn, findTopic } from '@/domain/guide-book';
import type { Ask } from '../../ask-type';
import { Age } from '../../guide/Age';
import { Blocks } from '../../guide/Blocks';
import { Sources } from '../../guide/Sources';
import { Empty } from '../../ui/Banner';
import type { Copy } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { nameNumber, nameTitle } from '../../ui/name-case';
import { placeHash } from '../diagnosis/place';
import { caseHash } from '../hash';
import type { Told } from '../use-guide';
import { type GuideQuery, guideHash, settlementPlace } from './places';
import { StepList } from './StepList';
import type { CaseOf } from './use-case';

interface TopicPageProps {
  told: Told;
  id: string;
  query: GuideQuery;
  item: CaseOf;
  ask: Ask;
  copy: Copy;
  now: number;
}

export function TopicPage({ told, id, query, item, ask, copy, now }: TopicPageProps) {
  const topic = findTopic(told, id);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Another page by its look: reading starts at its title.
    title.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  const back = (
    <a className="btn btn--quiet btn--flush" href={guideHash(null, query)}>
      <Icon name="left" size="s" />
      {guide.back}
    </a>
  );
  if (!topic) {
    return (
      <section aria-label={guide.back}>
        {back}
        <Empty icon="question" title={door['no-such-topic']} />
      </section>
    );
  }
  const facts = factsIn(told, topic);
  // Who has come to terms writes them down.
  const settles = topic.reasons.includes('agreed');
  return (
    <article className="topic" aria-labelledby="section-title">
      {back}
      <h1 id="section-title" className="t-2xl" tabIndex={-1} ref={title}>
        {topic.title}
      </h1>
      <Age verified={topic.verified} watched={told.watched.find((each) => each.id === id) ?? null} now={now} />
      {item.kind === 'case' ? (
        <p className="t-2">
          {guide.case}：
          <a href={caseHash(item.summary.key)}>
            {nameTitle(item.summary)}，{nameNumber(item.summary.subject)}
          </a>
        </p>
      ) : null}
      {item.kind === 'gone' ? <p className="t-s t-warning">{guide['case-gone']}</p> : null}
      <section className="card topic__lead">
        <h2 className="t-s t-3">{guidance.first}</h2>
        <p className="t-l">{topic.lead}</p>
      </section>
      {topic.steps.length ? (
        <section className="card">
          <h2 className="t-xl">{guidance.steps}</h2>
          <StepList {...{ told, topic, query, ask, copy }} item={item.kind === 'case' ? item.summary : null} />
        </section>
      ) : null}
      <section className="card">
        <h2 className="t-xl">{guidance.more}</h2>
        <Blocks blocks={topic.body} facts={facts} />
        {settles ? (
          <a className="btn" href={guideHash(settlementPlace, query)}>
            {guide['settlement.open']}
          </a>
        ) : null}
      </section>
      <section className="card">
        <h2 className="t-xl">{guidance.sources}</h2>
        <Sources facts={facts} />
      </section>
      <section className="card">
        <a className="btn" href={placeHash({ caseKey: query.caseKey, entry: null, said: '', answers: {} })}>
          <Icon name="help" size="s" />
          {guide.diagnose}
        </a>
      </section>
    </article>
  );
}
