import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const text = readFileSync(new URL('../deploy/imerr.service', import.meta.url), 'utf8');
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** All values of a setting, in their order. */
const valuesOf = (name: string) =>
  [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value);

describe('the systemd unit', () => {
  it('starts what `npm start` starts', () => {
    const [program = '', file = ''] = scripts.start.split(' ');
    expect(valuesOf('ExecStart')).toEqual([`/usr/bin/${program} /opt/imerr/${file}`]);
  });

  it('waits longer for the end than it takes, and starts again but after a wrong variable', () => {
    expect(Number(valuesOf('TimeoutStopSec')[0])).toBeGreaterThan(12);
    expect(valuesOf('Restart')).toEqual(['always']);
    expect(valuesOf('RestartPreventExitStatus')).toEqual(['2']);
  });

  it('keeps the data where its user alone may write', () => {
    expect(valuesOf('StateDirectory')).toEqual(['imerr']);
    expect(valuesOf('WorkingDirectory')).toEqual(['/var/lib/imerr']);
  });

  it.each([
    ['DynamicUser', 'yes'],
    ['ProtectSystem', 'strict'],
    ['NoNewPrivileges', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['RestrictNamespaces', 'yes'],
  ])('has %s=%s', (name, value) => {
    expect(valuesOf(name)).toEqual([value]);
  });
});
