import type { ZodType } from 'zod';

export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null;
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Keys of the API that this bot has no use for are typing errors; `allowed` has the others. */
export function findUnknown(value: Json, allowed: string, where: string): string[] {
  const names = new Set(allowed.split(' '));
  return Object.keys(value)
    .filter((key) => !names.has(key))
    .map((key) => `${where}: unknown key ${key}`);
}

/** What a schema of Discord's official OpenAPI finds wrong. */
export function checkSchema(schema: ZodType, body: unknown): string[] {
  const result = schema.safeParse(body);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
