/** The case a layer is about, in three short lines. */
import { text } from '@/assets/locales/text';
import { overlay } from '@/assets/locales/zh_CN.yml';
import { formatFen } from '@/domain/money';
import type { CaseSummary } from '@/domain/summary';
import { Icon } from '../ui/Icon';
import { nameFull, nameKind, nameTitle } from '../ui/name-case';
import { rich } from '../ui/Rich';

interface CaseCardProps {
  summary: CaseSummary;
  id?: string;
  /** Two lines in a well, for phones. */
  small?: boolean;
}

export function CaseCard({ summary, id, small }: CaseCardProps) {
  const kind = nameKind(summary);
  const seller = summary.sellerName ?? text(overlay, 'confirm.seller-none');
  return (
    <div className={small ? 'case case--well' : 'case'} id={id}>
      {small ? null : (
        <div className="thumb">
          <Icon name="box" size="l" />
        </div>
      )}
      <div className="case__body">
        <div className={small ? 'case__title t-one' : 'case__title case__title--two'}>{nameTitle(summary)}</div>
        <div className="case__meta">
          {summary.amountFen === null
            ? text(overlay, 'confirm.case-no-money', { kind, seller })
            : rich(overlay, 'confirm.case', { kind, seller, money: formatFen(summary.amountFen) })}
        </div>
        <div className="case__meta t-num">{nameFull(summary)}</div>
      </div>
    </div>
  );
}
