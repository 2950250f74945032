import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./apps/server/src/account-tables.ts', './apps/server/src/tables.ts'],
  out: './migrations',
  casing: 'snake_case',
});
