import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deployTemplate, type Template, withoutTypes } from '../cloudformation-on-ministack.js'
import type { MiniStack } from '../ministack.js'
import { applyToMiniStack } from '../terraform.js'

/**
 * What MiniStack refuses, and its copy of the stack therefore has not. Validators it takes, and never asks; log lines it makes no
 * metrics of.
 */
const lacking = { 'AWS::AppConfig::ExtensionAssociation': 'aws_appconfig_extension_association' }

/** Makes a stack of what MiniStack takes of the template. Says what is left out. */
export function deployFlags(ministack: MiniStack, folder: string, stack: string, template: Template): void {
  const types = Object.keys(lacking)
  for (const [id, { Type }] of Object.entries(template.Resources)) if (types.includes(Type)) tellLeftOut(id, Type)
  const { status, output } = deployTemplate(ministack, folder, stack, withoutTypes(template, types))
  if (status !== 0) throw new Error(output)
}

/** The same of an initialised configuration of Terraform. */
export function applyFlags(ministack: MiniStack, folder: string, variables: Readonly<Record<string, string>>): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tf'))
  const configuration = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  const declared = [...configuration.matchAll(/^resource "(\w+)" "(\w+)"/gm)]
  const left = declared.filter(([, type = '']) => Object.values(lacking).includes(type))
  for (const [, type = '', name = ''] of left) tellLeftOut(name, type)
  const override = left.map(([, type, name]) => `resource "${type}" "${name}" {\n  count = 0\n}\n`)
  writeFileSync(join(folder, 'ministack_override.tf'), override.join('\n'))

  applyToMiniStack(ministack, folder, ...Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`))
}

function tellLeftOut(id: string, type: string): void {
  process.stderr.write(`NOT DEPLOYED: ${id}. MiniStack has no ${type}.\n`)
}
