/** Grey schematics with one teal mark: where to press, without anybody's screen. Always light, like the page they stand for. */
import type { ReactNode } from 'react';
import { overlay } from '@/assets/locales/zh_CN.yml';

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <svg className="fig" viewBox="0 0 300 168" role="img" aria-label={label}>
      {children}
    </svg>
  );
}

interface PillProps {
  x: number;
  y: number;
  width: number;
  height: number;
  words: string;
  number: number;
}

function Pill({ x, y, width, height, words, number }: PillProps) {
  return (
    <>
      <rect className="fig__pill" x={x} y={y} width={width} height={height} rx={height / 2} />
      <text className="fig__words" x={x + width / 2} y={y + height / 2 + 5}>
        {words}
      </text>
      <circle className="fig__dot" cx={x} cy={y} r="11" />
      <text className="fig__number" x={x} y={y + 5}>
        {number}
      </text>
    </>
  );
}

export function OpenFigure() {
  return (
    <Figure label={overlay['changed.one-fig']}>
      <path className="fig__soft" d="M20 20h260v36H20zM20 66h260v36H20zM20 112h260v36H20z" />
      <path className="fig__hard" d="M32 32h70v10H32zM32 78h90v10H32zM32 124h80v10H32z" />
      <Pill x={212} y={70} width={56} height={28} words={overlay['changed.look']} number={1} />
    </Figure>
  );
}

export function PressFigure({ words }: { words: string }) {
  const width = Math.min(170, 32 + Array.from(words).length * 15);
  return (
    <Figure label={overlay['changed.two-fig']}>
      <path className="fig__soft" d="M20 20h130v14H20zM20 46h260v10H20zM20 66h220v10H20z" />
      <rect className="fig__soft" x="20" y="112" width="80" height="32" rx="16" />
      <Pill x={112} y={112} width={width} height={32} words={words} number={2} />
    </Figure>
  );
}

export function SureFigure() {
  return (
    <Figure label={overlay['changed.three-fig']}>
      <rect className="fig__shade" width="300" height="168" />
      <rect className="fig__sheet" x="54" y="26" width="192" height="116" rx="8" />
      <path className="fig__soft" d="M74 44h90v12H74zM74 68h152v9H74zM74 84h120v9H74z" />
      <rect className="fig__soft" x="96" y="104" width="58" height="26" rx="13" />
      <Pill x={166} y={104} width={62} height={26} words={overlay['changed.yes']} number={3} />
    </Figure>
  );
}
