import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';

type Args<Type extends string> = SlackEventMiddlewareArgs<Type> & AllMiddlewareArgs;

/** Says what is done at an event of a type. */
export type OnEvent = <Type extends string>(
  type: Type,
  handle: (args: Args<Type>) => Promise<void>,
) => void;

type Route = { readonly type: string; readonly handle: (args: Args<string>) => Promise<void> };

/** Lets the app take events, by one listener for all of them; `registerActions` says why. */
export function registerEvents(app: App): OnEvent {
  const routes: Route[] = [];
  app.event(/^/, async (args) => {
    const fitting = routes.filter(({ type }) => type === args.event.type);
    await Promise.all(fitting.map(({ handle }) => handle(args)));
  });
  return (type, handle) => void routes.push({ type, handle: handle as Route['handle'] });
}
