import express5, { type ErrorRequestHandler } from 'express'
import express4 from 'express-4'

export const versions = [
  { version: 5, express: express5 },
  { version: 4, express: express4 },
] as const

export const tellError: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(500).json({ error: error.message })
}
