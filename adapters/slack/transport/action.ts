import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';

type Args = SlackActionMiddlewareArgs<BlockAction<BlockElementAction>> & AllMiddlewareArgs;
type Handle = (args: Args) => Promise<void>;

/** Says what is done at a press on the controls of an `action_id`; the press is acknowledged already. */
export type OnAction = (action: string | RegExp, handle: Handle) => void;

/**
 * Lets the app take presses. One listener for all of them: Bolt asks each listener about each request, so
 * every one more makes every press slower.
 */
export function registerActions(app: App): OnAction {
  const routes: { readonly action: string | RegExp; readonly handle: Handle }[] = [];
  app.action({ type: 'block_actions', action_id: /^imerr:/ }, async (args) => {
    await args.ack();
    const { action_id: id } = args.action;
    for (const { action, handle } of routes)
      if (typeof action === 'string' ? action === id : action.test(id)) await handle(args);
  });
  return (action, handle) => void routes.push({ action, handle });
}
