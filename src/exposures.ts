// Who was shown what: for experiments and metrics.
export { type EmfSinkOptions, emfSink } from './exposures/emf-sink.js'
export type { Exposure, ExposureSink } from './exposures/exposure.js'
export { type ExposureHook, type ExposureOptions, exposures } from './exposures/exposures.js'
