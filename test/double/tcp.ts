import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut or frozen. */
export type Wire = {
  readonly port: number;
  /** Resolves with the next bytes from the client that hold the text, before they are passed on. */
  readonly until: (text: string) => Promise<void>;
  /** Ends every connection with a reset. */
  readonly cut: () => void;
  /** Passes nothing on any more and tells nobody; new connections are taken and left alone. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Holds up what comes from clients by so many milliseconds, as a server far away does. */
  readonly slow: (time: number) => void;
  readonly close: () => Promise<void>;
};

export async function layWire(target: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let frozen = false;
  let delay = 0;
  let watched: { text: string; seen: () => void } | null = null;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    keep(client);
    keep(upstream);
    client.on('data', (bytes) => {
      if (watched !== null && bytes.includes(watched.text)) {
        const { seen } = watched;
        watched = null;
        seen();
      }
      const pass = () => {
        if (!frozen && !upstream.destroyed) upstream.write(bytes);
      };
      if (delay === 0) pass();
      else setTimeout(pass, delay);
    });
    upstream.on('data', (bytes) => {
      if (!frozen && !client.destroyed) client.write(bytes);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => {
      if (!frozen) client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    until: (text) =>
      new Promise((resolve) => {
        watched = { text, seen: resolve };
      }),
    cut: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    freeze: () => {
      frozen = true;
    },
    thaw: () => {
      frozen = false;
    },
    slow: (time) => {
      delay = time;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
