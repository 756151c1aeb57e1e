/** All topics by stage, or what a search finds in the guide and in the diagnosis, the best first. Enter opens the first. */
import { useEffect, useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { guidance, guide, options } from '@/assets/locales/zh_CN.yml';
import { type Topic, topicStages } from '@/domain/topic';
import { Tag } from '../../ui/Banner';
import { Icon } from '../../ui/Icon';
import { placeHash } from '../diagnosis/place';
import type { Told } from '../use-guide';
import { type GuideQuery, guideHash, settlementPlace } from './places';
import type { Finders } from './use-finders';

interface TopicListProps {
  told: Pick<Told, 'topics' | 'diagnosis' | 'watched'>;
  /** null while it is on its way. */
  finders: Finders | null;
  query: GuideQuery;
  /** The topic the person comes back from. */
  last: string | null;
}

/** Milliseconds after the last letter until the address has the words: one that changes with every letter would lose some. */
const pauseMs = 250;

export function TopicList({ told: { topics, diagnosis, watched }, finders, query, last }: TopicListProps) {
  const doubtful = new Set(watched.filter(({ isDoubtful }) => isDoubtful).map(({ id }) => id));
  const [said, setSaid] = useState(query.words);
  const came = useRef<HTMLAnchorElement>(null);
  const here = useRef(query);
  here.current = query;

  useEffect(() => {
    came.current?.focus();
  }, []);
  useEffect(() => {
    if (said === here.current.words) return;
    const timer = setTimeout(() => location.replace(guideHash(null, { ...here.current, words: said })), pauseMs);
    return () => clearTimeout(timer);
  }, [said]);

  const isSearch = finders !== null && said.trim() !== '';
  const pick = <Each extends { id: string }>(ids: readonly string[], from: readonly Each[]) =>
    ids.flatMap((id) => from.find((each) => each.id === id) ?? []);
  const found = isSearch ? pick(finders.topics(said), topics) : null;
  const entries = isSearch ? pick(finders.entries(said), diagnosis.entries) : [];
  const count = (found?.length ?? 0) + entries.length;
  const to = (id: string) => guideHash(id, { ...query, words: said });
  const toEntry = (entry: string) => placeHash({ caseKey: query.caseKey, entry, said: '', answers: {} });
  const link = (topic: Topic) => (
    <li key={topic.id}>
      <a className="topic-link" href={to(topic.id)} ref={topic.id === last ? came : undefined}>
        <span className="topic-link__title">
          {topic.title} {doubtful.has(topic.id) ? <Tag tone="warning">{guidance['doubtful-short']}</Tag> : null}
        </span>
        <span className="t-2">{topic.lead}</span>
      </a>
    </li>
  );
  return (
    <section aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.guide']}</h1>
        <div className="search grow">
          <Icon name="search" />
          <input
            className="input"
            type="search"
            maxLength={100}
            aria-label={guide.search}
            placeholder={guide['search-hint']}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              const [first] = [...(found ?? []).map(({ id }) => to(id)), ...entries.map(({ id }) => toEntry(id))];
              if (first) location.hash = first;
            }}
          />
        </div>
      </div>
      <p className="t-2 guide__intro">{guide.intro}</p>
      <p className="t-s t-3" role="status">
        {found ? (count ? text(guide, 'found', { count }) : guide['found-none']) : ''}
      </p>
      {found && !count ? <p className="t-2">{guide['found-none-how']}</p> : null}
      {found && count ? (
        <>
          {found.length ? <ul className="list topic-links card">{found.map(link)}</ul> : null}
          {entries.length ? (
            <section className="card" aria-labelledby="found-entries">
              <h2 className="t-xl" id="found-entries">
                {options['section.diagnosis']}
              </h2>
              <p className="t-2">{guide['found-entries']}</p>
              <ul className="list topic-links">
                {entries.map(({ id, title }) => (
                  <li key={id}>
                    <a className="topic-link" href={toEntry(id)}>
                      <span className="topic-link__title">{title}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </>
      ) : (
        <>
          {topicStages.map((stage) => {
            const own = topics.filter((topic) => topic.stage === stage);
            return own.length ? (
              <section key={stage} className="card" aria-labelledby={`stage-${stage}`}>
                <h2 className="t-xl" id={`stage-${stage}`}>
                  {guidance[`stage.${stage}`]}
                </h2>
                <ul className="list topic-links">{own.map(link)}</ul>
              </section>
            ) : null;
          })}
          <section className="card">
            <h2 className="t-xl">{guide['settlement.title']}</h2>
            <p className="t-2">{guide['settlement.how']}</p>
            <a className="btn" href={to(settlementPlace)}>
              {guide['settlement.open']}
            </a>
          </section>
        </>
      )}
    </section>
  );
}
