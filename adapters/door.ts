/** Why a door can take no more questions. */
export type Failure = {
  readonly reason: string;
  /** Whether trying again is pointless: a refused token, a missing intent. */
  readonly fatal: boolean;
};

/** A way in to the bot. `main.ts` opens it, rebuilds it with back-off when it failed, closes it at the end. */
export type Door = {
  readonly name: 'slack' | 'discord';
  /** Resolves when the door takes questions. Rejects with a `DoorError` where it cannot open. */
  readonly open: () => Promise<void>;
  /** Resolves when an open door failed beyond what its client mends by itself. */
  readonly failed: Promise<Failure>;
  /** Whether it takes questions now; from the state of its connection, never from a call to the platform. */
  readonly isReady: () => boolean;
  /** Takes no more questions, waits for answers in flight for at most `deadline` milliseconds, closes. */
  readonly close: (deadline: number) => Promise<void>;
};

/** A door that cannot open. The message is for the operator and holds no secret. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly fatal: boolean;

  constructor(message: string, { fatal, cause }: { fatal: boolean; cause?: unknown }) {
    super(message, { cause });
    this.fatal = fatal;
  }
}
