const STEPS = [
  { unit: 'minute', ms: 60_000, below: 60 },
  { unit: 'hour', ms: 3_600_000, below: 24 },
  { unit: 'day', ms: 86_400_000, below: 7 },
] as const;

/**
 * A past moment in words, as near as people speak of it: “just now”, “5 minutes ago”, “yesterday”, and from
 * a week on its date. `nowMs` is the present; a moment after it counts as now.
 */
export function momentToWords(moment: Date, nowMs: number): string {
  const ageMs = Math.max(0, nowMs - moment.getTime());
  if (ageMs < 60_000) return 'just now';
  for (const step of STEPS) {
    const count = Math.floor(ageMs / step.ms);
    if (count < step.below) {
      return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-count, step.unit);
    }
  }
  return dateToWords(moment);
}

/** A date with its year, such as “3 March 2026”, in the device's time zone. */
export function dateToWords(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(moment);
}

/** A date with the time of day, such as “3 Mar 2026, 14:05”, in the device's time zone. */
export function dateTimeToWords(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(moment);
}
