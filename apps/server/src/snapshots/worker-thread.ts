import { Worker } from 'node:worker_threads';

/**
 * A running worker whose program is `<name>.ts` beside the source file at `besideUrl`, or `<name>.js` beside the
 * bundle that this was made part of.
 */
export function startWorker(name: string, besideUrl: string): Worker {
  if (!besideUrl.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, besideUrl));
  // Node 20 cannot start a worker from TypeScript: a first line of JavaScript brings the loader in.
  const loader = import.meta.resolve('tsx/esm/api');
  const program = new URL(`./${name}.ts`, besideUrl).href;
  const first = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(program)});
  });`;
  return new Worker(first, { eval: true });
}
