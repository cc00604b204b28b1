import { join } from 'node:path'
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject'
import { TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { Job } from 'kubernetes-models/batch/v1/Job'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { Namespace } from 'kubernetes-models/v1/Namespace'
import { Service } from 'kubernetes-models/v1/Service'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { listFiles, readSources } from './read-sources.ts'

/** Made from the schemas that Kubernetes and KEDA publish: what our own reading of them gets wrong is seen here. */
const apis: Record<string, new (data: never) => { validate(): void }> = {
  ConfigMap,
  Deployment,
  Ingress,
  Job,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  ScaledObject,
  Service,
  TriggerAuthentication,
}

interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string }
}

const root = join(import.meta.dirname, '../..')
const manifests = readSources(root, listFiles(root, 'deploy/kubernetes'))
  .flatMap(({ text }) => parseAllDocuments(text))
  .flatMap((document) => ('toJS' in document ? [document.toJS() as Manifest] : []))
  .filter(({ kind }) => kind !== 'Kustomization')

function check(manifest: Manifest) {
  const Api = apis[manifest.kind]
  if (!Api) throw new Error(`No published schema for ${manifest.kind}`)
  const read = new Api(manifest as never)
  read.validate()
  return read as unknown as Manifest
}

describe('by the schemas that Kubernetes and KEDA publish', () => {
  it.each(manifests.map((manifest) => [manifest.kind, manifest.metadata.name, manifest] as const))(
    '%s %s is valid',
    (_kind, _name, manifest) => {
      expect(check(manifest).apiVersion).toBe(manifest.apiVersion)
    },
  )

  it('a value of the wrong kind is seen', () => {
    const deployment = manifests.find(({ kind }) => kind === 'Deployment')
    const wrong = JSON.parse(
      JSON.stringify(deployment).replace(/"periodSeconds":\d+/, '"periodSeconds":"often"'),
    ) as Manifest
    expect(() => check(wrong)).toThrow('periodSeconds')
  })
})
