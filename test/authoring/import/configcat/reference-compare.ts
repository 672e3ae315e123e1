import {
  type AttributeValue,
  ConfigFault,
  type Json,
  numberIn,
  order,
  parsedVersion,
  secondsIn,
  textOf,
  textsIn,
  type Version,
  versionIn,
} from './reference-values.js'

/** What a comparator, by its number, says of a value. */
export function compare({ c, s, d, l }: Json, value: AttributeValue): boolean {
  const list = (): string[] => l ?? fail()
  const text = (): string => s ?? fail()
  const number = (): number => d ?? fail()
  switch (c) {
    case 0:
      return list().includes(textOf(value))
    case 1:
      return !list().includes(textOf(value))
    case 2:
      return list().some((one) => textOf(value).includes(one))
    case 3:
      return !list().some((one) => textOf(value).includes(one))
    case 4:
    case 5: {
      const version = versionIn(value)
      const others = list()
        .filter((one) => one !== '')
        .map((one) => parsedVersion(one.trim()))
      if (others.includes(undefined)) return false
      return others.some((other) => order(version, other as Version) === 0) === (c === 4)
    }
    case 6:
    case 7:
    case 8:
    case 9: {
      const [version, other] = [versionIn(value), parsedVersion(text().trim())]
      if (other === undefined) return false
      const sign = order(version, other)
      return [sign < 0, sign <= 0, sign > 0, sign >= 0][c - 6] as boolean
    }
    case 10:
      return numberIn(value) === number()
    case 11:
      return numberIn(value) !== number()
    case 12:
      return numberIn(value) < number()
    case 13:
      return numberIn(value) <= number()
    case 14:
      return numberIn(value) > number()
    case 15:
      return numberIn(value) >= number()
    case 18:
      return secondsIn(value) < number()
    case 19:
      return secondsIn(value) > number()
    case 28:
      return textOf(value) === text()
    case 29:
      return textOf(value) !== text()
    case 30:
      return list().some((one) => textOf(value).startsWith(one))
    case 31:
      return !list().some((one) => textOf(value).startsWith(one))
    case 32:
      return list().some((one) => textOf(value).endsWith(one))
    case 33:
      return !list().some((one) => textOf(value).endsWith(one))
    case 34:
      return textsIn(value).some((one) => list().includes(one))
    case 35:
      return !textsIn(value).some((one) => list().includes(one))
    default:
      throw new ConfigFault('comparator')
  }
}

function fail(): never {
  throw new ConfigFault('comparison value')
}
