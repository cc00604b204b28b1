import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findManifestFaults } from './find-manifest-faults.ts'
import { listFiles, readSources } from './read-sources.ts'

const root = join(import.meta.dirname, '../..')
const files = readSources(root, listFiles(root, 'deploy/kubernetes'))
const variables = new Set(
  [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^# (\w+)=/gm)].map(
    ([, name = '']) => name,
  ),
)

/** The real manifests with one thing changed. */
function faultsWith(name: string, from: string, to: string): string[] {
  const path = `deploy/kubernetes/${name}`
  const changed = files.map((file) =>
    file.path === path ? { path, text: file.text.replaceAll(from, to) } : file,
  )
  expect(changed, `${name} holds ${from}`).not.toEqual(files)
  const found = findManifestFaults(changed, { variables })
  for (const { file, line } of found) expect(`${file}:${line}`).toMatch(/\.yaml:[1-9]\d*$/)
  return found.map(({ message }) => message)
}

it('the manifests have no fault', () => {
  expect(files.length).toBeGreaterThan(8)
  expect(findManifestFaults(files, { variables })).toEqual([])
})

it.each([
  ['a misspelt field', 'base/api.yaml', 'periodSeconds', 'periodSecond', /periodSecond/],
  ['a kind that nobody looked at', 'base/config.yaml', 'ConfigMap', 'Secret', /kind/],
  ['broken YAML', 'base/api.yaml', 'spec:\n', 'spec: [\n', /./],
  ['a root process', 'base/worker.yaml', 'runAsUser: 1000', 'runAsUser: 0', /runAsUser/],
  ['a probe of no port', 'base/worker.yaml', 'port: health', 'port: helth', /no port helth/],
  [
    'a budget for nobody',
    'base/worker.yaml',
    'matchLabels:\n      app.kubernetes.io/name: dramatis-worker\n',
    'matchLabels:\n      app.kubernetes.io/name: worker\n',
    /selects no pod/,
  ],
  [
    'a policy for nobody',
    'base/network-policies.yaml',
    'dramatis-migration',
    'migrate',
    /not there/,
  ],
  ['a scaler of nothing', 'base/worker-scaling.yaml', 'name: dramatis-worker', 'name: x', /scales/],
  ['a service that is not there', 'example/ingress.yaml', 'dramatis-api', 'api', /no service api/],
  ['a variable that nobody reads', 'base/config.yaml', 'LOG_LEVEL', 'LOGLEVEL', /LOGLEVEL/],
  [
    'a secret in a file',
    'base/worker.yaml',
    'name: HEALTH_PORT',
    'name: OPENAI_API_KEY',
    /stands in a file/,
  ],
  ['a file that is not applied', 'base/kustomization.yaml', '  - worker.yaml\n', '', /no kustom/],
  ['a file that is not there', 'base/kustomization.yaml', 'api.yaml', 'apis.yaml', /apis\.yaml/],
])('%s is seen', (_, name, from, to, expected) => {
  expect(faultsWith(name, from, to).join('\n')).toMatch(expected)
})
