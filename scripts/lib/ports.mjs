import { createServer } from 'node:net';

/**
 * A port of the loopback that was free a moment ago.
 *
 * @returns {Promise<number>}
 */
export async function findFreePort() {
  const port = await tryPort(0, '127.0.0.1');
  if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1.');
  return port;
}

/**
 * Whether a server could listen there now.
 *
 * @param {number} port
 * @param {string} host
 */
export async function isPortFree(port, host) {
  return (await tryPort(port, host)) !== undefined;
}

/**
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<number | undefined>} the port that could be had for a moment
 */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
