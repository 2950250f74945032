import { networkInterfaces } from 'node:os';

const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|zt|tailscale|wg)/;

/**
 * The address by which a phone in the same network reaches this machine: the first private IPv4 address of
 * a real network card, else the first of any; undefined when the machine is in no network.
 *
 * @param {ReturnType<typeof networkInterfaces>} [interfaces]
 * @returns {string | undefined} such as `192.168.1.20`
 */
export function findLanAddress(interfaces = networkInterfaces()) {
  const addresses = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal && !entry.address.startsWith('169.254.'))
      .map(({ address }) => ({ address, rank: rankAddress(name, address) })),
  );
  return addresses.sort((a, b) => a.rank - b.rank)[0]?.address;
}

/**
 * @param {string} interfaceName
 * @param {string} address
 * @returns {number} lower is better
 */
function rankAddress(interfaceName, address) {
  const isPrivate = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
  return (VIRTUAL.test(interfaceName) ? 2 : 0) + (isPrivate ? 0 : 1);
}
