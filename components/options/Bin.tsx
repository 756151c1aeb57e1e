/** 回收站: what was put there, how long it can be taken out, and emptying it before. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options, words } from '@/assets/locales/zh_CN.yml';
import { openCases } from '@/domain/filter';
import type { Ask, ResponseOf } from '../ask-type';
import { useAsked } from '../ui/asked';
import { Empty } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Failed } from '../ui/Failed';
import { nameKind, nameTitle } from '../ui/name-case';
import { sayRefused } from '../ui/say-refused';
import { spellTime } from '../ui/spell';
import type { SectionProps } from './section-props';

const read = (ask: Ask) => ask('list-bin', {});
const readAccounts = (ask: Ask) =>
  ask('find-cases', { filter: openCases, from: 0, count: 1, facets: true }).then(
    ({ facets }) => facets?.accounts ?? [],
  );

type Answer = ResponseOf<'unbin-cases'> | ResponseOf<'empty-bin'>;

export function Bin({ ask, subscribe, now }: SectionProps) {
  const [bin] = useAsked(ask, subscribe, 'cases', read);
  const [accounts] = useAsked(ask, subscribe, 'cases', readAccounts);
  const [sure, setSure] = useState<'empty' | { account: string; name: string; count: number } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const done = (asked: Promise<Answer>) => {
    setSure(null);
    asked.then(
      (answer) => {
        const isDone = answer.kind === 'kept';
        setFailed(isDone ? null : sayRefused(answer));
      },
      () => setFailed(door.unanswered),
    );
  };
  const at = now();
  const isEmpty = bin && !bin.cases.length && !bin.accounts.length;
  const day = (until: number) => text(options, 'bin.until', { day: spellTime(until, at) });
  return (
    <section className="card" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.bin']}</h1>
        {bin && !isEmpty ? (
          <Button look="danger" push onPress={() => setSure('empty')}>
            {options['bin.empty']}
          </Button>
        ) : null}
      </div>
      <p className="t-2">{options['bin.intro']}</p>
      <Failed why={failed} />
      {isEmpty ? <Empty icon="check-circle" title={options['bin.none']} /> : null}
      <ul className="list bin">
        {bin?.accounts.map(({ id, nick, count, until }) => (
          <li key={id} className="row row--wrap bin__one">
            <span className="grow">
              <b>{text(options, 'bin.account', { name: nick ?? words['account-unnamed'], count })}</b>
              <span className="t-s t-3"> {day(until)}</span>
            </span>
            <Button onPress={() => done(ask('unbin-cases', { keys: [], accounts: [id] }))}>{options['bin.out']}</Button>
          </li>
        ))}
        {bin?.cases.map(({ summary, until }) => (
          <li key={summary.key} className="row row--wrap bin__one">
            <span className="grow">
              <b>{nameTitle(summary)}</b>{' '}
              <span className="t-2">{[nameKind(summary), summary.sellerName].filter(Boolean).join(' · ')}</span>
              <span className="t-s t-3"> {day(until)}</span>
            </span>
            <Button onPress={() => done(ask('unbin-cases', { keys: [summary.key], accounts: [] }))}>
              {options['bin.out']}
            </Button>
          </li>
        ))}
      </ul>
      {accounts?.length ? (
        <>
          <h2 className="bin__head">{options['bin.accounts']}</h2>
          <ul className="list bin">
            {accounts.map(({ id, nick, count }) => (
              <li key={id} className="row row--wrap bin__one">
                <span className="grow">
                  {text(options, 'bin.account', { name: nick ?? words['account-unnamed'], count })}
                </span>
                <Button
                  look="danger"
                  onPress={() => setSure({ account: id, name: nick ?? words['account-unnamed'], count })}
                >
                  {options['bin.in']}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {sure ? (
        <Dialog
          title={sure === 'empty' ? options['bin.sure'] : text(options, 'bin.sure-account', sure)}
          role="alertdialog"
          size="s"
          onClose={() => setSure(null)}
          foot={
            <>
              <Button onPress={() => setSure(null)}>{options['bin.keep']}</Button>
              <Button
                look="danger"
                onPress={() =>
                  done(
                    sure === 'empty' ? ask('empty-bin', {}) : ask('bin-cases', { keys: [], accounts: [sure.account] }),
                  )
                }
              >
                {sure === 'empty' ? options['bin.empty'] : options['bin.in']}
              </Button>
            </>
          }
        >
          <p>{sure === 'empty' ? options['bin.sure-how'] : options['bin.sure-account-how']}</p>
        </Dialog>
      ) : null}
    </section>
  );
}
