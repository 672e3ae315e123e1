/**
 * Records which unit was shown which variant, for experiments and metrics.
 * @module
 */

export { type EmfSink, type EmfSinkOptions, emfSink } from './integrations/exposures/emf-sink.js'
export type { Exposure, ExposureSink } from './integrations/exposures/exposure.js'
export { type ExposureHook, type ExposureOptions, exposures } from './integrations/exposures/exposures.js'
