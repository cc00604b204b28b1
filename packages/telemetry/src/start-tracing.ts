import { NodeSDK } from '@opentelemetry/sdk-node'

/**
 * Starts OpenTelemetry, which reads its own OTEL_* variables, and answers how to stop it. The SDK takes 80 MB and
 * half a second: import this file only where traces are wanted.
 */
export function startTracing({ app }: { app: string }): () => Promise<void> {
  const sdk = new NodeSDK({
    serviceName: `dramatis-${app}`,
    // Detectors would tell the command line and the paths of this machine.
    autoDetectResources: false,
    // Nothing is patched: the spans are ours, and none carries a body or an address.
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
  })
  sdk.start()
  return () => sdk.shutdown()
}
