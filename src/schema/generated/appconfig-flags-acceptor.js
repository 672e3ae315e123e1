// Generated from src/schema/appconfig/appconfig-flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const everyItem = (array, holds) => {
  for (let i = 0; i < array.length; i++) if (!holds(array[i])) return false
  return true
}
const everyMember = (object, pattern, holds) => {
  for (const key in object) if (!pattern.test(key) || !holds(object[key])) return false
  return true
}
const everyName = (object, pattern) => {
  for (const key in object) if (!pattern.test(key)) return false
  return true
}
const pattern0 = /^[a-z][a-zA-Z\d_-]{0,63}$/u
const pattern1 = /^(?:status|date)$/u
const pattern2 = /^\d{4}-\d{2}-\d{2}$/u
const pattern3 = /^_/u
const pattern4 = /^[^\n]{1,64}$/u

function isFlagSet(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'version':
        if (typeof member === 'string' && member === "1") break
        return false
      case 'flags':
        if (isObject(member) && everyMember(member, pattern0, (member) => isFlagDefinition(member))) break
        return false
      case 'values':
        if (isObject(member) && everyMember(member, pattern0, (member) => isFlagValue(member))) break
        return false
      default:
        return false
    }
  }
  return value.version !== undefined && value.values !== undefined
}

function isFlagDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'name':
        if (isLabel(member)) break
        return false
      case 'description':
        if (isDescription(member)) break
        return false
      case '_createdAt':
        if (isNote(member)) break
        return false
      case '_updatedAt':
        if (isNote(member)) break
        return false
      case '_deprecation':
        if (isObject(member) && everyName(member, pattern1) && (member.status === undefined || typeof member.status === 'string' && member.status === "planned") && (member.date === undefined || typeof member.date === 'string' && pattern2.test(member.date))) break
        return false
      case 'attributes':
        if (isObject(member) && Object.keys(member).length <= 25 && everyMember(member, pattern0, (member) => isAttributeDefinition(member))) break
        return false
      default:
        return false
    }
  }
  return true
}

function isAttributeDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'description':
        if (isDescription(member)) break
        return false
      case 'constraints':
        if (isConstraints(member)) break
        return false
      default:
        return false
    }
  }
  return true
}

function isConstraints(value) {
  return isObject(value) && (value.type === undefined || typeof value.type === 'string' && (value.type === "string" || value.type === "number" || value.type === "boolean" || value.type === "array")) && value.type !== undefined && (isObject(value) && value.type !== undefined && (value.type === undefined || value.type === "string") ? isStringConstraints(value) : true) && (isObject(value) && value.type !== undefined && (value.type === undefined || value.type === "number") ? isNumberConstraints(value) : true) && (isObject(value) && value.type !== undefined && (value.type === undefined || value.type === "boolean") ? isBooleanConstraints(value) : true) && (isObject(value) && value.type !== undefined && (value.type === undefined || value.type === "array") ? isArrayConstraints(value) : true)
}

function isStringConstraints(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'type':
        if (true) break
        return false
      case 'required':
        if (typeof member === 'boolean') break
        return false
      case 'pattern':
        if (typeof member === 'string' && (member.length <= 1024 || Array.from(member).length <= 1024)) break
        return false
      case 'enum':
        if (Array.isArray(member) && member.length <= 100 && everyItem(member, (item) => (typeof item === 'string' || Number.isInteger(item)) && (typeof item !== 'string' || (item.length <= 1024 || Array.from(item).length <= 1024)))) break
        return false
      default:
        return false
    }
  }
  return !(value.pattern !== undefined && value.enum !== undefined)
}

function isNumberConstraints(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'type':
        if (true) break
        return false
      case 'required':
        if (typeof member === 'boolean') break
        return false
      case 'minimum':
        if (Number.isInteger(member)) break
        return false
      case 'maximum':
        if (Number.isInteger(member)) break
        return false
      default:
        return false
    }
  }
  return true
}

function isBooleanConstraints(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'type':
        if (true) break
        return false
      case 'required':
        if (typeof member === 'boolean') break
        return false
      default:
        return false
    }
  }
  return true
}

function isArrayConstraints(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'type':
        if (true) break
        return false
      case 'required':
        if (typeof member === 'boolean') break
        return false
      case 'elements':
        if (isElementConstraints(member)) break
        return false
      default:
        return false
    }
  }
  return true
}

function isElementConstraints(value) {
  return isObject(value) && (value.type === undefined || typeof value.type === 'string' && (value.type === "string" || value.type === "number")) && value.type !== undefined && (isObject(value) && value.type !== undefined && (value.type === undefined || value.type === "string") ? isStringConstraints(value) : true) && (isObject(value) && value.type !== undefined && (value.type === undefined || value.type === "number") ? isNumberConstraints(value) : true)
}

function isFlagValue(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'enabled':
        if (typeof member === 'boolean' && isAttributeValue(member)) break
        return false
      case '_createdAt':
        if (isNote(member)) break
        return false
      case '_updatedAt':
        if (isNote(member)) break
        return false
      case '_variants':
        if (Array.isArray(member) && member.length >= 1 && member.length <= 33 && everyItem(member, (item) => isVariant(item))) break
        return false
      default:
        if (pattern0.test(key) && isAttributeValue(member)) break
        return false
    }
  }
  return (value._variants !== undefined ? everyName(value, pattern3) : value.enabled !== undefined)
}

function isVariant(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'enabled':
        if (typeof member === 'boolean') break
        return false
      case 'name':
        if (isName(member)) break
        return false
      case 'rule':
        if (typeof member === 'string' && (member.length <= 16384 || Array.from(member).length <= 16384)) break
        return false
      case 'attributeValues':
        if (isObject(member) && Object.keys(member).length <= 25 && everyMember(member, pattern0, (member) => isAttributeValue(member))) break
        return false
      default:
        return false
    }
  }
  return value.name !== undefined && value.enabled !== undefined
}

function isAttributeValue(value) {
  return (typeof value === 'string' || Number.isFinite(value) || typeof value === 'boolean' || Array.isArray(value)) && (typeof value !== 'string' || (value.length <= 1024 || Array.from(value).length <= 1024)) && (!Array.isArray(value) || everyItem(value, (item) => (typeof item === 'string' || Number.isFinite(item)) && (typeof item !== 'string' || (item.length <= 1024 || Array.from(item).length <= 1024)))) && (Array.isArray(value) ? (Array.isArray(value) && everyItem(value, (item) => !(typeof item === 'string')) || Array.isArray(value) && everyItem(value, (item) => !(Number.isFinite(item)))) : true)
}

function isName(value) {
  return typeof value === 'string' && pattern4.test(value)
}

function isLabel(value) {
  return typeof value === 'string' && isName(value)
}

function isDescription(value) {
  return typeof value === 'string' && (value.length <= 1024 || Array.from(value).length <= 1024)
}

function isNote(value) {
  return typeof value === 'string'
}

export { isFlagSet, isFlagDefinition, isFlagValue }
