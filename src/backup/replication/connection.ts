import pg from 'pg';

/** A connection over which the server hands out its data and its log as well as answers to SQL. */
export type Replication = {
  /** Rows of one statement or command of the replication protocol, as text. Simple protocol: no values. */
  ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** Starts a command whose answer is copied data. `onData` gets each message; its bytes are valid only during the call. */
  copy(text: string, onData: (message: Buffer) => void): Copying;
  end(): Promise<void>;
};

/** Data that is being copied. */
export type Copying = {
  /** The rows that came beside the copied data, one list a result; rejects with what the server or the wire said. */
  done: Promise<(string | null)[][][]>;
  /** Holds the server back, so that nothing piles up in memory. */
  pause(): void;
  resume(): void;
  /** A message of ours, while both sides copy. */
  send(message: Buffer): void;
};

/**
 * Connects with `replication=database`, which takes both SQL and the commands of
 * https://www.postgresql.org/docs/18/protocol-replication.html. The account needs REPLICATION; a pooler in between does not do.
 */
export async function connectReplication(url: string): Promise<Replication> {
  const address = new URL(url);
  address.searchParams.set('replication', 'database');
  const client = new pg.Client({ connectionString: address.toString(), application_name: 'bongpheak-backup' });
  client.on('error', () => undefined); // told by the command under way
  await client.connect();
  return {
    ask: async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows,
    copy: (text, onData) => copying(client, text, onData),
    end: () => client.end().catch(() => undefined),
  };
}

/** pg runs any object with `submit` and calls these handlers; its own query would throw copied data away. */
function copying(client: pg.Client, text: string, onData: (message: Buffer) => void): Copying {
  const { promise: done, resolve, reject } = Promise.withResolvers<(string | null)[][][]>();
  const results: (string | null)[][][] = [];
  let wire: pg.Connection['stream'] | undefined;
  client.query({
    submit(connection: pg.Connection) {
      wire = connection.stream;
      connection.query(text);
    },
    handleRowDescription: () => void results.push([]),
    handleDataRow: ({ fields }: { fields: (string | null)[] }) => void results.at(-1)?.push(fields),
    handleCopyData({ chunk }: { chunk: Buffer }) {
      try {
        onData(chunk);
      } catch (error) {
        wire?.destroy();
        reject(error);
      }
    },
    handleCommandComplete: () => undefined,
    handleEmptyQuery: () => undefined,
    handleReadyForQuery: () => resolve(results),
    handleError: (error: Error) => reject(error),
  });
  return {
    done,
    pause: () => void wire?.pause(),
    resume: () => void wire?.resume(),
    send(message) {
      const frame = Buffer.alloc(5 + message.length);
      frame.write('d');
      frame.writeInt32BE(4 + message.length, 1);
      message.copy(frame, 5);
      wire?.write(frame);
    },
  };
}
