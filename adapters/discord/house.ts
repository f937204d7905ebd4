import type { Bot, Catalog, Language, Suggest } from '../../src/index.ts';
import { createBallot } from '../ballot.ts';
import type { Door } from '../door.ts';
import type { Follow } from '../journey.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../meter.ts';
import type { Store } from '../store/store.ts';
import type { Tuning } from './client.ts';
import { createDesk } from './desk.ts';
import { createHttpDoor } from './http.ts';
import { createBudget } from './transport/budget.ts';
import { createDiscordDoor, type Life } from './transport.ts';

/** What Discord is answered with. */
export type HouseParts = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly suggest: Suggest;
  readonly store: Store;
  readonly log: Log;
  /** The deployment's language. */
  readonly fallback: Language;
  readonly config: {
    /** Of the bot, for the gateway. */
    readonly token?: string | undefined;
    /** Of the application, for interactions over HTTP. */
    readonly publicKey?: string | undefined;
    readonly apiUrl?: string | undefined;
    /** Whether what is said in channels is read. */
    readonly watch: boolean;
  };
  /** Says something to the operator, a line at a time. */
  readonly print: (line: string) => void;
  readonly meter?: Meter;
  readonly follow?: Follow;
  readonly tuning?: Tuning;
};

/** The doors to Discord: what builds that of the gateway, each time it is needed, and that of HTTP. */
export type House = {
  readonly gateway: ((isHeld?: () => boolean) => Door) | null;
  readonly http: ReturnType<typeof createHttpDoor> | null;
};

/** Makes the doors that have credentials; they share what they remember of questions. */
export function openDiscord(parts: HouseParts): House {
  const { config, log, follow } = parts;
  const { token, publicKey, apiUrl, watch } = config;
  const desk = createDesk({
    ...parts,
    ballot: createBallot(),
    watchable: watch && token !== undefined,
    posting: token !== undefined,
  });
  const life: Life = { budget: createBudget(), opened: false };
  return {
    gateway:
      token === undefined
        ? null
        : (isHeld = () => true) =>
            createDiscordDoor({ ...parts, desk, life, isHeld, config: { token, apiUrl, watch } }),
    http:
      publicKey === undefined
        ? null
        : createHttpDoor({
            desk,
            log,
            config: { publicKey, apiUrl },
            ...(follow === undefined ? {} : { follow }),
          }),
  };
}
