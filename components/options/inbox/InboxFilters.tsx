/** The filters above the inbox: whose, what sort, and only what was not read. */
import { inbox, words } from '@/assets/locales/zh_CN.yml';
import { noticeKinds } from '@/domain/notice';
import { Tick } from '../../ui/Choice';
import { Select } from '../Select';
import type { InboxFilter } from './place';
import type { NoticesFound } from './use-notices';

interface InboxFiltersProps {
  filter: InboxFilter;
  accounts: NonNullable<NoticesFound['told']>['accounts'];
  onWant: (filter: InboxFilter) => void;
}

export function InboxFilters({ filter, accounts, onWant }: InboxFiltersProps) {
  return (
    <>
      {accounts.length > 1 || filter.account !== null ? (
        <Select
          label={inbox['by-account']}
          value={filter.account ?? ''}
          values={[
            { value: '', text: inbox['all-accounts'] },
            ...accounts.map(({ id, nick }) => ({ value: id, text: nick ?? words['account-unnamed'] })),
          ]}
          onPick={(account) => onWant({ ...filter, account: account || null })}
        />
      ) : null}
      <Select
        label={inbox['by-kind']}
        value={filter.kind ?? ''}
        values={[
          { value: '', text: inbox['all-kinds'] },
          ...noticeKinds.map((kind) => ({ value: kind, text: inbox[`kind.${kind}`] })),
        ]}
        onPick={(kind) => onWant({ ...filter, kind: kind || null })}
      />
      <Tick on={filter.unread} onTurn={(unread) => onWant({ ...filter, unread })}>
        {inbox['only-unread']}
      </Tick>
    </>
  );
}
