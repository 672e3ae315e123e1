// Generated from src/schema/flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
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
const pattern0 = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/u
const pattern1 = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u
const pattern2 = /^[1-9][0-9]{0,5}(s|m|h|d)$/u
const pattern3 = /^[^.]+(\.[^.]+)*$/u
const pattern4 = /^([01][0-9]|2[0-3]):[0-5][0-9]$/u

function isFlagDocument(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case '$schema':
        if (typeof member === 'string') break
        return false
      case 'schemaVersion':
        if (Number.isFinite(member) && member === 1) break
        return false
      case 'minor':
        if (Number.isInteger(member) && member >= 0) break
        return false
      case 'description':
        if (isDescription(member)) break
        return false
      case 'metadata':
        if (isMetadata(member)) break
        return false
      case 'cohorts':
        if (isObject(member) && everyMember(member, pattern0, (member) => isCohortDefinition(member))) break
        return false
      case 'layers':
        if (isObject(member) && everyMember(member, pattern0, (member) => isLayerDefinition(member))) break
        return false
      case 'flags':
        if (isObject(member) && everyMember(member, pattern0, (member) => isFlagDefinition(member))) break
        return false
      default:
        return false
    }
  }
  return value.schemaVersion !== undefined && value.flags !== undefined
}

function isFlagDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'enabled':
        if (typeof member === 'boolean') break
        return false
      case 'description':
        if (isDescription(member)) break
        return false
      case 'owner':
        if (typeof member === 'string') break
        return false
      case 'tags':
        if (Array.isArray(member) && everyItem(member, (item) => typeof item === 'string')) break
        return false
      case 'createdAt':
        if (isDate(member)) break
        return false
      case 'expiresAt':
        if (isDate(member)) break
        return false
      case 'permanent':
        if (typeof member === 'boolean') break
        return false
      case 'clientVisible':
        if (typeof member === 'boolean') break
        return false
      case 'metadata':
        if (isMetadata(member)) break
        return false
      case 'variants':
        if (isObject(member) && Object.keys(member).length >= 1 && everyMember(member, pattern0, (member) => isFlagValue(member))) break
        return false
      case 'default':
        if (typeof member === 'string') break
        return false
      case 'off':
        if (typeof member === 'string') break
        return false
      case 'bucketBy':
        if (isBucketBy(member)) break
        return false
      case 'salt':
        if (isSalt(member)) break
        return false
      case 'layer':
        if (isLayerSlotDefinition(member)) break
        return false
      case 'requires':
        if (Array.isArray(member) && everyItem(member, (item) => isPrerequisiteDefinition(item))) break
        return false
      case 'rules':
        if (Array.isArray(member) && everyItem(member, (item) => isRuleDefinition(item))) break
        return false
      default:
        return false
    }
  }
  return value.enabled !== undefined && (value.variants !== undefined ? value.default !== undefined : true)
}

function isRuleDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'id':
        if (isName(member)) break
        return false
      case 'description':
        if (isDescription(member)) break
        return false
      case 'metadata':
        if (isMetadata(member)) break
        return false
      case 'when':
        if (isWhen(member)) break
        return false
      case 'percent':
        if (isPercent(member)) break
        return false
      case 'ramp':
        if (isRampDefinition(member)) break
        return false
      case 'serve':
        if (typeof member === 'string') break
        return false
      case 'split':
        if (Array.isArray(member) && member.length >= 1 && everyItem(member, (item) => isSplitDefinition(item))) break
        return false
      case 'bucketBy':
        if (isUnitPaths(member)) break
        return false
      case 'salt':
        if (isSalt(member)) break
        return false
      case 'layer':
        if ((typeof member === 'boolean' ? member === false : isLayerSlotDefinition(member))) break
        return false
      default:
        return false
    }
  }
  return Number(value.serve !== undefined) + Number(value.split !== undefined) === 1 && !(value.percent !== undefined && value.ramp !== undefined)
}

function isSplitDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'variant':
        if (typeof member === 'string') break
        return false
      case 'weight':
        if (Number.isFinite(member) && member >= 0) break
        return false
      default:
        return false
    }
  }
  return value.variant !== undefined && value.weight !== undefined
}

function isRampDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'startAt':
        if (isDate(member)) break
        return false
      case 'pausedAt':
        if (isDate(member)) break
        return false
      case 'steps':
        if (Array.isArray(member) && member.length >= 1 && everyItem(member, (item) => isRampStepDefinition(item))) break
        return false
      case 'guard':
        if (isGuardDefinition(member)) break
        return false
      default:
        return false
    }
  }
  return value.startAt !== undefined && value.steps !== undefined
}

function isRampStepDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'percent':
        if (isPercent(member)) break
        return false
      case 'cohort':
        if (typeof member === 'string') break
        return false
      case 'hold':
        if (isDuration(member)) break
        return false
      default:
        return false
    }
  }
  return Number(value.percent !== undefined) + Number(value.cohort !== undefined) === 1
}

function isGuardDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'id':
        if (typeof member === 'string' && pattern1.test(member)) break
        return false
      case 'ceiling':
        if (Number.isInteger(member) && member >= 0) break
        return false
      case 'ended':
        if (typeof member === 'string' && (member === "rolled-back" || member === "completed")) break
        return false
      case 'gates':
        if (isGatesDefinition(member)) break
        return false
      case 'alarms':
        if (isGuardAlarmsDefinition(member)) break
        return false
      case 'bake':
        if (isDuration(member)) break
        return false
      default:
        return false
    }
  }
  return value.id !== undefined
}

function isGatesDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'errors':
        if (isErrorsGateDefinition(member)) break
        return false
      case 'latency':
        if (isLatencyGateDefinition(member)) break
        return false
      case 'conversion':
        if (isConversionGateDefinition(member)) break
        return false
      default:
        return false
    }
  }
  return size >= 1
}

function isErrorsGateDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'tolerance':
        if (isGateTolerance(member)) break
        return false
      case 'worst':
        if (isGateWorst(member)) break
        return false
      case 'floor':
        if (isGateFloor(member)) break
        return false
      default:
        return false
    }
  }
  return true
}

function isLatencyGateDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'overMs':
        if (Number.isInteger(member) && member >= 1 && member <= 3600000) break
        return false
      case 'tolerance':
        if (isGateTolerance(member)) break
        return false
      case 'worst':
        if (isGateWorst(member)) break
        return false
      case 'floor':
        if (isGateFloor(member)) break
        return false
      default:
        return false
    }
  }
  return value.overMs !== undefined
}

function isConversionGateDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'tolerance':
        if (isGateTolerance(member)) break
        return false
      case 'worst':
        if (isGateWorst(member)) break
        return false
      default:
        return false
    }
  }
  return true
}

function isGuardAlarmsDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'rollback':
        if (isAlarmNames(member)) break
        return false
      case 'pause':
        if (isAlarmNames(member)) break
        return false
      default:
        return false
    }
  }
  return size >= 1
}

function isPrerequisiteDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'flag':
        if (typeof member === 'string') break
        return false
      case 'variant':
        if (isVariantNames(member)) break
        return false
      default:
        return false
    }
  }
  return value.flag !== undefined && value.variant !== undefined
}

function isLayerSlotDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'name':
        if (typeof member === 'string') break
        return false
      case 'from':
        if (isPercent(member)) break
        return false
      case 'to':
        if (isPercent(member)) break
        return false
      default:
        return false
    }
  }
  return value.name !== undefined && value.from !== undefined && value.to !== undefined
}

function isLayerDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'holdout':
        if (isPercent(member)) break
        return false
      case 'bucketBy':
        if (isBucketBy(member)) break
        return false
      case 'salt':
        if (isSalt(member)) break
        return false
      default:
        return false
    }
  }
  return true
}

function isCohortDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'description':
        if (isDescription(member)) break
        return false
      case 'metadata':
        if (isMetadata(member)) break
        return false
      case 'include':
        if (Array.isArray(member) && everyItem(member, (item) => typeof item === 'string')) break
        return false
      case 'exclude':
        if (Array.isArray(member) && everyItem(member, (item) => typeof item === 'string')) break
        return false
      case 'when':
        if (isWhen(member)) break
        return false
      case 'percent':
        if (isPercent(member)) break
        return false
      case 'bucketBy':
        if (isBucketBy(member)) break
        return false
      case 'salt':
        if (isSalt(member)) break
        return false
      default:
        return false
    }
  }
  return (value.exclude !== undefined ? (value.include !== undefined || value.when !== undefined || value.percent !== undefined) : true)
}

function isWhen(value) {
  return (Array.isArray(value) ? isConditionList(value) : isConditionDefinition(value))
}

function isConditionList(value) {
  return Array.isArray(value) && value.length >= 1 && everyItem(value, (item) => isConditionDefinition(item))
}

function isConditionDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'all':
        if (isConditionList(member)) break
        return false
      case 'any':
        if (isConditionList(member)) break
        return false
      case 'not':
        if (isConditionDefinition(member)) break
        return false
      case 'cohort':
        if (typeof member === 'string') break
        return false
      case 'flag':
        if (typeof member === 'string') break
        return false
      case 'variant':
        if (isVariantNames(member)) break
        return false
      case 'time':
        if (isTimeWindowDefinition(member)) break
        return false
      case 'attribute':
        if (isAttributePath(member)) break
        return false
      case 'equals':
        if (isPrimitive(member)) break
        return false
      case 'in':
        if (Array.isArray(member) && everyItem(member, (item) => isPrimitive(item))) break
        return false
      case 'startsWith':
        if (isTextOrTexts(member)) break
        return false
      case 'endsWith':
        if (isTextOrTexts(member)) break
        return false
      case 'contains':
        if (isTextOrTexts(member)) break
        return false
      case 'matches':
        if (typeof member === 'string') break
        return false
      case 'ignoreCase':
        if (typeof member === 'boolean') break
        return false
      case 'as':
        if (typeof member === 'string' && (member === "number" || member === "string")) break
        return false
      case 'gt':
        if (Number.isFinite(member)) break
        return false
      case 'gte':
        if (Number.isFinite(member)) break
        return false
      case 'lt':
        if (Number.isFinite(member)) break
        return false
      case 'lte':
        if (Number.isFinite(member)) break
        return false
      case 'after':
        if (isDate(member)) break
        return false
      case 'before':
        if (isDate(member)) break
        return false
      case 'semver':
        if (typeof member === 'string') break
        return false
      case 'cidr':
        if (isTextOrTexts(member)) break
        return false
      case 'includesAll':
        if (Array.isArray(member) && member.length >= 1 && everyItem(member, (item) => isPrimitive(item))) break
        return false
      case 'exists':
        if (typeof member === 'boolean') break
        return false
      default:
        return false
    }
  }
  return (value.attribute !== undefined ? (value.ignoreCase !== undefined ? (value.equals !== undefined || value.in !== undefined || value.startsWith !== undefined || value.endsWith !== undefined || value.contains !== undefined || value.matches !== undefined || value.includesAll !== undefined) && (value.as !== undefined ? size >= 4 && size <= 4 && !(value.as !== undefined && (value.as === undefined || value.as === "number")) : size >= 3 && size <= 3) : (value.as !== undefined ? size >= 3 && size <= 3 && ((value.as === undefined || value.as === "number") ? (value.equals !== undefined || value.in !== undefined || value.gt !== undefined || value.gte !== undefined || value.lt !== undefined || value.lte !== undefined || value.after !== undefined || value.before !== undefined || value.includesAll !== undefined) : ((value.as === undefined || value.as === "string") ? (value.equals !== undefined || value.in !== undefined || value.startsWith !== undefined || value.endsWith !== undefined || value.contains !== undefined || value.matches !== undefined || value.semver !== undefined || value.cidr !== undefined || value.includesAll !== undefined) : true)) : size >= 2 && size <= 2 && !((value.all !== undefined || value.any !== undefined || value.not !== undefined || value.cohort !== undefined || value.flag !== undefined || value.variant !== undefined || value.time !== undefined)))) : (value.flag !== undefined ? value.variant !== undefined && size <= 2 : size <= 1 && (value.all !== undefined || value.any !== undefined || value.not !== undefined || value.cohort !== undefined || value.time !== undefined)))
}

function isTimeWindowDefinition(value) {
  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
      case 'after':
        if (isDate(member)) break
        return false
      case 'before':
        if (isDate(member)) break
        return false
      case 'days':
        if (Array.isArray(member) && member.length >= 1 && everyItem(member, (item) => (item === "mon" || item === "tue" || item === "wed" || item === "thu" || item === "fri" || item === "sat" || item === "sun"))) break
        return false
      case 'from':
        if (isWallClockTime(member)) break
        return false
      case 'to':
        if (isWallClockTime(member)) break
        return false
      case 'timeZone':
        if (typeof member === 'string') break
        return false
      default:
        return false
    }
  }
  return size >= 1
}

function isPercent(value) {
  return Number.isFinite(value) && value >= 0 && value <= 100 && !(value > 0 && value < 0.000001)
}

function isDuration(value) {
  return typeof value === 'string' && pattern2.test(value)
}

function isGateTolerance(value) {
  return Number.isFinite(value) && value >= 0 && value <= 100
}

function isGateWorst(value) {
  return Number.isFinite(value) && value >= 1 && value <= 1000
}

function isGateFloor(value) {
  return Number.isFinite(value) && value >= 0.001 && value <= 10
}

function isAlarmNames(value) {
  return Array.isArray(value) && value.length >= 1 && value.length <= 10 && everyItem(value, (item) => typeof item === 'string' && item !== '' && (item.length <= 255 || Array.from(item).length <= 255))
}

function isName(value) {
  return typeof value === 'string' && pattern0.test(value)
}

function isDate(value) {
  return typeof value === 'string'
}

function isSalt(value) {
  return typeof value === 'string' && value !== '' && (value.length <= 256 || Array.from(value).length <= 256)
}

function isBucketBy(value) {
  return isUnitPaths(value)
}

function isUnitPaths(value) {
  return (typeof value === 'string' || Array.isArray(value)) && (typeof value !== 'string' || pattern3.test(value)) && (!Array.isArray(value) || value.length >= 2) && (!Array.isArray(value) || value.length <= 4) && (!Array.isArray(value) || everyItem(value, (item) => isAttributePath(item)))
}

function isAttributePath(value) {
  return typeof value === 'string' && pattern3.test(value)
}

function isWallClockTime(value) {
  return typeof value === 'string' && pattern4.test(value)
}

function isPrimitive(value) {
  return (typeof value === 'string' || Number.isFinite(value) || typeof value === 'boolean')
}

function isTextOrTexts(value) {
  return (typeof value === 'string' || Array.isArray(value)) && (!Array.isArray(value) || value.length >= 1) && (!Array.isArray(value) || everyItem(value, (item) => typeof item === 'string'))
}

function isVariantNames(value) {
  return Array.isArray(value) && value.length >= 1 && everyItem(value, (item) => typeof item === 'string')
}

function isFlagValue(value) {
  return (typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value) || isObject(value) || Array.isArray(value))
}

function isDescription(value) {
  return typeof value === 'string'
}

function isMetadata(value) {
  return isObject(value)
}

export { isFlagDocument, isFlagDefinition, isCohortDefinition, isLayerDefinition, isPercent, isAttributePath }
