import { createMemo, type JSX } from 'solid-js';
import { encode } from 'uqr';
import { qrToPath } from './qr-path.ts';

/** The QR code of `text`, dark on white in either colour scheme, because cameras expect that. */
export function QrCode(props: { text: string; label: string }): JSX.Element {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: 2 }));
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${code().size} ${code().size}`}
      shape-rendering="crispEdges"
    >
      <rect width={code().size} height={code().size} fill="#fff" />
      <path d={qrToPath(code().data)} fill="#000" />
    </svg>
  );
}
