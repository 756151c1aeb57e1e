/** Puts one case into the bin; it can be taken out again at once, and for thirty days. */
import { useState } from 'react';
import { door, options } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../ask-type';
import { Button } from '../ui/Button';
import { Failed } from '../ui/Failed';
import { sayRefused } from '../ui/say-refused';

interface BinCaseProps {
  ask: Ask;
  caseKey: string;
}

export function BinCase({ ask, caseKey }: BinCaseProps) {
  const [isIn, setIn] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const put = (name: 'bin-cases' | 'unbin-cases') => {
    ask(name, { keys: [caseKey], accounts: [] }).then(
      (answer) => {
        if (answer.kind === 'kept') setIn(name === 'bin-cases');
        setFailed(answer.kind === 'kept' ? null : sayRefused(answer));
      },
      () => setFailed(door.unanswered),
    );
  };
  return (
    <section className="sec">
      <h3>{options['case.erase']}</h3>
      <div className="row row--wrap">
        <p className="t-2 grow" role="status">
          {isIn ? options['case.erase-done'] : options['case.erase-how']}
        </p>
        {isIn ? (
          <Button onPress={() => put('unbin-cases')}>{options['bin.out']}</Button>
        ) : (
          <Button look="danger" onPress={() => put('bin-cases')}>
            {options['bin.in']}
          </Button>
        )}
      </div>
      <Failed why={failed} />
    </section>
  );
}
