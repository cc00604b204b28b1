import { z } from 'zod'

/**
 * The part of the APIs of Kubernetes, KEDA and kustomize that deploy/kubernetes uses, and no field beyond it: a
 * misspelt one would be ignored by the server without a word.
 */
const labels = z.record(z.string(), z.string())
const metadata = z.strictObject({
  name: z.string().regex(/^[a-z][a-z\d-]*$/),
  labels: labels.optional(),
  annotations: labels.optional(),
})
const seconds = z.number().int().min(1)
const port = z.number().int().min(1).max(65_535)
const memory = z.string().regex(/^\d+[MG]i$/)
const cpu = z.string().regex(/^\d+m$/)
const matchLabels = z.strictObject({ matchLabels: labels })
const inList = z.strictObject({
  key: z.string(),
  operator: z.literal('In'),
  values: z.array(z.string()).min(1),
})
const matches = z.strictObject({
  matchLabels: labels.optional(),
  matchExpressions: z.array(inList).optional(),
})

const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.enum(['/healthz', '/readyz']), port: z.string() }),
  periodSeconds: seconds,
  timeoutSeconds: seconds.optional(),
  failureThreshold: seconds,
})
const secretKeyRef = z.strictObject({
  name: z.string(),
  key: z.string(),
  optional: z.literal(true).optional(),
})
const env = z.union([
  z.strictObject({ name: z.string(), value: z.string() }),
  z.strictObject({ name: z.string(), valueFrom: z.strictObject({ secretKeyRef }) }),
])

const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: port })).optional(),
  envFrom: z
    .array(z.strictObject({ configMapRef: z.strictObject({ name: z.string() }) }))
    .optional(),
  env: z.array(env),
  lifecycle: z
    .strictObject({
      preStop: z.strictObject({
        exec: z.strictObject({
          command: z.tuple([z.literal('sleep'), z.string().regex(/^\d+$/)]),
        }),
      }),
    })
    .optional(),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  resources: z.strictObject({
    requests: z.strictObject({ cpu, memory }),
    limits: z.strictObject({ memory }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })),
})

const spread = z.strictObject({
  maxSkew: seconds,
  topologyKey: z.string(),
  whenUnsatisfiable: z.literal('ScheduleAnyway'),
  labelSelector: matchLabels,
})
const pod = z.strictObject({
  metadata: z.strictObject({ labels, annotations: labels.optional() }),
  spec: z.strictObject({
    restartPolicy: z.literal('OnFailure').optional(),
    terminationGracePeriodSeconds: seconds.optional(),
    automountServiceAccountToken: z.literal(false),
    securityContext: z.strictObject({
      runAsNonRoot: z.literal(true),
      runAsUser: z.number().int().min(1),
      seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
    }),
    topologySpreadConstraints: z.array(spread).optional(),
    containers: z.array(container).length(1),
    volumes: z.array(z.strictObject({ name: z.string(), emptyDir: z.strictObject({}) })),
  }),
})

const some = z.union([z.number().int().min(0), z.string().regex(/^\d+%$/)])
const deployment = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata,
  spec: z.strictObject({
    replicas: seconds.optional(),
    revisionHistoryLimit: seconds,
    strategy: z.strictObject({
      rollingUpdate: z.strictObject({ maxUnavailable: some, maxSurge: some }),
    }),
    selector: matchLabels,
    template: pod,
  }),
})
const job = z.strictObject({
  apiVersion: z.literal('batch/v1'),
  kind: z.literal('Job'),
  metadata,
  spec: z.strictObject({
    backoffLimit: seconds,
    activeDeadlineSeconds: seconds,
    ttlSecondsAfterFinished: seconds,
    template: pod,
  }),
})
const service = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Service'),
  metadata,
  spec: z.strictObject({
    selector: labels,
    ports: z.array(z.strictObject({ name: z.string(), port, targetPort: z.string() })).min(1),
  }),
})
const disruptionBudget = z.strictObject({
  apiVersion: z.literal('policy/v1'),
  kind: z.literal('PodDisruptionBudget'),
  metadata,
  spec: z.strictObject({ maxUnavailable: seconds, selector: matchLabels }),
})

const peer = z.union([
  z.strictObject({ namespaceSelector: matchLabels }),
  z.strictObject({
    ipBlock: z.strictObject({ cidr: z.cidrv4(), except: z.array(z.cidrv4()).optional() }),
  }),
])
const passage = z.array(z.strictObject({ protocol: z.enum(['TCP', 'UDP']), port })).min(1)
const networkPolicy = z.strictObject({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata,
  spec: z.strictObject({
    podSelector: matches,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])).min(1),
    ingress: z.array(z.strictObject({ from: z.array(peer).min(1), ports: passage })).optional(),
    egress: z.array(z.strictObject({ to: z.array(peer).optional(), ports: passage })).optional(),
  }),
})
const ingress = z.strictObject({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('Ingress'),
  metadata,
  spec: z.strictObject({
    ingressClassName: z.string(),
    tls: z.array(z.strictObject({ hosts: z.array(z.hostname()), secretName: z.string() })),
    rules: z.array(
      z.strictObject({
        host: z.hostname(),
        http: z.strictObject({
          paths: z.array(
            z.strictObject({
              path: z.string(),
              pathType: z.enum(['Prefix', 'Exact']),
              backend: z.strictObject({
                service: z.strictObject({
                  name: z.string(),
                  port: z.strictObject({ name: z.string() }),
                }),
              }),
            }),
          ),
        }),
      }),
    ),
  }),
})

const triggerAuthentication = z.strictObject({
  apiVersion: z.literal('keda.sh/v1alpha1'),
  kind: z.literal('TriggerAuthentication'),
  metadata,
  spec: z.strictObject({
    secretTargetRef: z.array(secretKeyRef.extend({ parameter: z.literal('connection') })).length(1),
  }),
})
const policies = z.array(
  z.strictObject({ type: z.enum(['Pods', 'Percent']), value: seconds, periodSeconds: seconds }),
)
const scaledObject = z.strictObject({
  apiVersion: z.literal('keda.sh/v1alpha1'),
  kind: z.literal('ScaledObject'),
  metadata,
  spec: z.strictObject({
    scaleTargetRef: z.strictObject({ name: z.string() }),
    pollingInterval: seconds,
    minReplicaCount: seconds,
    maxReplicaCount: seconds,
    fallback: z.strictObject({ failureThreshold: seconds, replicas: seconds }),
    advanced: z.strictObject({
      horizontalPodAutoscalerConfig: z.strictObject({
        behavior: z.strictObject({
          scaleUp: z.strictObject({ policies }),
          scaleDown: z.strictObject({ stabilizationWindowSeconds: seconds, policies }),
        }),
      }),
    }),
    triggers: z
      .array(
        z.strictObject({
          type: z.literal('postgresql'),
          name: z.string(),
          metricType: z.enum(['AverageValue', 'Value']),
          metadata: z.strictObject({
            targetQueryValue: z.string().regex(/^\d+$/),
            query: z.string(),
          }),
          authenticationRef: z.strictObject({ name: z.string() }),
        }),
      )
      .min(1),
  }),
})

const configMap = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('ConfigMap'),
  metadata,
  data: labels,
})
const namespace = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Namespace'),
  metadata,
})
const kustomization = z.strictObject({
  apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
  kind: z.literal('Kustomization'),
  namespace: z.string(),
  labels: z.array(z.strictObject({ includeSelectors: z.literal(false), pairs: labels })).optional(),
  resources: z.array(z.string()).min(1),
  images: z
    .array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() }))
    .optional(),
  patches: z
    .array(
      z.strictObject({
        target: z.strictObject({ kind: z.string(), name: z.string() }),
        patch: z.string(),
      }),
    )
    .optional(),
})

/** One document of a manifest. Secrets have no schema: no file holds one. */
export const manifestSchema = z.discriminatedUnion('kind', [
  configMap,
  deployment,
  disruptionBudget,
  ingress,
  job,
  kustomization,
  namespace,
  networkPolicy,
  scaledObject,
  service,
  triggerAuthentication,
])

export type Manifest = z.infer<typeof manifestSchema>
