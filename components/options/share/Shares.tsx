/** 给过谁: the ledger of packets that were made, those that were received, and opening one. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { options, outgoing, papers } from '@/assets/locales/zh_CN.yml';
import { firstDigits } from '@/domain/number';
import type { Ask, ResponseOf } from '../../ask-type';
import { useAsked } from '../../ui/asked';
import { Button } from '../../ui/Button';
import { spellTime } from '../../ui/spell';
import { caseHash } from '../hash';
import type { SectionProps } from '../section-props';
import { KeptPacket } from './KeptPacket';
import { ReceivePacket } from './ReceivePacket';

type Told = ResponseOf<'list-shares'>;

const read = (ask: Ask) => ask('list-shares', {});

export function Shares({ ask, subscribe, bulk }: SectionProps) {
  const [told] = useAsked(ask, subscribe, 'cases', read);
  const [shown, setShown] = useState<string | null>(null);
  return (
    <section className="shares" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.shares']}</h1>
        <p>{outgoing['shares.intro']}</p>
      </div>
      <section className="card" aria-label={options['section.shares']} aria-busy={told === null}>
        {told?.shares.length === 0 ? <p className="t-2">{outgoing['shares.none']}</p> : null}
        <ol className="ledger">
          {told?.shares.map((entry) => (
            <Entry key={entry.share} entry={entry} />
          ))}
        </ol>
      </section>
      <section className="card" aria-labelledby="shares-received">
        <h2 className="t-xl" id="shares-received">
          {outgoing['shares.received']}
        </h2>
        {told?.packets.length === 0 ? <p className="t-2">{outgoing['shares.received-none']}</p> : null}
        <ul className="ledger">
          {told?.packets.map(({ packet, at, fingerprint, recipient, madeAt }) => (
            <li key={packet}>
              <p className="t-strong">{text(outgoing, 'receive.made', { time: spellTime(madeAt), recipient })}</p>
              <p className="t-s t-2 fingerprint">{text(outgoing, 'shares.from', { fingerprint })}</p>
              <p className="t-s t-2">{text(outgoing, 'shares.received-line', { time: spellTime(at) })}</p>
              <Button look="quiet" flush onPress={() => setShown(packet)}>
                {outgoing['shares.show']}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <ReceivePacket {...{ ask, bulk }} />
      {shown ? <KeptPacket {...{ ask }} packet={shown} onClose={() => setShown(null)} /> : null}
    </section>
  );
}

function Entry({ entry }: { entry: Told['shares'][number] }) {
  const what = [...entry.groups.map((group) => outgoing[`hand-on.group-${group}`]), ...entry.files].join('、');
  const masked = entry.masked.map((kind) => papers[`mask-${kind}`]).join('、');
  return (
    <li>
      <p className="t-strong">{entry.recipient}</p>
      <p className="t-s t-2">
        {text(outgoing, 'shares.line', { time: spellTime(entry.at), cases: entry.cases.length })} ·{' '}
        {outgoing[`shares.by-${entry.to.kind}`]}
      </p>
      <p className="t-s">
        {entry.cases.map(({ key, title, number }) => (
          <a key={key} className="btn btn--quiet btn--flush" href={caseHash(key)}>
            {title ?? (number ? firstDigits(number) : outgoing['shares.show'])}
          </a>
        ))}
      </p>
      <p className="t-s t-2">{text(outgoing, 'shares.what', { what })}</p>
      <p className="t-s t-2">
        {masked ? text(outgoing, 'shares.masked', { what: masked }) : outgoing['shares.masked-none']}
      </p>
      {entry.expires ? <p className="t-s t-2">{text(outgoing, 'shares.expires', { what: entry.expires })}</p> : null}
      <details className="more">
        <summary>{outgoing['shares.digest']}</summary>
        <p className="t-s t-3 fingerprint">{entry.digest}</p>
      </details>
    </li>
  );
}
