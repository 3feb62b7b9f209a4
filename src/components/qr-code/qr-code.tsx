import { encodeQR } from 'qr';
import styles from './qr-code.module.css';

/** Light modules round the code that readers need (ISO/IEC 18004, 9.1). */
const quiet = 4;

export type QrCodeProps = {
  /** What a camera reads. */
  text: string;
  /** What it is for, spoken. */
  label: string;
  className?: string | undefined;
};

/** A QR code, dark on light in every theme. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet });
  const size = rows.length;
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={className === undefined ? styles.code : `${styles.code} ${className}`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
