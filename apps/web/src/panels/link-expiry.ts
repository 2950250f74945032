/** How long a new link may work. */
export type ExpiryChoice = 'day' | 'threeDays' | 'week' | 'twoWeeks' | 'month';

/** The choices with their hours, shortest first. */
export const EXPIRY_CHOICES: readonly { readonly value: ExpiryChoice; readonly hours: number }[] = [
  { value: 'day', hours: 24 },
  { value: 'threeDays', hours: 72 },
  { value: 'week', hours: 168 },
  { value: 'twoWeeks', hours: 336 },
  { value: 'month', hours: 720 },
];
