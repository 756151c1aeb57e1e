/** The search of the guide: its index is a part of the program of its own, fetched when the guide is opened. */
import { useEffect, useState } from 'react';
import type { Told } from '../use-guide';
import type { Finder } from './find-topics';
import { findableEntry, findableOf } from './findable';

export type Finders = Record<'topics' | 'entries', Finder>;

/** null until they are there: what is typed meanwhile is looked for then. */
export function useFinders(told: Pick<Told, 'topics' | 'diagnosis'> | null): Finders | null {
  const [finders, setFinders] = useState<Finders | null>(null);
  useEffect(() => {
    if (!told) return;
    let live = true;
    void import('./find-topics').then(({ makeFinder }) => {
      if (!live) return;
      setFinders({
        topics: makeFinder(told.topics.map(findableOf)),
        entries: makeFinder(told.diagnosis.entries.map(findableEntry)),
      });
    });
    return () => {
      live = false;
    };
  }, [told]);
  return finders;
}
