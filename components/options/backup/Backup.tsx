/** 备份: everything into one sealed file, and back. */
import { options, outgoing } from '@/assets/locales/zh_CN.yml';
import type { SectionProps } from '../section-props';
import { MakeBackup } from './MakeBackup';
import { RestoreBackup } from './RestoreBackup';

export function Backup(props: SectionProps) {
  return (
    <section className="backup" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.backup']}</h1>
        <p>{outgoing['backup.intro']}</p>
      </div>
      <MakeBackup {...props} />
      <RestoreBackup {...props} />
    </section>
  );
}
