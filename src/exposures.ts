// Who was shown what: for experiments and metrics.
export { type EmfSinkOptions, emfSink } from './integrations/exposures/emf-sink.js'
export type { Exposure, ExposureSink } from './integrations/exposures/exposure.js'
export { type ExposureHook, type ExposureOptions, exposures } from './integrations/exposures/exposures.js'
