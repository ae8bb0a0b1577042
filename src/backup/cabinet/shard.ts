import { BackupFault } from '../fault.ts';

/** One key of the cabinet, still wrapped by the master key. */
export type KeptKey = { id: string; wrapped: Buffer; madeAt: Date };

const idBytes = 16;

/** A shard as bytes: for each key its id, when it was made (milliseconds), and its wrapped form with its length before it. */
export function packShard(keys: readonly KeptKey[]): Buffer {
  return Buffer.concat(
    keys.map(({ id, wrapped, madeAt }) => {
      const head = Buffer.alloc(idBytes + 8 + 2);
      head.write(id.replaceAll('-', ''), 'hex');
      head.writeBigInt64BE(BigInt(madeAt.getTime()), idBytes);
      head.writeUInt16BE(wrapped.length, idBytes + 8);
      return Buffer.concat([head, wrapped]);
    }),
  );
}

/** The keys of a packed shard. Throws BackupFault `changed` for bytes that are none. */
export function unpackShard(bytes: Buffer): KeptKey[] {
  const keys: KeptKey[] = [];
  const head = idBytes + 8 + 2;
  for (let at = 0; at < bytes.length; ) {
    if (at + head > bytes.length) throw new BackupFault('changed', 'a shard of keys ends in the middle of one');
    const end = at + head + bytes.readUInt16BE(at + idBytes + 8);
    if (end > bytes.length) throw new BackupFault('changed', 'a shard of keys ends in the middle of one');
    keys.push({
      id: idText(bytes.subarray(at, at + idBytes)),
      madeAt: new Date(Number(bytes.readBigInt64BE(at + idBytes))),
      wrapped: bytes.subarray(at + head, end),
    });
    at = end;
  }
  return keys;
}

function idText(bytes: Buffer): string {
  const digits = bytes.toString('hex');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}
