import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';

const server = process.env.STIPPLE_SERVER ?? 'http://127.0.0.1:3000';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Writes `shell.json`: the addresses of all files that make up the page, for devices to keep. */
function listShell(): Plugin {
  return {
    name: 'list-shell',
    generateBundle: {
      // Scripts that held nothing but style sheets are taken away late, and must not be asked for.
      order: 'post',
      handler(_, bundle) {
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const paths = ['/', '/theme.js', '/icon.svg', ...assets.map((name) => `/${name}`)];
        this.emitFile({ type: 'asset', fileName: 'shell.json', source: JSON.stringify(paths) });
      },
    },
  };
}

/** The web app: `vite build` writes `dist`; `vite` serves it for developers in front of a running server. */
export default defineConfig({
  root: fromHere('.'),
  plugins: [solid(), listShell()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The strict Content-Security-Policy allows no data: fonts or styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: fromHere('index.html'), 'service-worker': fromHere('src/service-worker.ts') },
      output: {
        // A service worker must keep its address, and speaks for what lies below it.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/sync': { target: server.replace(/^http/, 'ws'), ws: true },
    },
  },
});
