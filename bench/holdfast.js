// The package by its own name, for folders below that are packages of their own.
export { createFlagClient } from 'holdfast'
