import type { Lane } from './lanes.ts';

/** Document size, in bytes of its update encoding, from which additions are refused as `document-full`. */
export const DOCUMENT_LIMIT_BYTES = 16 * 1024 * 1024;
/** Document size, in bytes, from which people are warned. */
export const DOCUMENT_WARNING_BYTES = 12 * 1024 * 1024;

/** How many designs and views a board may hold now and have held ever (deleted ones count in `ever`). */
export const ENTRY_LIMITS = {
  designs: { live: 16, ever: 64 },
  views: { live: 64, ever: 256 },
} as const;

/** Longest map key in characters: `<id>/override/<rule>` and `<id>/<anchor>` fit. */
export const KEY_LIMIT_CHARS = 96;

/** Largest single record in bytes, by lane: a JSON value's text or a binary record. */
export const RECORD_LIMIT_BYTES: Readonly<Record<Lane, number>> = {
  views: 16 * 1024,
  design: 32 * 1024,
  ink: 64 * 1024,
  proposals: 64 * 1024,
  plan: 32 * 1024,
};

/** Most Yjs client ids that one update may bind to its sender; a page that is opened anew makes one. */
export const NEW_CLIENTS_LIMIT = 256;

/** Most steps that finding an update's places may take; some tenths of a microsecond each, on every device. */
export const EFFORT_LIMIT = 4_000_000;

/** Largest update that may wait for history the server lacks, and for how long. */
export const HOLD_LIMIT = { bytes: 1024 * 1024, delayMs: 5000 } as const;
