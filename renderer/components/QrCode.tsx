import { encode } from 'uqr';

interface Props {
  readonly text: string;
  /** Where the code leads, for screen readers. */
  readonly label: string;
}

/** Shows a text as a QR code, dark on light in every theme: cameras expect that. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className="qr-light" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="qr-dark" d={dark.join('')} />
    </svg>
  );
}
