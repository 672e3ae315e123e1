/** Express 4 under its alias. Its types differ from those of 5 in nothing that the tests use. */
declare module 'express-4' {
  export { default } from 'express'
}
