import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Column of raw bytes; both drivers hand out a plain `Uint8Array` (postgres.js gives a Buffer, which is viewed). */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});

/** Column of a moment, as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** When the row came into being; the database's own time unless given. */
export const createdAt = () => moment('created_at').notNull().defaultNow();

/** When the row was last changed. */
export const updatedAt = () => moment('updated_at').notNull().defaultNow();
