/** The rules that came with the program, as they lie beside it in `rules.json`: a tenth of the background's script if they stood in it. */
import type { RuleSet } from './adapter';
import type { GuideFiles } from './guide/guide.schema';

export interface OwnRules {
  rules: RuleSet;
  /** What a case's checks and advice rest on. */
  guide: GuideFiles;
}

export const ownRulesFile = 'rules.json';
