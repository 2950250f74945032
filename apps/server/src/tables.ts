import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { studio, user } from './account-tables.ts';
import { bytea, createdAt, moment, updatedAt } from './columns.ts';

const boardReference = () =>
  text('board_id')
    .notNull()
    .references(() => board.id, { onDelete: 'cascade' });

/** Values the server made once and keeps: the session secret, the digest of the set-up code. */
export const setting = pgTable('setting', { key: text('key').primaryKey(), value: text('value').notNull() });

/** A consultation. `seq` is the number of the last row of its update log. */
export const board = pgTable(
  'board',
  {
    id: text('id').primaryKey(),
    studioId: text('studio_id').references(() => studio.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    clientName: text('client_name'),
    artistId: text('artist_id').references(() => user.id, { onDelete: 'set null' }),
    status: text('status').notNull().default('open'),
    seq: bigint('seq', { mode: 'number' }).notNull().default(0),
    /** The person id (`demo:…`) of the visitor a demo board belongs to. */
    demoOf: text('demo_of'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('board_studio').on(table.studioId, table.updatedAt),
    index('board_demo').on(table.demoOf).where(sql`${table.demoOf} is not null`),
  ],
);

/** Append-only log of a board's document. */
export const boardUpdate = pgTable(
  'board_update',
  {
    boardId: boardReference(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    person: text('person').notNull(),
    update: bytea('update').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.boardId, table.seq] })],
);

/** The compacted document in causal chunks; all rows of a board carry the same `seq`. */
export const boardState = pgTable(
  'board_state',
  {
    boardId: boardReference(),
    chunk: integer('chunk').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    data: bytea('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.boardId, table.chunk] })],
);

/** Which person a Yjs client id belongs to. */
export const boardAuthor = pgTable(
  'board_author',
  {
    boardId: boardReference(),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    person: text('person').notNull(),
  },
  (table) => [primaryKey({ columns: [table.boardId, table.clientId] })],
);

/** Kept states of one design; never changed after insertion. */
export const snapshot = pgTable(
  'snapshot',
  {
    id: text('id').primaryKey(),
    boardId: boardReference(),
    designId: text('design_id').notNull(),
    digest: text('digest').notNull(),
    state: bytea('state').notNull(),
    label: text('label').notNull(),
    /** `named` by a person or `automatic`. */
    kind: text('kind').notNull(),
    /** Why an automatic one was kept (`SnapshotOccasion`). */
    occasion: jsonb('occasion'),
    person: text('person').notNull(),
    /** Ids of the photos the state shows. */
    photoIds: jsonb('photo_ids').$type<string[]>().notNull().default([]),
    thumbnail: bytea('thumbnail'),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [index('snapshot_board').on(table.boardId, table.at)],
);

/** Photos of a board: `placed` ones have a view, `inbox` ones wait for the artist. */
export const photo = pgTable(
  'photo',
  {
    id: text('id').primaryKey(),
    boardId: boardReference(),
    viewId: text('view_id'),
    status: text('status').notNull(),
    sha256: text('sha256').notNull(),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    byteCount: integer('byte_count').notNull(),
    contentType: text('content_type').notNull(),
    /** 35 mm equivalent focal length in tenths of a millimetre, where the camera told. */
    focalLength35Mm10: integer('focal_length_35_mm_10'),
    capturedAt: moment('captured_at'),
    mirrorHint: boolean('mirror_hint').notNull().default(false),
    /** What its sender says it shows; the view says what it is taken for. */
    label: text('label'),
    person: text('person').notNull(),
    linkId: text('link_id'),
    createdAt: createdAt(),
  },
  (table) => [index('photo_board').on(table.boardId)],
);

/** Bytes of photos when they live in the database instead of under `DATA_DIR`. */
export const photoFile = pgTable(
  'photo_file',
  {
    photoId: text('photo_id')
      .notNull()
      .references(() => photo.id, { onDelete: 'cascade' }),
    /** `original`, `preview`, `thumb` or `tile/<z>/<x>/<y>`. */
    name: text('name').notNull(),
    data: bytea('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.photoId, table.name] })],
);

/** Which option of a board somebody likes best; at most one a person. */
export const star = pgTable(
  'star',
  {
    boardId: boardReference(),
    person: text('person').notNull(),
    designId: text('design_id').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.boardId, table.person] })],
);

/** Ways in for people without an account; only the SHA-256 of the token is kept. */
export const link = pgTable(
  'link',
  {
    id: text('id').primaryKey(),
    boardId: boardReference(),
    tokenHash: text('token_hash').notNull().unique(),
    role: text('role').notNull(),
    rights: text('rights').notNull(),
    maySign: boolean('may_sign').notNull().default(false),
    /** The one guest who may sign by this link. */
    signerGuestId: text('signer_guest_id'),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (table) => [index('link_board').on(table.boardId)],
);

/** People who joined by a link, one row per person and device; only the SHA-256 of the cookie is kept. */
export const guest = pgTable(
  'guest',
  {
    id: text('id').primaryKey(),
    linkId: text('link_id')
      .notNull()
      .references(() => link.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    cookieHash: text('cookie_hash').notNull().unique(),
    firstSeen: moment('first_seen').notNull().defaultNow(),
    lastSeen: moment('last_seen').notNull().defaultNow(),
  },
  (table) => [index('guest_link').on(table.linkId)],
);

/** Visitors who look at the demo before there is a studio. */
export const demoVisitor = pgTable('demo_visitor', {
  id: text('id').primaryKey(),
  cookieHash: text('cookie_hash').notNull().unique(),
  createdAt: createdAt(),
});

/** Who did what when, in ids only; append-only, and kept when the board is erased. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    boardId: text('board_id'),
    studioId: text('studio_id'),
    person: text('person').notNull(),
    act: text('act').notNull(),
    subject: text('subject'),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [index('audit_board').on(table.boardId, table.id)],
);
