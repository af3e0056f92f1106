import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  sign,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { keyOf, type KeyRing } from '../../core/sealed/key-ring.js';
import { signedNote, verifierKeyOf, type Head } from './checkpoint.js';

/**
 * What writes and checks the log. Every row bears a code that only the key can make, so that a changed row is named even
 * when its hash was changed with it; heads are signed, so that anyone can check them without a secret.
 */
export interface LogKeys {
  /** Version of the key that writes. */
  readonly version: number;
  macOf(leafHash: Buffer): Buffer;
  /** False also when the key of this version is not configured. */
  checkMac(version: number, leafHash: Buffer, mac: Buffer): boolean;
  signHead(head: Head): string;
  /** The public keys, by which heads are checked. */
  readonly verifierKeys: readonly string[];
}

/** Makes the keys of the log from a ring of secrets. */
export function logKeys(ring: KeyRing): LogKeys {
  const versions = new Map([...ring.keys.keys()].map((version) => [version, derive(keyOf(ring, version))]));
  const current = derive(keyOf(ring, ring.current));
  return {
    version: ring.current,
    macOf: (hash) => macOf(current, hash),
    checkMac: (version, hash, mac) => {
      const keys = versions.get(version);
      return keys !== undefined && mac.length === 32 && timingSafeEqual(macOf(keys, hash), mac);
    },
    signHead: (head) => signedNote(head, current.publicKey, (body) => sign(null, body, current.signing)),
    verifierKeys: [...versions.values()].map(({ publicKey }) => verifierKeyOf(publicKey)),
  };
}

interface Derived {
  /** A key object: a key that is given as bytes costs more to take in than the code to make. */
  readonly mac: KeyObject;
  readonly signing: KeyObject;
  readonly publicKey: Buffer;
}

/** The head of a PKCS #8 document with an Ed25519 private key (RFC 8410); the 32 bytes of the key follow. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function derive(secret: KeyObject): Derived {
  const part = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `credit-archive access log ${use}`, 32));
  const signing = createPrivateKey({ key: Buffer.concat([pkcs8, part('heads')]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(signing).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { mac: createSecretKey(part('rows')), signing, publicKey };
}

function macOf({ mac }: Derived, hash: Buffer): Buffer {
  return createHmac('sha256', mac).update(hash).digest();
}
