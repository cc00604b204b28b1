import { isMap, isScalar, LineCounter, parseAllDocuments, type Document } from 'yaml'
import { manifestSchema, type Manifest } from './manifest-schema.ts'
import type { SourceFile, Violation } from './source-file.ts'

const folder = 'deploy/kubernetes/'

interface Found {
  manifest: Manifest
  fault: (message: string) => Violation
}

type Of<Kind extends Manifest['kind']> = Extract<Manifest, { kind: Kind }>
type Workload = Of<'Deployment'> | Of<'Job'>

/**
 * Faults in the manifests of deploy/kubernetes that the server would take without a word, or tell only on the day:
 * misspelt fields, selectors that select nothing, ports, files and variables that are not there.
 */
export function findManifestFaults(
  files: readonly SourceFile[],
  { variables }: { variables: ReadonlySet<string> },
): Violation[] {
  const manifests = files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.yaml'))
  const read = manifests.flatMap(readOnce)
  const violations = read.flatMap((one) => ('rule' in one ? [one] : []))
  const found = read.flatMap((one) => ('rule' in one ? [] : [one]))
  const of = <Kind extends Manifest['kind']>(kind: Kind) =>
    found.flatMap(({ manifest, fault }) =>
      manifest.kind === kind ? [{ manifest: manifest as Of<Kind>, fault }] : [],
    )
  const workloads = [...of('Deployment'), ...of('Job')]
  const pods = workloads.map(({ manifest }) => manifest.spec.template.metadata.labels)
  const configs = new Set(of('ConfigMap').map(({ manifest }) => manifest.metadata.name))
  const deployments = new Set(of('Deployment').map(({ manifest }) => manifest.metadata.name))
  const services = of('Service').map(({ manifest }) => manifest.metadata.name)
  const selectsNone = (labels: Record<string, string>) =>
    !pods.some((pod) => Object.entries(labels).every(([name, value]) => pod[name] === value))

  return [
    ...violations,
    ...findUnlisted(manifests, of('Kustomization')),
    ...workloads.flatMap(({ manifest, fault }) =>
      findPodFaults(manifest, { variables, configs }).map(fault),
    ),
    ...of('ConfigMap').flatMap(({ manifest, fault }) =>
      Object.keys(manifest.data)
        .filter((name) => !variables.has(name))
        .map((name) => fault(`${name} is no variable of ours`)),
    ),
    ...[...of('Deployment'), ...of('PodDisruptionBudget')].flatMap(({ manifest, fault }) =>
      selectsNone(manifest.spec.selector.matchLabels) ? [fault('selects no pod')] : [],
    ),
    ...of('Service').flatMap(({ manifest, fault }) =>
      selectsNone(manifest.spec.selector) ? [fault('selects no pod')] : [],
    ),
    ...of('NetworkPolicy').flatMap(({ manifest, fault }) =>
      namesOf(manifest)
        .filter((labels) => selectsNone(labels))
        .map(() => fault('selects a pod that is not there')),
    ),
    ...of('ScaledObject').flatMap(({ manifest, fault }) =>
      deployments.has(manifest.spec.scaleTargetRef.name) ? [] : [fault('scales nothing')],
    ),
    ...of('Ingress').flatMap(({ manifest, fault }) =>
      manifest.spec.rules
        .flatMap(({ http }) => http.paths.map(({ backend }) => backend.service.name))
        .filter((name) => !services.includes(name))
        .map((name) => fault(`there is no service ${name}`)),
    ),
  ]
}

/** The tests change one file of many, again and again. */
const known = new WeakMap<SourceFile, (Found | Violation)[]>()

function readOnce(file: SourceFile): (Found | Violation)[] {
  const read = known.get(file) ?? readFile(file)
  known.set(file, read)
  return read
}

function readFile({ path, text }: SourceFile): (Found | Violation)[] {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, strict: true })
  if (!Array.isArray(documents)) return []
  return documents.flatMap((document: Document): (Found | Violation)[] => {
    const fault = (message: string): Violation => {
      const start = isMap(document.contents) ? (document.contents.range?.[0] ?? 0) : 0
      return { rule: 'manifest', file: path, line: lines.linePos(start).line, message }
    }
    const [error] = document.errors
    if (error) return [fault(error.message)]
    const parsed = manifestSchema.safeParse(document.toJS())
    if (parsed.success) return [{ manifest: parsed.data, fault }]
    return parsed.error.issues.map(({ path: place, message }) => {
      const node = document.getIn(place, true)
      const at = isScalar(node) || isMap(node) ? (node.range?.[0] ?? null) : null
      const violation = fault(`${place.join('.')}: ${message}`)
      return at === null ? violation : { ...violation, line: lines.linePos(at).line }
    })
  })
}

/** What no kustomization names is never applied. */
function findUnlisted(
  files: readonly SourceFile[],
  kustomizations: { manifest: Of<'Kustomization'>; fault: (message: string) => Violation }[],
): Violation[] {
  const left = new Set(files.map(({ path }) => path))
  const faults: Violation[] = []
  for (const { manifest, fault } of kustomizations) {
    const self = fault('').file
    left.delete(self)
    for (const resource of manifest.resources) {
      const path = new URL(resource, `file:///${self}`).pathname.slice(1)
      const isThere = left.delete(path) || files.some((file) => file.path.startsWith(`${path}/`))
      if (!isThere) faults.push(fault(`there is no ${resource}`))
    }
  }
  const unlisted = [...left].map((file) => ({
    rule: 'manifest',
    file,
    line: 1,
    message: 'is in no kustomization',
  }))
  return [...faults, ...unlisted]
}

function findPodFaults(
  { spec, metadata }: Workload,
  { variables, configs }: { variables: ReadonlySet<string>; configs: ReadonlySet<string> },
): string[] {
  const { containers, volumes } = spec.template.spec
  return containers.flatMap((container) => {
    const ports = (container.ports ?? []).map(({ name }) => name)
    const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe]
    const missingPorts = probes
      .flatMap((probe) => (probe ? [probe.httpGet.port] : []))
      .filter((port) => !ports.includes(port))
    const mounts = container.volumeMounts.map(({ name }) => name)
    const missingVolumes = mounts.filter((name) => !volumes.some((volume) => volume.name === name))
    const missingConfigs = (container.envFrom ?? [])
      .map(({ configMapRef }) => configMapRef.name)
      .filter((name) => !configs.has(name))
    return [
      ...missingPorts.map((port) => `${metadata.name} has no port ${port} to be probed at`),
      ...missingVolumes.map((name) => `${metadata.name} has no volume ${name}`),
      ...missingConfigs.map((name) => `there is no ConfigMap ${name}`),
      ...container.env
        .filter(({ name }) => !variables.has(name))
        .map(({ name }) => `${name} is no variable of ours`),
      ...container.env
        .filter((variable) => isSecret(variable.name) && 'value' in variable)
        .map(({ name }) => `${name} is a secret and stands in a file`),
    ]
  })
}

function isSecret(name: string): boolean {
  return /SECRET|KEY|TOKEN|PASSWORD|^(DATABASE|REDIS)_URL$/.test(name)
}

/** The pods that a policy names one by one. */
function namesOf({ spec }: Of<'NetworkPolicy'>): Record<string, string>[] {
  const { matchLabels, matchExpressions = [] } = spec.podSelector
  return [
    ...(matchLabels ? [matchLabels] : []),
    ...matchExpressions.flatMap(({ key, values }) => values.map((value) => ({ [key]: value }))),
  ]
}
