import { encodeStroke, simplifyStroke } from '@stipple/density';

const POINTS = 60;

/** A brush stroke that nobody's hand has shaken: a smooth walk over the frame, simplified as at pointer-up. */
export function makeSmoothRecord(random: () => number): Uint8Array {
  let x = 500 + random() * 7000;
  let y = 500 + random() * 5000;
  let heading = random() * 2 * Math.PI;
  const points: number[] = [];
  for (let step = 0; step < POINTS; step++) {
    points.push(Math.round(x), Math.round(y));
    heading += (random() - 0.5) * 0.4;
    x += Math.cos(heading) * 16;
    y += Math.sin(heading) * 16;
  }
  const op = random() < 0.15 ? 'erase' : 'set';
  const targetPerCm2 = 20 + random() * 100;
  const radiusQ = 60 + Math.floor(random() * 160);
  return encodeStroke(
    simplifyStroke({ op, targetPerCm2, radiusQ, hardness: 128, flow: 160, sessionMask: 0, points }),
  );
}
