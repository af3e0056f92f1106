import { createHash, createPublicKey, verify } from 'node:crypto';

// Heads are written as C2SP tlog-checkpoints with the time as an extension line, and signed as C2SP signed notes: tools
// of transparency logs read them.

const origin = 'credit-archive/access-log';
const ed25519 = Buffer.from([1]);
/** The head of a SubjectPublicKeyInfo with an Ed25519 public key (RFC 8410). */
const spki = Buffer.from('302a300506032b6570032100', 'hex');

/** The log as it stood: so many entries, the root over them, and when. */
export interface Head {
  readonly size: number;
  readonly root: Buffer;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** The head as a signed note. */
export function signedNote(head: Head, publicKey: Buffer, signBytes: (body: Buffer) => Buffer): string {
  const body = `${origin}\n${head.size}\n${head.root.toString('base64')}\n${head.at}\n`;
  const signature = Buffer.concat([keyHash(publicKey), signBytes(Buffer.from(body))]);
  return `${body}\n— ${origin} ${signature.toString('base64')}\n`;
}

/** The public key in the form of signed notes: name, hash and key. */
export function verifierKeyOf(publicKey: Buffer): string {
  return `${origin}+${keyHash(publicKey).toString('hex')}+${Buffer.concat([ed25519, publicKey]).toString('base64')}`;
}

/** The public key of a verifier key; null if it is none of this log. */
export function publicKeyOf(verifierKey: string): Buffer | null {
  // The key itself is base64, in which a plus is a digit.
  const [, name, hash, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(verifierKey.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const key = bytes.subarray(1);
  if (name !== origin || key.length !== 32 || !bytes.subarray(0, 1).equals(ed25519)) return null;
  return keyHash(key).toString('hex') === hash ? key : null;
}

const form = new RegExp(`^(${origin}\\n(\\d{1,16})\\n([\\w+/]{43}=)\\n(\\S+)\\n)\\n— ${origin} ([\\w+/]{91}=)\\n$`);

/** The head of a note that one of these keys signed; null for anything else. */
export function readNote(note: string, verifierKeys: readonly string[]): Head | null {
  const [, body = '', size = '', root = '', at = '', encoded = ''] = form.exec(note) ?? [];
  const signature = Buffer.from(encoded, 'base64');
  const signed = verifierKeys.some((verifierKey) => {
    const key = publicKeyOf(verifierKey);
    if (!key?.length || !keyHash(key).equals(signature.subarray(0, 4))) return false;
    const publicKey = createPublicKey({ key: Buffer.concat([spki, key]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(body), publicKey, signature.subarray(4));
  });
  return signed ? { size: Number(size), root: Buffer.from(root, 'base64'), at } : null;
}

function keyHash(publicKey: Buffer): Buffer {
  return createHash('sha256').update(`${origin}\n`).update(ed25519).update(publicKey).digest().subarray(0, 4);
}
