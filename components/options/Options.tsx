/** The options page: a nav of sections, one at a time, each with a hash of its own. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { options, words } from '@/assets/locales/zh_CN.yml';
import { Icon, Mark } from '../ui/Icon';
import { Unlock } from '../ui/Unlock';
import { readHash } from './hash';
import { InboxMark } from './inbox/InboxMark';
import type { SectionProps } from './section-props';
import { sections } from './sections';
import { NavMark } from './updates/NavMark';

export type OptionsProps = Omit<SectionProps, 'rest' | 'query'>;

function useHash(): string {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('hashchange', changed);
      return () => removeEventListener('hashchange', changed);
    },
    () => location.hash,
  );
}

/** Sections that say what they have to say without the archive. */
const readable: readonly string[] = ['guide', 'diagnosis', 'updates', 'about'];

const nowhere = { rest: null, query: '' };

export function Options(props: OptionsProps) {
  const { store, ask, subscribe, derive } = props;
  const state = useStore(store);
  const place = readHash(useHash());
  const [first] = sections;
  const section = sections.find((each) => each.id === place.section) ?? first;
  const needing = state.counts?.now ?? 0;

  useEffect(() => {
    void state.load();
    return subscribe((what) => {
      if (what === 'cases' || what === 'flow' || what === 'vault') void state.load();
    });
  }, [state.load, subscribe]);

  // On a narrow screen the sections are one line that scrolls.
  const chosen = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is another link.
  useEffect(() => chosen.current?.scrollIntoView({ block: 'nearest', inline: 'center' }), [section?.id]);

  if (!section) return null;
  const { Face } = section;
  return (
    <div className="app">
      <aside className="side">
        <div className="side__in">
          <div className="side__brand">
            <Mark />
            {words.name}
          </div>
          <nav className="nav" aria-label={options.nav}>
            {sections.map((each) => (
              <a
                key={each.id}
                href={`#${each.id}`}
                aria-current={each === section ? 'page' : undefined}
                ref={each === section ? chosen : undefined}
              >
                <Icon name={each.icon} />
                {options[`section.${each.id}`]}
                {each.id === 'inbox' ? <InboxMark {...{ ask, subscribe }} /> : null}
                {each.id === 'updates' ? <NavMark {...{ ask, subscribe }} /> : null}
                {each.id === 'cases' && needing ? <span className="count">{needing}</span> : null}
              </a>
            ))}
          </nav>
          <p className="side__foot">{words.independent}</p>
        </div>
      </aside>
      <main className="main">
        {state.trouble === 'locked' && !readable.includes(section.id) ? (
          <div className="unlock__middle">
            <Unlock {...{ ask, subscribe, derive }} onUnlocked={() => void state.load()} />
          </div>
        ) : (
          <Face {...props} {...(section.id === place.section ? place : nowhere)} />
        )}
      </main>
    </div>
  );
}
