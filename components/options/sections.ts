/** The sections of the options page, in order. A section is its component, one line here and its text. */
import type { ComponentType } from 'react';
import type { IconName } from '../ui/icons';
import { About } from './About';
import { Bin } from './Bin';
import { Backup } from './backup/Backup';
import { Cases } from './Cases';
import { Phone } from './channels/Phone';
import { Diagnosis } from './diagnosis/Diagnosis';
import { Guide } from './guide/Guide';
import { Inbox } from './inbox/Inbox';
import { Rules } from './Rules';
import { Security } from './Security';
import type { SectionProps } from './section-props';
import { Shares } from './share/Shares';
import { Updates } from './updates/Updates';
import { Watch } from './watch/Watch';

export interface Section {
  id:
    | 'cases'
    | 'inbox'
    | 'guide'
    | 'diagnosis'
    | 'updates'
    | 'watch'
    | 'bin'
    | 'shares'
    | 'backup'
    | 'rules'
    | 'phone'
    | 'security'
    | 'about';
  icon: IconName;
  Face: ComponentType<SectionProps>;
}

export const sections: readonly Section[] = [
  { id: 'cases', icon: 'list', Face: Cases },
  { id: 'inbox', icon: 'mail', Face: Inbox },
  { id: 'guide', icon: 'help', Face: Guide },
  { id: 'diagnosis', icon: 'question', Face: Diagnosis },
  { id: 'updates', icon: 'sync', Face: Updates },
  { id: 'watch', icon: 'clock', Face: Watch },
  { id: 'phone', icon: 'phone', Face: Phone },
  { id: 'shares', icon: 'user', Face: Shares },
  { id: 'backup', icon: 'box', Face: Backup },
  { id: 'bin', icon: 'trash', Face: Bin },
  { id: 'rules', icon: 'layers', Face: Rules },
  { id: 'security', icon: 'lock', Face: Security },
  { id: 'about', icon: 'info', Face: About },
];
