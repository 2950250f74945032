import type { createApp } from './app.ts';

/** The routes as types, for `hc<Api>('/')` in the web app. */
export type Api = ReturnType<typeof createApp>;
