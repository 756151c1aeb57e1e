/** 相关指南: two or three topics that fit the case, quietly, below what the dialog is for. */
import { useEffect, useId, useState } from 'react';
import { guidance } from '@/assets/locales/zh_CN.yml';
import type { TopicHead } from '@/domain/guide-book';
import type { CaseSummary } from '@/domain/summary';
import { Button } from '../../ui/Button';
import type { GuideActs } from './guide-acts';

interface RelatedProps {
  summary: CaseSummary;
  guide: GuideActs;
}

/** Shows nothing while there is nothing to show: the dialog is whole without it. */
export function RelatedTopics({ summary, guide }: RelatedProps) {
  const topics = useTopics(summary.key, guide);
  if (!topics || topics === 'asking' || !topics.length) return null;
  return (
    <nav className="related" aria-label={guidance.related}>
      <p className="t-s t-3">{guidance.related}</p>
      <TopicButtons {...{ topics, summary, guide }} />
    </nav>
  );
}

/** The same behind a button, where there is no room to spare. */
export function FoldedTopics({ summary, guide }: RelatedProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <nav className="related related--folded" aria-label={guidance.related}>
      <Button look="neutral" icon={open ? 'up' : 'down'} expanded={open} controls={id} onPress={() => setOpen(!open)}>
        {guidance.related}
      </Button>
      <div id={id} hidden={!open} className="related__list">
        {open ? <Asked {...{ summary, guide }} /> : null}
      </div>
    </nav>
  );
}

function Asked({ summary, guide }: RelatedProps) {
  const topics = useTopics(summary.key, guide);
  if (topics === 'asking') return <p className="t-s t-3">{guidance['related-asking']}</p>;
  if (!topics?.length) return <p className="t-s t-3">{guidance['related-none']}</p>;
  return <TopicButtons {...{ topics, summary, guide }} />;
}

function useTopics(key: string, guide: GuideActs): readonly TopicHead[] | 'asking' | null {
  const [topics, setTopics] = useState<readonly TopicHead[] | 'asking' | null>('asking');
  useEffect(() => {
    let live = true;
    void guide.topicsFor(key).then((found) => {
      if (live) setTopics(found);
    });
    return () => {
      live = false;
    };
  }, [guide, key]);
  return topics;
}

function TopicButtons({ topics, summary, guide }: RelatedProps & { topics: readonly TopicHead[] }) {
  return (
    <ul>
      {topics.map(({ id, title }) => (
        <li key={id}>
          <Button look="quiet" flush wrap onPress={() => guide.openTopic(summary, id)}>
            {title}
          </Button>
        </li>
      ))}
    </ul>
  );
}
