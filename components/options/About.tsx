/** 关于: what it is, what stays on this computer, and how it looks. */
import { text } from '@/assets/locales/text';
import { options, words } from '@/assets/locales/zh_CN.yml';
import type { Ask, Settings } from '../ask-type';
import { useAsked } from '../ui/asked';
import { ServiceLink } from '../ui/Help';
import { Mark } from '../ui/Icon';
import { HomeWindow } from './HomeWindow';
import type { SectionProps } from './section-props';

const facts = ['what', 'collect', 'kept', 'leaves', 'access', 'limits'] as const;
const themes = ['system', 'light', 'dark'] as const;
const sizes = ['standard', 'large', 'huge'] as const;

const readSettings = (ask: Ask) => ask('get-settings', {}).then(({ settings }) => settings);

export function About({ ask, subscribe, version, service }: SectionProps) {
  const [settings, setSettings] = useAsked(ask, subscribe, 'settings', readSettings);

  const set = (change: Partial<Settings>) => {
    if (settings) setSettings({ ...settings, ...change });
    void ask('set-settings', change);
  };

  return (
    <section aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.about']}</h1>
      </div>
      <section className="card">
        <div className="row about__brand">
          <Mark size="big" />
          <div>
            <p className="t-xl">{words.name}</p>
            <p className="t-2">{text(options, 'about.version', { version })}</p>
          </div>
        </div>
        <dl className="kv about__facts">
          {facts.map((name) => (
            <div key={name}>
              <dt>{options[`about.${name}`]}</dt>
              <dd>{options[`about.${name}-how`]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card" aria-label={options['about.looks']}>
        <Segments
          label={options['about.size']}
          values={sizes}
          chosen={settings?.textSize ?? null}
          say={(size) => options[`about.size-${size}`]}
          onPick={(textSize) => set({ textSize })}
        />
        <Segments
          label={options['about.theme']}
          values={themes}
          chosen={settings?.theme ?? null}
          say={(theme) => options[`about.theme-${theme}`]}
          onPick={(theme) => set({ theme })}
        />
        <HomeWindow {...{ ask, subscribe }} />
      </section>
      <section className="card stack-s">
        <h2 className="t-xl">{words['service.title']}</h2>
        <p className="t-2">{words['service.what']}</p>
        <p className="t-2">{words['service.how']}</p>
        <p className="t-danger">{words['service.scam']}</p>
        <ServiceLink address={service} />
      </section>
    </section>
  );
}

interface SegmentsProps<Value extends string> {
  label: string;
  values: readonly Value[];
  chosen: Value | null;
  say: (value: Value) => string;
  onPick: (value: Value) => void;
}

function Segments<Value extends string>({ label, values, chosen, say, onPick }: SegmentsProps<Value>) {
  return (
    <div className="sw">
      <p className="t-strong grow">{label}</p>
      <fieldset className="seg" aria-label={label}>
        {values.map((value) => (
          <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onPick(value)}>
            {say(value)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
