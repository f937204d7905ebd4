import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js';
import type { ConfigMap, Secret } from 'kubernetes-types/core/v1.js';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'deploy/kubernetes');
const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
const { resources, images } = read('kustomization.yaml') as {
  resources: string[];
  images: { newTag: string }[];
};
const files = [...resources, 'secret.example.yaml'];

const { spec } = read('deployment.yaml') as Deployment;
const pod = spec?.template.spec;
const container = pod?.containers[0];

const work = mkdtempSync(join(tmpdir(), 'imerr-kubernetes-'));
afterAll(() => rmSync(work, { recursive: true }));

/** The types are made from the OpenAPI schemas of Kubernetes; as a literal, an object may hold nothing that they lack. */
function declare(data: unknown): string {
  const { apiVersion, kind } = data as { apiVersion: string; kind: string };
  const group = apiVersion === 'v1' ? 'core/v1' : apiVersion;
  const types = join(root, 'node_modules/kubernetes-types', group);
  return `import type { ${kind} } from ${JSON.stringify(types)};\nexport const it: ${kind} = ${JSON.stringify(data)};\n`;
}

/** What the compiler says of the objects. */
function check(objects: readonly unknown[]): string {
  const paths = objects.map((data, index) => {
    const path = join(work, `${index}.ts`);
    writeFileSync(path, declare(data));
    return path;
  });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--pretty', 'false'];
  try {
    return execFileSync(process.execPath, [compiler, ...options, ...paths], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
}

describe('the Kubernetes manifests', () => {
  it('are what the schemas of Kubernetes allow', () => {
    expect(check(files.map(read))).toBe('');
  });

  it('would be refused with a misspelt, a missing or a wrong field', () => {
    const service = (given: object) => ({ apiVersion: 'v1', kind: 'Service', spec: given });
    const said = check([
      service({ selectors: {} }),
      service({ ports: [{ name: 'http' }] }),
      service({ ports: [{ port: '80' }] }),
    ]);
    expect(said).toMatch(/0\.ts.*selectors/);
    expect(said).toMatch(/1\.ts.*port/);
    expect(said).toMatch(/2\.ts.*string/);
  });

  it('are all applied, but for the example of a secret', () => {
    expect([...files, 'kustomization.yaml'].sort()).toEqual(readdirSync(folder).sort());
  });
});

describe('a pod', () => {
  it('runs the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(images.map(({ newTag }) => newTag)).toEqual([version]);
  });

  it('may do what the restricted standard of Kubernetes allows, and writes nothing', () => {
    expect(pod?.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod?.automountServiceAccountToken).toBe(false);
    expect(pod?.volumes).toBeUndefined();
  });

  it('is asked whether it lives and whether it takes questions, at PORT', () => {
    const port = container?.ports?.find(({ name }) => name === 'http')?.containerPort;
    expect(String(port)).toBe((read('config.yaml') as ConfigMap).data?.PORT);
    expect(container?.livenessProbe?.httpGet).toEqual({ path: '/healthz', port: 'http' });
    expect(container?.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
  });

  it('is given longer to end than balancers, answers and the database take', () => {
    const [, pause] = container?.lifecycle?.preStop?.exec?.command ?? [];
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(Number(pause) + 10 + 2);
  });

  it('does not start with a database of its own', () => {
    const database = container?.env?.find(({ name }) => name === 'DATABASE_URL');
    expect(database?.valueFrom?.secretKeyRef).toEqual({ name: 'imerr', key: 'DATABASE_URL' });
  });

  it('knows every variable that it is given', () => {
    const known = readFileSync(join(root, '.env.example'), 'utf8');
    const names = [
      ...Object.keys((read('config.yaml') as ConfigMap).data ?? {}),
      ...Object.keys((read('secret.example.yaml') as Secret).stringData ?? {}),
    ];
    for (const name of names) expect(known).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it('holds with all others, one more while rolling out, no more than ten sockets of Slack', () => {
    const { maxReplicas = 0 } = (read('autoscaler.yaml') as HorizontalPodAutoscaler).spec ?? {};
    const surge = Number(spec?.strategy?.rollingUpdate?.maxSurge);
    expect((maxReplicas + surge) * 2).toBeLessThanOrEqual(10);
  });
});
