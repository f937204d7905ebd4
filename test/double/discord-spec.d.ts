/** The schemas of Discord's official OpenAPI; the package has no declarations for them. */
declare module 'discord-api-spec/zod' {
  import type { ZodType } from 'zod';

  export const MessageCreateRequestSchema: ZodType;
  export const CreateMessageInteractionCallbackRequestSchema: ZodType;
  export const UpdateMessageInteractionCallbackRequestSchema: ZodType;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: ZodType;
  export const CreateForumThreadRequestSchema: ZodType;
  export const ApplicationCommandUpdateRequestSchema: ZodType;
  export const IncomingWebhookUpdateRequestPartialSchema: ZodType;
}
