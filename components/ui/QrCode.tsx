/** A QR code as one SVG path: always dark on white, whatever the theme, or phones do not read it. */
import { encode } from 'uqr';
import { words } from '@/assets/locales/zh_CN.yml';

/** `label`: what it opens, where that is no case. */
export function QrCode({ address, label = words.qr }: { address: string; label?: string }) {
  const code = encode(address, { ecc: 'M', border: 2 });
  let path = '';
  code.data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#15201E" />
    </svg>
  );
}
