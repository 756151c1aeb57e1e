/** 什么事通知到哪里: one row a kind of notice, one column a way; the inbox has them all. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, inbox } from '@/assets/locales/zh_CN.yml';
import { type NoticeKind, noticeKinds } from '@/domain/notice';
import { browserWay, type HoursBefore, hoursBefore, type NoticeSettings } from '@/domain/notice-ways';
import type { Ask, Subscribe } from '../../ask-type';
import { useAsked } from '../../ui/asked';
import { Tick } from '../../ui/Choice';
import { Failed } from '../../ui/Failed';

interface WaysProps {
  ask: Ask;
  subscribe: Subscribe;
}

const read = (ask: Ask) => ask('notice-settings', {});

export function Ways({ ask, subscribe }: WaysProps) {
  const [told, setTold] = useAsked(ask, subscribe, 'notices', read);
  const [failed, setFailed] = useState<string | null>(null);
  if (!told) return null;
  const { settings, channels } = told;
  const ways = [{ id: browserWay, name: inbox['way-browser'] }, ...channels];

  const keep = (change: Partial<NoticeSettings>) => {
    // Drawn at once; what was kept comes as a change that is announced.
    setTold({ ...told, settings: { ...settings, ...change } });
    ask('set-notices', change).then(
      () => setFailed(null),
      () => {
        setTold(told);
        setFailed(door.unanswered);
      },
    );
  };
  const turnWay = (kind: NoticeKind, way: string, on: boolean) => {
    const others = settings.ways[kind].filter((each) => each !== way);
    keep({ ways: { ...settings.ways, [kind]: on ? [...others, way] : others } });
  };
  const turnHours = (hours: HoursBefore, on: boolean) =>
    keep({ hours: hoursBefore.filter((each) => (each === hours ? on : settings.hours.includes(each))) });

  return (
    <details className="more ways">
      <summary>{inbox.ways}</summary>
      <p className="t-2">{inbox['ways-how']}</p>
      <div className="ways__scroll">
        <table className="ways__table">
          <thead>
            <tr>
              <th scope="col">{inbox['ways-what']}</th>
              <th scope="col">{inbox['way-inbox']}</th>
              {ways.map(({ id, name }) => (
                <th scope="col" key={id}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {noticeKinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  {inbox[`kind.${kind}`]}
                  <span className="t-s t-2 ways__about">{inbox[`about.${kind}`]}</span>
                </th>
                <td className="t-2">{inbox['way-always']}</td>
                {ways.map(({ id, name }) => (
                  <td key={id}>
                    <Tick on={settings.ways[kind].includes(id)} onTurn={(on) => turnWay(kind, id, on)}>
                      <span className="sr-only">
                        {text(inbox, 'way-label', { kind: inbox[`kind.${kind}`], way: name })}
                      </span>
                    </Tick>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <fieldset className="ways__hours">
        <legend>{inbox['hours-legend']}</legend>
        {hoursBefore.map((hours) => (
          <Tick key={hours} on={settings.hours.includes(hours)} onTurn={(on) => turnHours(hours, on)}>
            {text(inbox, 'hours', { hours })}
          </Tick>
        ))}
      </fieldset>
      <Tick on={settings.details} onTurn={(details) => keep({ details })}>
        {inbox.details}
      </Tick>
      <Failed why={failed} />
    </details>
  );
}
