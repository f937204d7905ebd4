import { defaultWidth, narrowestText, widestText } from './terminal/limits.ts';
import type { Look } from './terminal/text.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The locale of the person at the terminal, by POSIX precedence; null for "C" and where there is none. */
export function readLocale(environment: Environment): string | null {
  const value = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(
    (one) => one !== undefined && one !== '',
  );
  const tag = value?.split(/[.@]/)[0] ?? '';
  return tag === '' || tag === 'C' || tag === 'POSIX' ? null : tag;
}

/** What the terminal can show: colour and links only on a terminal, and no colour with NO_COLOR. */
export async function readLook(
  environment: Environment,
  stdout: { readonly isTTY?: boolean; readonly columns?: number },
): Promise<Look> {
  const terminal = stdout.isTTY === true && environment.TERM !== 'dumb';
  const plain = environment.NO_COLOR !== undefined && environment.NO_COLOR !== '';
  // A pseudo-terminal may report 0 columns.
  const columns = stdout.columns || defaultWidth;
  const width = Math.max(narrowestText, Math.min(columns, widestText));
  if (!terminal) return { width, colour: false, links: false };
  const { default: supportsHyperlinks } = await import('supports-hyperlinks');
  return { width, colour: !plain, links: supportsHyperlinks.stdout };
}
