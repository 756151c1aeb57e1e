/** The sections of the options page, in order. A section is its component, one line here and its text. */
import type { ComponentType } from 'react';
import type { IconName } from '../ui/icons';
import { About } from './About';
import { Cases } from './Cases';
import { Rules } from './Rules';
import { Security } from './Security';
import type { SectionProps } from './section-props';

export interface Section {
  id: 'cases' | 'rules' | 'security' | 'about';
  icon: IconName;
  Face: ComponentType<SectionProps>;
}

export const sections: readonly Section[] = [
  { id: 'cases', icon: 'list', Face: Cases },
  { id: 'rules', icon: 'layers', Face: Rules },
  { id: 'security', icon: 'lock', Face: Security },
  { id: 'about', icon: 'info', Face: About },
];
