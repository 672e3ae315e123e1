// Generated from src/schema/flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    function ucs2length(str) {
      let len = str.length, length = 0, pos = 0, value;
      for (; pos < len; )
        length++, value = str.charCodeAt(pos++), value >= 55296 && value <= 56319 && pos < len && (value = str.charCodeAt(pos), (value & 64512) === 56320 && pos++);
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validateFlagDocument = validate52;
var schema20 = { title: "Flag document", type: "object", properties: { $schema: { type: "string" }, schemaVersion: { type: "number", const: 1, "x-expected": "1" }, minor: { type: "integer", minimum: 0, "x-expected": "0 or more" }, description: { $ref: "#/$defs/Description" }, metadata: { $ref: "#/$defs/Metadata" }, cohorts: { type: "object", patternProperties: { "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$": { $ref: "#/$defs/CohortDefinition" } }, additionalProperties: !1 }, layers: { type: "object", patternProperties: { "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$": { $ref: "#/$defs/LayerDefinition" } }, additionalProperties: !1 }, flags: { type: "object", patternProperties: { "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$": { $ref: "#/$defs/FlagDefinition" } }, additionalProperties: !1 } }, additionalProperties: !1, required: ["schemaVersion", "flags"] }, func0 = Object.prototype.hasOwnProperty, schema21 = { type: "string" };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate54.errors = vErrors, errors === 0;
}
validate54.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema22 = { type: "object" };
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate56.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema22.type, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate56.errors = vErrors, errors === 0;
}
validate56.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema23 = { title: "Cohort", type: "object", properties: { description: { $ref: "#/$defs/Description" }, metadata: { $ref: "#/$defs/Metadata" }, include: { type: "array", items: { type: "string" } }, exclude: { type: "array", items: { type: "string" } }, when: { $ref: "#/$defs/When" }, percent: { $ref: "#/$defs/Percent" }, bucketBy: { $ref: "#/$defs/BucketBy" }, salt: { $ref: "#/$defs/Salt" } }, additionalProperties: !1, if: { required: ["exclude"] }, then: { anyOf: [{ required: ["include"] }, { required: ["when"] }, { required: ["percent"] }], "x-advice": 'Without one, the cohort has no members; for all but a few, use a "not" condition.' } }, schema24 = { if: { type: "array" }, then: { $ref: "#/$defs/ConditionList" }, else: { $ref: "#/$defs/ConditionDefinition" } }, schema25 = { type: "array", minItems: 1, items: { $ref: "#/$defs/ConditionDefinition" } }, schema26 = { title: "Condition", type: "object", properties: { all: { $ref: "#/$defs/ConditionList" }, any: { $ref: "#/$defs/ConditionList" }, not: { $ref: "#/$defs/ConditionDefinition" }, cohort: { type: "string" }, flag: { type: "string" }, variant: { $ref: "#/$defs/VariantNames" }, time: { $ref: "#/$defs/TimeWindowDefinition" }, attribute: { $ref: "#/$defs/AttributePath" }, equals: { $ref: "#/$defs/Primitive" }, in: { type: "array", items: { $ref: "#/$defs/Primitive" } }, startsWith: { $ref: "#/$defs/TextOrTexts" }, endsWith: { $ref: "#/$defs/TextOrTexts" }, contains: { $ref: "#/$defs/TextOrTexts" }, matches: { type: "string" }, ignoreCase: { type: "boolean" }, as: { type: "string", enum: ["number", "string"], "x-expected": '"number" or "string"' }, gt: { type: "number" }, gte: { type: "number" }, lt: { type: "number" }, lte: { type: "number" }, after: { $ref: "#/$defs/Date" }, before: { $ref: "#/$defs/Date" }, semver: { type: "string" }, cidr: { $ref: "#/$defs/TextOrTexts" }, includesAll: { type: "array", minItems: 1, items: { $ref: "#/$defs/Primitive" } }, exists: { type: "boolean" } }, additionalProperties: !1, if: { required: ["attribute"] }, then: { if: { required: ["ignoreCase"] }, then: { anyOf: [{ required: ["equals"] }, { required: ["in"] }, { required: ["startsWith"] }, { required: ["endsWith"] }, { required: ["contains"] }, { required: ["matches"] }, { required: ["includesAll"] }], if: { required: ["as"] }, then: { minProperties: 4, maxProperties: 4, not: { required: ["as"], properties: { as: { const: "number" } } } }, else: { minProperties: 3, maxProperties: 3 } }, else: { if: { required: ["as"] }, then: { minProperties: 3, maxProperties: 3, if: { properties: { as: { const: "number" } } }, then: { anyOf: [{ required: ["equals"] }, { required: ["in"] }, { required: ["gt"] }, { required: ["gte"] }, { required: ["lt"] }, { required: ["lte"] }, { required: ["after"] }, { required: ["before"] }, { required: ["includesAll"] }] }, else: { if: { properties: { as: { const: "string" } } }, then: { anyOf: [{ required: ["equals"] }, { required: ["in"] }, { required: ["startsWith"] }, { required: ["endsWith"] }, { required: ["contains"] }, { required: ["matches"] }, { required: ["semver"] }, { required: ["cidr"] }, { required: ["includesAll"] }] } } }, else: { minProperties: 2, maxProperties: 2, not: { anyOf: [{ required: ["all"] }, { required: ["any"] }, { required: ["not"] }, { required: ["cohort"] }, { required: ["flag"] }, { required: ["variant"] }, { required: ["time"] }] } } } }, else: { if: { required: ["flag"] }, then: { required: ["variant"], maxProperties: 2 }, else: { maxProperties: 1, anyOf: [{ required: ["all"] }, { required: ["any"] }, { required: ["not"] }, { required: ["cohort"] }, { required: ["time"] }] } } }, wrapper0 = { validate: validate62 }, wrapper2 = { validate: validate63 }, schema27 = { type: "array", minItems: 1, items: { type: "string" } };
function validate64(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate64.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length < 1) {
      let err0 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema27, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
      let data0 = data[i0];
      if (typeof data0 != "string") {
        let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, schema: schema27.items.type, parentSchema: schema27.items, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema27.type, parentSchema: schema27, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate64.errors = vErrors, errors === 0;
}
validate64.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema28 = { title: "Time window", type: "object", properties: { after: { $ref: "#/$defs/Date" }, before: { $ref: "#/$defs/Date" }, days: { type: "array", minItems: 1, items: { enum: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "x-expected": "one of mon, tue, wed, thu, fri, sat, sun" } }, from: { $ref: "#/$defs/WallClockTime" }, to: { $ref: "#/$defs/WallClockTime" }, timeZone: { type: "string" } }, additionalProperties: !1, minProperties: 1 }, schema29 = { type: "string", "x-expected": 'a date: "2026-12-01T09:00:00Z"' };
function validate67(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate67.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema29.type, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate67.errors = vErrors, errors === 0;
}
validate67.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema30 = { type: "string", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$", "x-expected": 'a time of day from "00:00" to "23:59"' }, pattern5 = new RegExp("^([01][0-9]|2[0-3]):[0-5][0-9]$", "u");
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate70.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (!pattern5.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" }, schema: "^([01][0-9]|2[0-3]):[0-5][0-9]$", parentSchema: schema30, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema30.type, parentSchema: schema30, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate70.errors = vErrors, errors === 0;
}
validate70.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      let err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "after" || key0 === "before" || key0 === "days" || key0 === "from" || key0 === "to" || key0 === "timeZone")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema28, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.after !== void 0 && func0.call(data, "after") && (validate67(data.after, { instancePath: instancePath + "/after", parentData: data, parentDataProperty: "after", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.before !== void 0 && func0.call(data, "before") && (validate67(data.before, { instancePath: instancePath + "/before", parentData: data, parentDataProperty: "before", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.days !== void 0 && func0.call(data, "days")) {
      let data2 = data.days;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          let err2 = { instancePath: instancePath + "/days", schemaPath: "#/properties/days/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema28.properties.days, data: data2 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        let len0 = data2.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
          let data3 = data2[i0];
          if (!(data3 === "mon" || data3 === "tue" || data3 === "wed" || data3 === "thu" || data3 === "fri" || data3 === "sat" || data3 === "sun")) {
            let err3 = { instancePath: instancePath + "/days/" + i0, schemaPath: "#/properties/days/items/enum", keyword: "enum", params: { allowedValues: schema28.properties.days.items.enum }, schema: schema28.properties.days.items.enum, parentSchema: schema28.properties.days.items, data: data3 };
            vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
          }
        }
      } else {
        let err4 = { instancePath: instancePath + "/days", schemaPath: "#/properties/days/type", keyword: "type", params: { type: "array" }, schema: schema28.properties.days.type, parentSchema: schema28.properties.days, data: data2 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.from !== void 0 && func0.call(data, "from") && (validate70(data.from, { instancePath: instancePath + "/from", parentData: data, parentDataProperty: "from", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors), errors = vErrors.length)), data.to !== void 0 && func0.call(data, "to") && (validate70(data.to, { instancePath: instancePath + "/to", parentData: data, parentDataProperty: "to", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors), errors = vErrors.length)), data.timeZone !== void 0 && func0.call(data, "timeZone")) {
      let data6 = data.timeZone;
      if (typeof data6 != "string") {
        let err5 = { instancePath: instancePath + "/timeZone", schemaPath: "#/properties/timeZone/type", keyword: "type", params: { type: "string" }, schema: schema28.properties.timeZone.type, parentSchema: schema28.properties.timeZone, data: data6 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema28.type, parentSchema: schema28, data };
    vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
  }
  return validate66.errors = vErrors, errors === 0;
}
validate66.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema31 = { type: "string", pattern: "^[^.]+(\\.[^.]+)*$", "x-expected": 'a path without empty parts: "plan", "company.id"' }, pattern6 = new RegExp("^[^.]+(\\.[^.]+)*$", "u");
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (!pattern6.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[^.]+(\\.[^.]+)*$" }, schema: "^[^.]+(\\.[^.]+)*$", parentSchema: schema31, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema31.type, parentSchema: schema31, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate74.errors = vErrors, errors === 0;
}
validate74.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema32 = { type: ["string", "number", "boolean"] };
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate76.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data != "string" && !(typeof data == "number" && isFinite(data)) && typeof data != "boolean") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema32.type }, schema: schema32.type, parentSchema: schema32, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate76.errors = vErrors, errors === 0;
}
validate76.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema33 = { type: ["string", "array"], minItems: 1, items: { type: "string" } };
function validate79(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate79.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data != "string" && !Array.isArray(data)) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema33.type }, schema: schema33.type, parentSchema: schema33, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (Array.isArray(data)) {
    if (data.length < 1) {
      let err1 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema33, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
      let data0 = data[i0];
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, schema: schema33.items.type, parentSchema: schema33.items, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  }
  return validate79.errors = vErrors, errors === 0;
}
validate79.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate63.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs1 = errors, valid0 = !0, _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if ((data.attribute === void 0 || !func0.call(data, "attribute")) && (missing0 = "attribute")) {
      let err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors, _errs4 = errors, valid1 = !0, _errs5 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing1;
      if ((data.ignoreCase === void 0 || !func0.call(data, "ignoreCase")) && (missing1 = "ignoreCase")) {
        let err1 = {};
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    var _valid1 = _errs5 === errors;
    errors = _errs4, vErrors !== null && (_errs4 ? vErrors.length = _errs4 : vErrors = null);
    let ifClause1;
    if (_valid1) {
      let _errs6 = errors, _errs7 = errors, valid2 = !1, _errs8 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.equals === void 0 || !func0.call(data, "equals"))) {
        let err2 = { instancePath, schemaPath: "#/then/then/anyOf/0/required", keyword: "required", params: { missingProperty: "equals" }, schema: schema26.then.then.anyOf[0].required, parentSchema: schema26.then.then.anyOf[0], data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      var _valid2 = _errs8 === errors;
      valid2 = valid2 || _valid2;
      let _errs9 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.in === void 0 || !func0.call(data, "in"))) {
        let err3 = { instancePath, schemaPath: "#/then/then/anyOf/1/required", keyword: "required", params: { missingProperty: "in" }, schema: schema26.then.then.anyOf[1].required, parentSchema: schema26.then.then.anyOf[1], data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
      var _valid2 = _errs9 === errors;
      valid2 = valid2 || _valid2;
      let _errs10 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.startsWith === void 0 || !func0.call(data, "startsWith"))) {
        let err4 = { instancePath, schemaPath: "#/then/then/anyOf/2/required", keyword: "required", params: { missingProperty: "startsWith" }, schema: schema26.then.then.anyOf[2].required, parentSchema: schema26.then.then.anyOf[2], data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      var _valid2 = _errs10 === errors;
      valid2 = valid2 || _valid2;
      let _errs11 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.endsWith === void 0 || !func0.call(data, "endsWith"))) {
        let err5 = { instancePath, schemaPath: "#/then/then/anyOf/3/required", keyword: "required", params: { missingProperty: "endsWith" }, schema: schema26.then.then.anyOf[3].required, parentSchema: schema26.then.then.anyOf[3], data };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
      var _valid2 = _errs11 === errors;
      valid2 = valid2 || _valid2;
      let _errs12 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.contains === void 0 || !func0.call(data, "contains"))) {
        let err6 = { instancePath, schemaPath: "#/then/then/anyOf/4/required", keyword: "required", params: { missingProperty: "contains" }, schema: schema26.then.then.anyOf[4].required, parentSchema: schema26.then.then.anyOf[4], data };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
      var _valid2 = _errs12 === errors;
      valid2 = valid2 || _valid2;
      let _errs13 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.matches === void 0 || !func0.call(data, "matches"))) {
        let err7 = { instancePath, schemaPath: "#/then/then/anyOf/5/required", keyword: "required", params: { missingProperty: "matches" }, schema: schema26.then.then.anyOf[5].required, parentSchema: schema26.then.then.anyOf[5], data };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
      var _valid2 = _errs13 === errors;
      valid2 = valid2 || _valid2;
      let _errs14 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.includesAll === void 0 || !func0.call(data, "includesAll"))) {
        let err8 = { instancePath, schemaPath: "#/then/then/anyOf/6/required", keyword: "required", params: { missingProperty: "includesAll" }, schema: schema26.then.then.anyOf[6].required, parentSchema: schema26.then.then.anyOf[6], data };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
      var _valid2 = _errs14 === errors;
      if (valid2 = valid2 || _valid2, valid2)
        errors = _errs7, vErrors !== null && (_errs7 ? vErrors.length = _errs7 : vErrors = null);
      else {
        let err9 = { instancePath, schemaPath: "#/then/then/anyOf", keyword: "anyOf", params: {}, schema: schema26.then.then.anyOf, parentSchema: schema26.then.then, data };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
      let _errs15 = errors, valid3 = !0, _errs16 = errors;
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing2;
        if ((data.as === void 0 || !func0.call(data, "as")) && (missing2 = "as")) {
          let err10 = {};
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      }
      var _valid3 = _errs16 === errors;
      errors = _errs15, vErrors !== null && (_errs15 ? vErrors.length = _errs15 : vErrors = null);
      let ifClause2;
      if (_valid3) {
        let _errs17 = errors, _errs18 = errors, _errs19 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing3;
          if ((data.as === void 0 || !func0.call(data, "as")) && (missing3 = "as")) {
            let err11 = {};
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          } else if (data.as !== void 0 && func0.call(data, "as") && data.as !== "number") {
            let err12 = {};
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
        }
        var valid4 = _errs19 === errors;
        if (valid4) {
          let err13 = { instancePath, schemaPath: "#/then/then/then/not", keyword: "not", params: {}, schema: schema26.then.then.then.not, parentSchema: schema26.then.then.then, data };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        } else
          errors = _errs18, vErrors !== null && (_errs18 ? vErrors.length = _errs18 : vErrors = null);
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (Object.keys(data).length > 4) {
            let err14 = { instancePath, schemaPath: "#/then/then/then/maxProperties", keyword: "maxProperties", params: { limit: 4 }, schema: 4, parentSchema: schema26.then.then.then, data };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
          if (Object.keys(data).length < 4) {
            let err15 = { instancePath, schemaPath: "#/then/then/then/minProperties", keyword: "minProperties", params: { limit: 4 }, schema: 4, parentSchema: schema26.then.then.then, data };
            vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
          }
        }
        var _valid3 = _errs17 === errors;
        valid3 = _valid3, ifClause2 = "then";
      } else {
        let _errs21 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (Object.keys(data).length > 3) {
            let err16 = { instancePath, schemaPath: "#/then/then/else/maxProperties", keyword: "maxProperties", params: { limit: 3 }, schema: 3, parentSchema: schema26.then.then.else, data };
            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
          }
          if (Object.keys(data).length < 3) {
            let err17 = { instancePath, schemaPath: "#/then/then/else/minProperties", keyword: "minProperties", params: { limit: 3 }, schema: 3, parentSchema: schema26.then.then.else, data };
            vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
          }
        }
        var _valid3 = _errs21 === errors;
        valid3 = _valid3, ifClause2 = "else";
      }
      if (!valid3) {
        let err18 = { instancePath, schemaPath: "#/then/then/if", keyword: "if", params: { failingKeyword: ifClause2 }, schema: schema26.then.then.if, parentSchema: schema26.then.then, data };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
      var _valid1 = _errs6 === errors;
      valid1 = _valid1, ifClause1 = "then";
    } else {
      let _errs22 = errors, _errs23 = errors, valid6 = !0, _errs24 = errors;
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing4;
        if ((data.as === void 0 || !func0.call(data, "as")) && (missing4 = "as")) {
          let err19 = {};
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
      }
      var _valid4 = _errs24 === errors;
      errors = _errs23, vErrors !== null && (_errs23 ? vErrors.length = _errs23 : vErrors = null);
      let ifClause3;
      if (_valid4) {
        let _errs25 = errors, _errs26 = errors, valid7 = !0, _errs27 = errors;
        if (data && typeof data == "object" && !Array.isArray(data) && data.as !== void 0 && func0.call(data, "as") && data.as !== "number") {
          let err20 = {};
          vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
        }
        var _valid5 = _errs27 === errors;
        errors = _errs26, vErrors !== null && (_errs26 ? vErrors.length = _errs26 : vErrors = null);
        let ifClause4;
        if (_valid5) {
          let _errs29 = errors, _errs30 = errors, valid9 = !1, _errs31 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.equals === void 0 || !func0.call(data, "equals"))) {
            let err21 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/0/required", keyword: "required", params: { missingProperty: "equals" }, schema: schema26.then.else.then.then.anyOf[0].required, parentSchema: schema26.then.else.then.then.anyOf[0], data };
            vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
          }
          var _valid6 = _errs31 === errors;
          valid9 = valid9 || _valid6;
          let _errs32 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.in === void 0 || !func0.call(data, "in"))) {
            let err22 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/1/required", keyword: "required", params: { missingProperty: "in" }, schema: schema26.then.else.then.then.anyOf[1].required, parentSchema: schema26.then.else.then.then.anyOf[1], data };
            vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
          }
          var _valid6 = _errs32 === errors;
          valid9 = valid9 || _valid6;
          let _errs33 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.gt === void 0 || !func0.call(data, "gt"))) {
            let err23 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/2/required", keyword: "required", params: { missingProperty: "gt" }, schema: schema26.then.else.then.then.anyOf[2].required, parentSchema: schema26.then.else.then.then.anyOf[2], data };
            vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
          }
          var _valid6 = _errs33 === errors;
          valid9 = valid9 || _valid6;
          let _errs34 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.gte === void 0 || !func0.call(data, "gte"))) {
            let err24 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/3/required", keyword: "required", params: { missingProperty: "gte" }, schema: schema26.then.else.then.then.anyOf[3].required, parentSchema: schema26.then.else.then.then.anyOf[3], data };
            vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
          }
          var _valid6 = _errs34 === errors;
          valid9 = valid9 || _valid6;
          let _errs35 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.lt === void 0 || !func0.call(data, "lt"))) {
            let err25 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/4/required", keyword: "required", params: { missingProperty: "lt" }, schema: schema26.then.else.then.then.anyOf[4].required, parentSchema: schema26.then.else.then.then.anyOf[4], data };
            vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
          }
          var _valid6 = _errs35 === errors;
          valid9 = valid9 || _valid6;
          let _errs36 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.lte === void 0 || !func0.call(data, "lte"))) {
            let err26 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/5/required", keyword: "required", params: { missingProperty: "lte" }, schema: schema26.then.else.then.then.anyOf[5].required, parentSchema: schema26.then.else.then.then.anyOf[5], data };
            vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
          }
          var _valid6 = _errs36 === errors;
          valid9 = valid9 || _valid6;
          let _errs37 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.after === void 0 || !func0.call(data, "after"))) {
            let err27 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/6/required", keyword: "required", params: { missingProperty: "after" }, schema: schema26.then.else.then.then.anyOf[6].required, parentSchema: schema26.then.else.then.then.anyOf[6], data };
            vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
          }
          var _valid6 = _errs37 === errors;
          valid9 = valid9 || _valid6;
          let _errs38 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.before === void 0 || !func0.call(data, "before"))) {
            let err28 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/7/required", keyword: "required", params: { missingProperty: "before" }, schema: schema26.then.else.then.then.anyOf[7].required, parentSchema: schema26.then.else.then.then.anyOf[7], data };
            vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
          }
          var _valid6 = _errs38 === errors;
          valid9 = valid9 || _valid6;
          let _errs39 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && (data.includesAll === void 0 || !func0.call(data, "includesAll"))) {
            let err29 = { instancePath, schemaPath: "#/then/else/then/then/anyOf/8/required", keyword: "required", params: { missingProperty: "includesAll" }, schema: schema26.then.else.then.then.anyOf[8].required, parentSchema: schema26.then.else.then.then.anyOf[8], data };
            vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
          }
          var _valid6 = _errs39 === errors;
          if (valid9 = valid9 || _valid6, valid9)
            errors = _errs30, vErrors !== null && (_errs30 ? vErrors.length = _errs30 : vErrors = null);
          else {
            let err30 = { instancePath, schemaPath: "#/then/else/then/then/anyOf", keyword: "anyOf", params: {}, schema: schema26.then.else.then.then.anyOf, parentSchema: schema26.then.else.then.then, data };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
          var _valid5 = _errs29 === errors;
          valid7 = _valid5, ifClause4 = "then";
        } else {
          let _errs40 = errors, _errs41 = errors, valid10 = !0, _errs42 = errors;
          if (data && typeof data == "object" && !Array.isArray(data) && data.as !== void 0 && func0.call(data, "as") && data.as !== "string") {
            let err31 = {};
            vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
          }
          var _valid7 = _errs42 === errors;
          if (errors = _errs41, vErrors !== null && (_errs41 ? vErrors.length = _errs41 : vErrors = null), _valid7) {
            let _errs44 = errors, _errs45 = errors, valid12 = !1, _errs46 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.equals === void 0 || !func0.call(data, "equals"))) {
              let err32 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/0/required", keyword: "required", params: { missingProperty: "equals" }, schema: schema26.then.else.then.else.then.anyOf[0].required, parentSchema: schema26.then.else.then.else.then.anyOf[0], data };
              vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
            }
            var _valid8 = _errs46 === errors;
            valid12 = valid12 || _valid8;
            let _errs47 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.in === void 0 || !func0.call(data, "in"))) {
              let err33 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/1/required", keyword: "required", params: { missingProperty: "in" }, schema: schema26.then.else.then.else.then.anyOf[1].required, parentSchema: schema26.then.else.then.else.then.anyOf[1], data };
              vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
            }
            var _valid8 = _errs47 === errors;
            valid12 = valid12 || _valid8;
            let _errs48 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.startsWith === void 0 || !func0.call(data, "startsWith"))) {
              let err34 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/2/required", keyword: "required", params: { missingProperty: "startsWith" }, schema: schema26.then.else.then.else.then.anyOf[2].required, parentSchema: schema26.then.else.then.else.then.anyOf[2], data };
              vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
            }
            var _valid8 = _errs48 === errors;
            valid12 = valid12 || _valid8;
            let _errs49 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.endsWith === void 0 || !func0.call(data, "endsWith"))) {
              let err35 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/3/required", keyword: "required", params: { missingProperty: "endsWith" }, schema: schema26.then.else.then.else.then.anyOf[3].required, parentSchema: schema26.then.else.then.else.then.anyOf[3], data };
              vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
            }
            var _valid8 = _errs49 === errors;
            valid12 = valid12 || _valid8;
            let _errs50 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.contains === void 0 || !func0.call(data, "contains"))) {
              let err36 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/4/required", keyword: "required", params: { missingProperty: "contains" }, schema: schema26.then.else.then.else.then.anyOf[4].required, parentSchema: schema26.then.else.then.else.then.anyOf[4], data };
              vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
            }
            var _valid8 = _errs50 === errors;
            valid12 = valid12 || _valid8;
            let _errs51 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.matches === void 0 || !func0.call(data, "matches"))) {
              let err37 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/5/required", keyword: "required", params: { missingProperty: "matches" }, schema: schema26.then.else.then.else.then.anyOf[5].required, parentSchema: schema26.then.else.then.else.then.anyOf[5], data };
              vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
            }
            var _valid8 = _errs51 === errors;
            valid12 = valid12 || _valid8;
            let _errs52 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.semver === void 0 || !func0.call(data, "semver"))) {
              let err38 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/6/required", keyword: "required", params: { missingProperty: "semver" }, schema: schema26.then.else.then.else.then.anyOf[6].required, parentSchema: schema26.then.else.then.else.then.anyOf[6], data };
              vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
            }
            var _valid8 = _errs52 === errors;
            valid12 = valid12 || _valid8;
            let _errs53 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.cidr === void 0 || !func0.call(data, "cidr"))) {
              let err39 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/7/required", keyword: "required", params: { missingProperty: "cidr" }, schema: schema26.then.else.then.else.then.anyOf[7].required, parentSchema: schema26.then.else.then.else.then.anyOf[7], data };
              vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
            }
            var _valid8 = _errs53 === errors;
            valid12 = valid12 || _valid8;
            let _errs54 = errors;
            if (data && typeof data == "object" && !Array.isArray(data) && (data.includesAll === void 0 || !func0.call(data, "includesAll"))) {
              let err40 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf/8/required", keyword: "required", params: { missingProperty: "includesAll" }, schema: schema26.then.else.then.else.then.anyOf[8].required, parentSchema: schema26.then.else.then.else.then.anyOf[8], data };
              vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
            }
            var _valid8 = _errs54 === errors;
            if (valid12 = valid12 || _valid8, valid12)
              errors = _errs45, vErrors !== null && (_errs45 ? vErrors.length = _errs45 : vErrors = null);
            else {
              let err41 = { instancePath, schemaPath: "#/then/else/then/else/then/anyOf", keyword: "anyOf", params: {}, schema: schema26.then.else.then.else.then.anyOf, parentSchema: schema26.then.else.then.else.then, data };
              vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
            }
            var _valid7 = _errs44 === errors;
            valid10 = _valid7;
          }
          if (!valid10) {
            let err42 = { instancePath, schemaPath: "#/then/else/then/else/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema26.then.else.then.else.if, parentSchema: schema26.then.else.then.else, data };
            vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
          }
          var _valid5 = _errs40 === errors;
          if (valid7 = _valid5, valid7) {
            var props0 = {};
            props0.as = !0;
          }
          ifClause4 = "else";
        }
        if (!valid7) {
          let err43 = { instancePath, schemaPath: "#/then/else/then/if", keyword: "if", params: { failingKeyword: ifClause4 }, schema: schema26.then.else.then.if, parentSchema: schema26.then.else.then, data };
          vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
        }
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (Object.keys(data).length > 3) {
            let err44 = { instancePath, schemaPath: "#/then/else/then/maxProperties", keyword: "maxProperties", params: { limit: 3 }, schema: 3, parentSchema: schema26.then.else.then, data };
            vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
          }
          if (Object.keys(data).length < 3) {
            let err45 = { instancePath, schemaPath: "#/then/else/then/minProperties", keyword: "minProperties", params: { limit: 3 }, schema: 3, parentSchema: schema26.then.else.then, data };
            vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
          }
        }
        var _valid4 = _errs25 === errors;
        valid6 = _valid4, ifClause3 = "then";
      } else {
        let _errs55 = errors, _errs56 = errors, _errs57 = errors, _errs58 = errors, valid14 = !1, _errs59 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing5;
          if ((data.all === void 0 || !func0.call(data, "all")) && (missing5 = "all")) {
            let err46 = {};
            vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
          }
        }
        var _valid9 = _errs59 === errors;
        valid14 = valid14 || _valid9;
        let _errs60 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing6;
          if ((data.any === void 0 || !func0.call(data, "any")) && (missing6 = "any")) {
            let err47 = {};
            vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
          }
        }
        var _valid9 = _errs60 === errors;
        valid14 = valid14 || _valid9;
        let _errs61 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing7;
          if ((data.not === void 0 || !func0.call(data, "not")) && (missing7 = "not")) {
            let err48 = {};
            vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
          }
        }
        var _valid9 = _errs61 === errors;
        valid14 = valid14 || _valid9;
        let _errs62 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing8;
          if ((data.cohort === void 0 || !func0.call(data, "cohort")) && (missing8 = "cohort")) {
            let err49 = {};
            vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
          }
        }
        var _valid9 = _errs62 === errors;
        valid14 = valid14 || _valid9;
        let _errs63 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing9;
          if ((data.flag === void 0 || !func0.call(data, "flag")) && (missing9 = "flag")) {
            let err50 = {};
            vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
          }
        }
        var _valid9 = _errs63 === errors;
        valid14 = valid14 || _valid9;
        let _errs64 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing10;
          if ((data.variant === void 0 || !func0.call(data, "variant")) && (missing10 = "variant")) {
            let err51 = {};
            vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
          }
        }
        var _valid9 = _errs64 === errors;
        valid14 = valid14 || _valid9;
        let _errs65 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing11;
          if ((data.time === void 0 || !func0.call(data, "time")) && (missing11 = "time")) {
            let err52 = {};
            vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
          }
        }
        var _valid9 = _errs65 === errors;
        if (valid14 = valid14 || _valid9, valid14)
          errors = _errs58, vErrors !== null && (_errs58 ? vErrors.length = _errs58 : vErrors = null);
        else {
          let err53 = {};
          vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
        }
        var valid13 = _errs57 === errors;
        if (valid13) {
          let err54 = { instancePath, schemaPath: "#/then/else/else/not", keyword: "not", params: {}, schema: schema26.then.else.else.not, parentSchema: schema26.then.else.else, data };
          vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
        } else
          errors = _errs56, vErrors !== null && (_errs56 ? vErrors.length = _errs56 : vErrors = null);
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (Object.keys(data).length > 2) {
            let err55 = { instancePath, schemaPath: "#/then/else/else/maxProperties", keyword: "maxProperties", params: { limit: 2 }, schema: 2, parentSchema: schema26.then.else.else, data };
            vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
          }
          if (Object.keys(data).length < 2) {
            let err56 = { instancePath, schemaPath: "#/then/else/else/minProperties", keyword: "minProperties", params: { limit: 2 }, schema: 2, parentSchema: schema26.then.else.else, data };
            vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
          }
        }
        var _valid4 = _errs55 === errors;
        valid6 = _valid4, ifClause3 = "else";
      }
      if (!valid6) {
        let err57 = { instancePath, schemaPath: "#/then/else/if", keyword: "if", params: { failingKeyword: ifClause3 }, schema: schema26.then.else.if, parentSchema: schema26.then.else, data };
        vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
      }
      var _valid1 = _errs22 === errors;
      valid1 = _valid1, ifClause1 = "else";
    }
    if (!valid1) {
      let err58 = { instancePath, schemaPath: "#/then/if", keyword: "if", params: { failingKeyword: ifClause1 }, schema: schema26.then.if, parentSchema: schema26.then, data };
      vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0, ifClause0 = "then";
  } else {
    let _errs66 = errors, _errs67 = errors, valid15 = !0, _errs68 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing12;
      if ((data.flag === void 0 || !func0.call(data, "flag")) && (missing12 = "flag")) {
        let err59 = {};
        vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
      }
    }
    var _valid10 = _errs68 === errors;
    errors = _errs67, vErrors !== null && (_errs67 ? vErrors.length = _errs67 : vErrors = null);
    let ifClause5;
    if (_valid10) {
      let _errs69 = errors;
      if (data && typeof data == "object" && !Array.isArray(data)) {
        if (Object.keys(data).length > 2) {
          let err60 = { instancePath, schemaPath: "#/else/then/maxProperties", keyword: "maxProperties", params: { limit: 2 }, schema: 2, parentSchema: schema26.else.then, data };
          vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
        }
        if (data.variant === void 0 || !func0.call(data, "variant")) {
          let err61 = { instancePath, schemaPath: "#/else/then/required", keyword: "required", params: { missingProperty: "variant" }, schema: schema26.else.then.required, parentSchema: schema26.else.then, data };
          vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
        }
      }
      var _valid10 = _errs69 === errors;
      valid15 = _valid10, ifClause5 = "then";
    } else {
      let _errs70 = errors, _errs71 = errors, valid16 = !1, _errs72 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.all === void 0 || !func0.call(data, "all"))) {
        let err62 = { instancePath, schemaPath: "#/else/else/anyOf/0/required", keyword: "required", params: { missingProperty: "all" }, schema: schema26.else.else.anyOf[0].required, parentSchema: schema26.else.else.anyOf[0], data };
        vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
      }
      var _valid11 = _errs72 === errors;
      valid16 = valid16 || _valid11;
      let _errs73 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.any === void 0 || !func0.call(data, "any"))) {
        let err63 = { instancePath, schemaPath: "#/else/else/anyOf/1/required", keyword: "required", params: { missingProperty: "any" }, schema: schema26.else.else.anyOf[1].required, parentSchema: schema26.else.else.anyOf[1], data };
        vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
      }
      var _valid11 = _errs73 === errors;
      valid16 = valid16 || _valid11;
      let _errs74 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.not === void 0 || !func0.call(data, "not"))) {
        let err64 = { instancePath, schemaPath: "#/else/else/anyOf/2/required", keyword: "required", params: { missingProperty: "not" }, schema: schema26.else.else.anyOf[2].required, parentSchema: schema26.else.else.anyOf[2], data };
        vErrors === null ? vErrors = [err64] : vErrors.push(err64), errors++;
      }
      var _valid11 = _errs74 === errors;
      valid16 = valid16 || _valid11;
      let _errs75 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.cohort === void 0 || !func0.call(data, "cohort"))) {
        let err65 = { instancePath, schemaPath: "#/else/else/anyOf/3/required", keyword: "required", params: { missingProperty: "cohort" }, schema: schema26.else.else.anyOf[3].required, parentSchema: schema26.else.else.anyOf[3], data };
        vErrors === null ? vErrors = [err65] : vErrors.push(err65), errors++;
      }
      var _valid11 = _errs75 === errors;
      valid16 = valid16 || _valid11;
      let _errs76 = errors;
      if (data && typeof data == "object" && !Array.isArray(data) && (data.time === void 0 || !func0.call(data, "time"))) {
        let err66 = { instancePath, schemaPath: "#/else/else/anyOf/4/required", keyword: "required", params: { missingProperty: "time" }, schema: schema26.else.else.anyOf[4].required, parentSchema: schema26.else.else.anyOf[4], data };
        vErrors === null ? vErrors = [err66] : vErrors.push(err66), errors++;
      }
      var _valid11 = _errs76 === errors;
      if (valid16 = valid16 || _valid11, valid16)
        errors = _errs71, vErrors !== null && (_errs71 ? vErrors.length = _errs71 : vErrors = null);
      else {
        let err67 = { instancePath, schemaPath: "#/else/else/anyOf", keyword: "anyOf", params: {}, schema: schema26.else.else.anyOf, parentSchema: schema26.else.else, data };
        vErrors === null ? vErrors = [err67] : vErrors.push(err67), errors++;
      }
      if (data && typeof data == "object" && !Array.isArray(data) && Object.keys(data).length > 1) {
        let err68 = { instancePath, schemaPath: "#/else/else/maxProperties", keyword: "maxProperties", params: { limit: 1 }, schema: 1, parentSchema: schema26.else.else, data };
        vErrors === null ? vErrors = [err68] : vErrors.push(err68), errors++;
      }
      var _valid10 = _errs70 === errors;
      valid15 = _valid10, ifClause5 = "else";
    }
    if (!valid15) {
      let err69 = { instancePath, schemaPath: "#/else/if", keyword: "if", params: { failingKeyword: ifClause5 }, schema: schema26.else.if, parentSchema: schema26.else, data };
      vErrors === null ? vErrors = [err69] : vErrors.push(err69), errors++;
    }
    var _valid0 = _errs66 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err70 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema26.if, parentSchema: schema26, data };
    vErrors === null ? vErrors = [err70] : vErrors.push(err70), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!func0.call(schema26.properties, key0)) {
        let err71 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema26, data };
        vErrors === null ? vErrors = [err71] : vErrors.push(err71), errors++;
      }
    }
    if (data.all !== void 0 && func0.call(data, "all") && (wrapper0.validate(data.all, { instancePath: instancePath + "/all", parentData: data, parentDataProperty: "all", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors), errors = vErrors.length)), data.any !== void 0 && func0.call(data, "any") && (wrapper0.validate(data.any, { instancePath: instancePath + "/any", parentData: data, parentDataProperty: "any", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors), errors = vErrors.length)), data.not !== void 0 && func0.call(data, "not") && (wrapper2.validate(data.not, { instancePath: instancePath + "/not", parentData: data, parentDataProperty: "not", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors), errors = vErrors.length)), data.cohort !== void 0 && func0.call(data, "cohort")) {
      let data6 = data.cohort;
      if (typeof data6 != "string") {
        let err72 = { instancePath: instancePath + "/cohort", schemaPath: "#/properties/cohort/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.cohort.type, parentSchema: schema26.properties.cohort, data: data6 };
        vErrors === null ? vErrors = [err72] : vErrors.push(err72), errors++;
      }
    }
    if (data.flag !== void 0 && func0.call(data, "flag")) {
      let data7 = data.flag;
      if (typeof data7 != "string") {
        let err73 = { instancePath: instancePath + "/flag", schemaPath: "#/properties/flag/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.flag.type, parentSchema: schema26.properties.flag, data: data7 };
        vErrors === null ? vErrors = [err73] : vErrors.push(err73), errors++;
      }
    }
    if (data.variant !== void 0 && func0.call(data, "variant") && (validate64(data.variant, { instancePath: instancePath + "/variant", parentData: data, parentDataProperty: "variant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors), errors = vErrors.length)), data.time !== void 0 && func0.call(data, "time") && (validate66(data.time, { instancePath: instancePath + "/time", parentData: data, parentDataProperty: "time", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors), errors = vErrors.length)), data.attribute !== void 0 && func0.call(data, "attribute") && (validate74(data.attribute, { instancePath: instancePath + "/attribute", parentData: data, parentDataProperty: "attribute", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors), errors = vErrors.length)), data.equals !== void 0 && func0.call(data, "equals") && (validate76(data.equals, { instancePath: instancePath + "/equals", parentData: data, parentDataProperty: "equals", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors), errors = vErrors.length)), data.in !== void 0 && func0.call(data, "in")) {
      let data12 = data.in;
      if (Array.isArray(data12)) {
        let len0 = data12.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
          validate76(data12[i0], { instancePath: instancePath + "/in/" + i0, parentData: data12, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors), errors = vErrors.length);
      } else {
        let err74 = { instancePath: instancePath + "/in", schemaPath: "#/properties/in/type", keyword: "type", params: { type: "array" }, schema: schema26.properties.in.type, parentSchema: schema26.properties.in, data: data12 };
        vErrors === null ? vErrors = [err74] : vErrors.push(err74), errors++;
      }
    }
    if (data.startsWith !== void 0 && func0.call(data, "startsWith") && (validate79(data.startsWith, { instancePath: instancePath + "/startsWith", parentData: data, parentDataProperty: "startsWith", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors), errors = vErrors.length)), data.endsWith !== void 0 && func0.call(data, "endsWith") && (validate79(data.endsWith, { instancePath: instancePath + "/endsWith", parentData: data, parentDataProperty: "endsWith", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors), errors = vErrors.length)), data.contains !== void 0 && func0.call(data, "contains") && (validate79(data.contains, { instancePath: instancePath + "/contains", parentData: data, parentDataProperty: "contains", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors), errors = vErrors.length)), data.matches !== void 0 && func0.call(data, "matches")) {
      let data17 = data.matches;
      if (typeof data17 != "string") {
        let err75 = { instancePath: instancePath + "/matches", schemaPath: "#/properties/matches/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.matches.type, parentSchema: schema26.properties.matches, data: data17 };
        vErrors === null ? vErrors = [err75] : vErrors.push(err75), errors++;
      }
    }
    if (data.ignoreCase !== void 0 && func0.call(data, "ignoreCase")) {
      let data18 = data.ignoreCase;
      if (typeof data18 != "boolean") {
        let err76 = { instancePath: instancePath + "/ignoreCase", schemaPath: "#/properties/ignoreCase/type", keyword: "type", params: { type: "boolean" }, schema: schema26.properties.ignoreCase.type, parentSchema: schema26.properties.ignoreCase, data: data18 };
        vErrors === null ? vErrors = [err76] : vErrors.push(err76), errors++;
      }
    }
    if (data.as !== void 0 && func0.call(data, "as")) {
      let data19 = data.as;
      if (typeof data19 != "string") {
        let err77 = { instancePath: instancePath + "/as", schemaPath: "#/properties/as/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.as.type, parentSchema: schema26.properties.as, data: data19 };
        vErrors === null ? vErrors = [err77] : vErrors.push(err77), errors++;
      }
      if (!(data19 === "number" || data19 === "string")) {
        let err78 = { instancePath: instancePath + "/as", schemaPath: "#/properties/as/enum", keyword: "enum", params: { allowedValues: schema26.properties.as.enum }, schema: schema26.properties.as.enum, parentSchema: schema26.properties.as, data: data19 };
        vErrors === null ? vErrors = [err78] : vErrors.push(err78), errors++;
      }
    }
    if (data.gt !== void 0 && func0.call(data, "gt")) {
      let data20 = data.gt;
      if (!(typeof data20 == "number" && isFinite(data20))) {
        let err79 = { instancePath: instancePath + "/gt", schemaPath: "#/properties/gt/type", keyword: "type", params: { type: "number" }, schema: schema26.properties.gt.type, parentSchema: schema26.properties.gt, data: data20 };
        vErrors === null ? vErrors = [err79] : vErrors.push(err79), errors++;
      }
    }
    if (data.gte !== void 0 && func0.call(data, "gte")) {
      let data21 = data.gte;
      if (!(typeof data21 == "number" && isFinite(data21))) {
        let err80 = { instancePath: instancePath + "/gte", schemaPath: "#/properties/gte/type", keyword: "type", params: { type: "number" }, schema: schema26.properties.gte.type, parentSchema: schema26.properties.gte, data: data21 };
        vErrors === null ? vErrors = [err80] : vErrors.push(err80), errors++;
      }
    }
    if (data.lt !== void 0 && func0.call(data, "lt")) {
      let data22 = data.lt;
      if (!(typeof data22 == "number" && isFinite(data22))) {
        let err81 = { instancePath: instancePath + "/lt", schemaPath: "#/properties/lt/type", keyword: "type", params: { type: "number" }, schema: schema26.properties.lt.type, parentSchema: schema26.properties.lt, data: data22 };
        vErrors === null ? vErrors = [err81] : vErrors.push(err81), errors++;
      }
    }
    if (data.lte !== void 0 && func0.call(data, "lte")) {
      let data23 = data.lte;
      if (!(typeof data23 == "number" && isFinite(data23))) {
        let err82 = { instancePath: instancePath + "/lte", schemaPath: "#/properties/lte/type", keyword: "type", params: { type: "number" }, schema: schema26.properties.lte.type, parentSchema: schema26.properties.lte, data: data23 };
        vErrors === null ? vErrors = [err82] : vErrors.push(err82), errors++;
      }
    }
    if (data.after !== void 0 && func0.call(data, "after") && (validate67(data.after, { instancePath: instancePath + "/after", parentData: data, parentDataProperty: "after", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.before !== void 0 && func0.call(data, "before") && (validate67(data.before, { instancePath: instancePath + "/before", parentData: data, parentDataProperty: "before", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.semver !== void 0 && func0.call(data, "semver")) {
      let data26 = data.semver;
      if (typeof data26 != "string") {
        let err83 = { instancePath: instancePath + "/semver", schemaPath: "#/properties/semver/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.semver.type, parentSchema: schema26.properties.semver, data: data26 };
        vErrors === null ? vErrors = [err83] : vErrors.push(err83), errors++;
      }
    }
    if (data.cidr !== void 0 && func0.call(data, "cidr") && (validate79(data.cidr, { instancePath: instancePath + "/cidr", parentData: data, parentDataProperty: "cidr", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors), errors = vErrors.length)), data.includesAll !== void 0 && func0.call(data, "includesAll")) {
      let data28 = data.includesAll;
      if (Array.isArray(data28)) {
        if (data28.length < 1) {
          let err84 = { instancePath: instancePath + "/includesAll", schemaPath: "#/properties/includesAll/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema26.properties.includesAll, data: data28 };
          vErrors === null ? vErrors = [err84] : vErrors.push(err84), errors++;
        }
        let len1 = data28.length;
        for (let i1 = 0, from1 = errors; i1 < len1 && errors - from1 < 2e3; i1++)
          validate76(data28[i1], { instancePath: instancePath + "/includesAll/" + i1, parentData: data28, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors), errors = vErrors.length);
      } else {
        let err85 = { instancePath: instancePath + "/includesAll", schemaPath: "#/properties/includesAll/type", keyword: "type", params: { type: "array" }, schema: schema26.properties.includesAll.type, parentSchema: schema26.properties.includesAll, data: data28 };
        vErrors === null ? vErrors = [err85] : vErrors.push(err85), errors++;
      }
    }
    if (data.exists !== void 0 && func0.call(data, "exists")) {
      let data30 = data.exists;
      if (typeof data30 != "boolean") {
        let err86 = { instancePath: instancePath + "/exists", schemaPath: "#/properties/exists/type", keyword: "type", params: { type: "boolean" }, schema: schema26.properties.exists.type, parentSchema: schema26.properties.exists, data: data30 };
        vErrors === null ? vErrors = [err86] : vErrors.push(err86), errors++;
      }
    }
  } else {
    let err87 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema26.type, parentSchema: schema26, data };
    vErrors === null ? vErrors = [err87] : vErrors.push(err87), errors++;
  }
  return validate63.errors = vErrors, errors === 0;
}
validate63.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate62(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate62.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length < 1) {
      let err0 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema25, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
      validate63(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema25.type, parentSchema: schema25, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate62.errors = vErrors, errors === 0;
}
validate62.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate61.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!Array.isArray(data)) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    validate62(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors), errors = vErrors.length);
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var items0 = !0;
    ifClause0 = "then";
  } else {
    let _errs4 = errors;
    validate63(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors), errors = vErrors.length);
    var _valid0 = _errs4 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "else";
  }
  if (!valid0) {
    let err1 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema24.if, parentSchema: schema24, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate61.errors = vErrors, evaluated0.props = props0, evaluated0.items = items0, errors === 0;
}
validate61.evaluated = { dynamicProps: !0, dynamicItems: !0 };
var schema34 = { type: "number", minimum: 0, maximum: 100, not: { exclusiveMinimum: 0, exclusiveMaximum: 1e-6 }, "x-expected": "0, or from 0.000001 to 100" };
function validate91(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate91.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs1 = errors, _errs2 = errors;
  if (typeof data == "number" && isFinite(data)) {
    if (data >= 1e-6 || isNaN(data)) {
      let err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    } else if (data <= 0 || isNaN(data)) {
      let err1 = {};
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  }
  var valid0 = _errs2 === errors;
  if (valid0) {
    let err2 = { instancePath, schemaPath: "#/not", keyword: "not", params: {}, schema: schema34.not, parentSchema: schema34, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  } else
    errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  if (typeof data == "number" && isFinite(data)) {
    if (data > 100 || isNaN(data)) {
      let err3 = { instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema34, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data < 0 || isNaN(data)) {
      let err4 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema34, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "number" }, schema: schema34.type, parentSchema: schema34, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate91.errors = vErrors, errors === 0;
}
validate91.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema35 = { type: ["string", "array"], pattern: "^[^.]+(\\.[^.]+)*$", "x-expected": 'a path without empty parts: "plan", "company.id"', minItems: 2, maxItems: 4, items: { $ref: "#/$defs/AttributePath" } };
function validate93(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate93.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data != "string" && !Array.isArray(data)) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema35.type }, schema: schema35.type, parentSchema: schema35, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "string" && !pattern6.test(data)) {
    let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[^.]+(\\.[^.]+)*$" }, schema: "^[^.]+(\\.[^.]+)*$", parentSchema: schema35, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  if (Array.isArray(data)) {
    if (data.length > 4) {
      let err2 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 4 }, schema: 4, parentSchema: schema35, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.length < 2) {
      let err3 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 2 }, schema: 2, parentSchema: schema35, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
      validate74(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors), errors = vErrors.length);
  }
  return validate93.errors = vErrors, errors === 0;
}
validate93.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema36 = { type: "string", minLength: 1, maxLength: 256 }, func160 = require_ucs2length().default;
function validate96(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate96.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func160(data) > 256) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 256 }, schema: 256, parentSchema: schema36, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func160(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema36, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema36.type, parentSchema: schema36, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate96.errors = vErrors, errors === 0;
}
validate96.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate58.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs1 = errors, valid0 = !0, _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if ((data.exclude === void 0 || !func0.call(data, "exclude")) && (missing0 = "exclude")) {
      let err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  if (errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null), _valid0) {
    let _errs3 = errors, _errs4 = errors, valid1 = !1, _errs5 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && (data.include === void 0 || !func0.call(data, "include"))) {
      let err1 = { instancePath, schemaPath: "#/then/anyOf/0/required", keyword: "required", params: { missingProperty: "include" }, schema: schema23.then.anyOf[0].required, parentSchema: schema23.then.anyOf[0], data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    var _valid1 = _errs5 === errors;
    valid1 = valid1 || _valid1;
    let _errs6 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && (data.when === void 0 || !func0.call(data, "when"))) {
      let err2 = { instancePath, schemaPath: "#/then/anyOf/1/required", keyword: "required", params: { missingProperty: "when" }, schema: schema23.then.anyOf[1].required, parentSchema: schema23.then.anyOf[1], data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    var _valid1 = _errs6 === errors;
    valid1 = valid1 || _valid1;
    let _errs7 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && (data.percent === void 0 || !func0.call(data, "percent"))) {
      let err3 = { instancePath, schemaPath: "#/then/anyOf/2/required", keyword: "required", params: { missingProperty: "percent" }, schema: schema23.then.anyOf[2].required, parentSchema: schema23.then.anyOf[2], data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid1 = _errs7 === errors;
    if (valid1 = valid1 || _valid1, valid1)
      errors = _errs4, vErrors !== null && (_errs4 ? vErrors.length = _errs4 : vErrors = null);
    else {
      let err4 = { instancePath, schemaPath: "#/then/anyOf", keyword: "anyOf", params: {}, schema: schema23.then.anyOf, parentSchema: schema23.then, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
  }
  if (!valid0) {
    let err5 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema23.if, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "description" || key0 === "metadata" || key0 === "include" || key0 === "exclude" || key0 === "when" || key0 === "percent" || key0 === "bucketBy" || key0 === "salt")) {
        let err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema23, data };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description") && (validate54(data.description, { instancePath: instancePath + "/description", parentData: data, parentDataProperty: "description", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors), errors = vErrors.length)), data.metadata !== void 0 && func0.call(data, "metadata") && (validate56(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors), errors = vErrors.length)), data.include !== void 0 && func0.call(data, "include")) {
      let data2 = data.include;
      if (Array.isArray(data2)) {
        let len0 = data2.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
          let data3 = data2[i0];
          if (typeof data3 != "string") {
            let err7 = { instancePath: instancePath + "/include/" + i0, schemaPath: "#/properties/include/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.include.items.type, parentSchema: schema23.properties.include.items, data: data3 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
      } else {
        let err8 = { instancePath: instancePath + "/include", schemaPath: "#/properties/include/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.include.type, parentSchema: schema23.properties.include, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.exclude !== void 0 && func0.call(data, "exclude")) {
      let data4 = data.exclude;
      if (Array.isArray(data4)) {
        let len1 = data4.length;
        for (let i1 = 0, from1 = errors; i1 < len1 && errors - from1 < 2e3; i1++) {
          let data5 = data4[i1];
          if (typeof data5 != "string") {
            let err9 = { instancePath: instancePath + "/exclude/" + i1, schemaPath: "#/properties/exclude/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.exclude.items.type, parentSchema: schema23.properties.exclude.items, data: data5 };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
        }
      } else {
        let err10 = { instancePath: instancePath + "/exclude", schemaPath: "#/properties/exclude/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.exclude.type, parentSchema: schema23.properties.exclude, data: data4 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    data.when !== void 0 && func0.call(data, "when") && (validate61(data.when, { instancePath: instancePath + "/when", parentData: data, parentDataProperty: "when", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors), errors = vErrors.length)), data.percent !== void 0 && func0.call(data, "percent") && (validate91(data.percent, { instancePath: instancePath + "/percent", parentData: data, parentDataProperty: "percent", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors), errors = vErrors.length)), data.bucketBy !== void 0 && func0.call(data, "bucketBy") && (validate93(data.bucketBy, { instancePath: instancePath + "/bucketBy", parentData: data, parentDataProperty: "bucketBy", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors), errors = vErrors.length)), data.salt !== void 0 && func0.call(data, "salt") && (validate96(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors), errors = vErrors.length));
  } else {
    let err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
  }
  return validate58.errors = vErrors, errors === 0;
}
validate58.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema37 = { title: "Layer", type: "object", properties: { holdout: { $ref: "#/$defs/Percent" }, bucketBy: { $ref: "#/$defs/BucketBy" }, salt: { $ref: "#/$defs/Salt" } }, additionalProperties: !1 };
function validate99(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate99.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "holdout" || key0 === "bucketBy" || key0 === "salt")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema37, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    data.holdout !== void 0 && func0.call(data, "holdout") && (validate91(data.holdout, { instancePath: instancePath + "/holdout", parentData: data, parentDataProperty: "holdout", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors), errors = vErrors.length)), data.bucketBy !== void 0 && func0.call(data, "bucketBy") && (validate93(data.bucketBy, { instancePath: instancePath + "/bucketBy", parentData: data, parentDataProperty: "bucketBy", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors), errors = vErrors.length)), data.salt !== void 0 && func0.call(data, "salt") && (validate96(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema37.type, parentSchema: schema37, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate99.errors = vErrors, errors === 0;
}
validate99.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema38 = { title: "Flag", type: "object", properties: { enabled: { type: "boolean" }, description: { $ref: "#/$defs/Description" }, owner: { type: "string" }, tags: { type: "array", items: { type: "string" } }, createdAt: { $ref: "#/$defs/Date" }, expiresAt: { $ref: "#/$defs/Date" }, permanent: { type: "boolean" }, clientVisible: { type: "boolean" }, metadata: { $ref: "#/$defs/Metadata" }, variants: { type: "object", minProperties: 1, patternProperties: { "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$": { $ref: "#/$defs/FlagValue" } }, additionalProperties: !1 }, default: { type: "string" }, off: { type: "string" }, bucketBy: { $ref: "#/$defs/BucketBy" }, salt: { $ref: "#/$defs/Salt" }, layer: { $ref: "#/$defs/LayerSlotDefinition" }, requires: { type: "array", items: { $ref: "#/$defs/PrerequisiteDefinition" } }, rules: { "x-advice": 'The first rule that matches decides, and JSON objects have no order. A rule has its name as "id".', type: "array", items: { $ref: "#/$defs/RuleDefinition" } } }, additionalProperties: !1, required: ["enabled"], if: { required: ["variants"] }, then: { required: ["default"], "x-advice": "It names the variant served when no rule matches." } }, schema39 = { type: ["boolean", "string", "number", "object", "array"] };
function validate109(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate109.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), (!data || typeof data != "object") && typeof data != "boolean" && typeof data != "string" && !(typeof data == "number" && isFinite(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema39.type }, schema: schema39.type, parentSchema: schema39, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate109.errors = vErrors, errors === 0;
}
validate109.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema40 = { title: "Layer slot", type: "object", properties: { name: { type: "string" }, from: { $ref: "#/$defs/Percent" }, to: { $ref: "#/$defs/Percent" } }, additionalProperties: !1, required: ["name", "from", "to"] };
function validate113(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate113.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0 || !func0.call(data, "name")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema40.required, parentSchema: schema40, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.from === void 0 || !func0.call(data, "from")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "from" }, schema: schema40.required, parentSchema: schema40, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.to === void 0 || !func0.call(data, "to")) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "to" }, schema: schema40.required, parentSchema: schema40, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "name" || key0 === "from" || key0 === "to")) {
        let err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema40, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 != "string") {
        let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema40.properties.name.type, parentSchema: schema40.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    data.from !== void 0 && func0.call(data, "from") && (validate91(data.from, { instancePath: instancePath + "/from", parentData: data, parentDataProperty: "from", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors), errors = vErrors.length)), data.to !== void 0 && func0.call(data, "to") && (validate91(data.to, { instancePath: instancePath + "/to", parentData: data, parentDataProperty: "to", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors), errors = vErrors.length));
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema40.type, parentSchema: schema40, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate113.errors = vErrors, errors === 0;
}
validate113.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema41 = { title: "Prerequisite", type: "object", properties: { flag: { type: "string" }, variant: { $ref: "#/$defs/VariantNames" } }, additionalProperties: !1, required: ["flag", "variant"] };
function validate117(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate117.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.flag === void 0 || !func0.call(data, "flag")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "flag" }, schema: schema41.required, parentSchema: schema41, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.variant === void 0 || !func0.call(data, "variant")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "variant" }, schema: schema41.required, parentSchema: schema41, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "flag" || key0 === "variant")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema41, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.flag !== void 0 && func0.call(data, "flag")) {
      let data0 = data.flag;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/flag", schemaPath: "#/properties/flag/type", keyword: "type", params: { type: "string" }, schema: schema41.properties.flag.type, parentSchema: schema41.properties.flag, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    data.variant !== void 0 && func0.call(data, "variant") && (validate64(data.variant, { instancePath: instancePath + "/variant", parentData: data, parentDataProperty: "variant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors), errors = vErrors.length));
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema41.type, parentSchema: schema41, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate117.errors = vErrors, errors === 0;
}
validate117.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema42 = { title: "Rule", type: "object", properties: { id: { $ref: "#/$defs/Name" }, description: { $ref: "#/$defs/Description" }, metadata: { $ref: "#/$defs/Metadata" }, when: { $ref: "#/$defs/When" }, percent: { $ref: "#/$defs/Percent" }, ramp: { $ref: "#/$defs/RampDefinition" }, serve: { type: "string" }, split: { type: "array", minItems: 1, items: { $ref: "#/$defs/SplitDefinition" } }, bucketBy: { $ref: "#/$defs/UnitPaths" }, salt: { $ref: "#/$defs/Salt" }, layer: { if: { type: "boolean" }, then: { const: !1, "x-expected": 'false, or a slot {"name": \u2026, "from": \u2026, "to": \u2026}' }, else: { $ref: "#/$defs/LayerSlotDefinition" } } }, additionalProperties: !1, oneOf: [{ required: ["serve"], "x-advice": "for one variant" }, { required: ["split"], "x-advice": "for several" }], not: { required: ["percent", "ramp"], "x-advice": "A ramp is a percentage that rises by itself: keep one." } }, schema43 = { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", "x-expected": "a letter or digit, then up to 127 letters, digits, dots, underscores and hyphens" }, pattern3 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", "u");
function validate121(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate121.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (!pattern3.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$" }, schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", parentSchema: schema43, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema43.type, parentSchema: schema43, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate121.errors = vErrors, errors === 0;
}
validate121.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema44 = { title: "Ramp", type: "object", properties: { startAt: { $ref: "#/$defs/Date" }, pausedAt: { $ref: "#/$defs/Date" }, steps: { type: "array", minItems: 1, items: { $ref: "#/$defs/RampStepDefinition" } }, guard: { $ref: "#/$defs/GuardDefinition" } }, additionalProperties: !1, required: ["startAt", "steps"] }, schema45 = { title: "Ramp step", type: "object", properties: { percent: { $ref: "#/$defs/Percent" }, cohort: { type: "string" }, hold: { $ref: "#/$defs/Duration" } }, additionalProperties: !1, oneOf: [{ required: ["percent"], "x-advice": "for a share of the units" }, { required: ["cohort"], "x-advice": "for a ring" }] }, schema46 = { type: "string", pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$", "x-expected": 'a whole number from 1 to 999999 and s, m, h or d: "30m"' }, pattern15 = new RegExp("^[1-9][0-9]{0,5}(s|m|h|d)$", "u");
function validate132(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate132.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (!pattern15.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$" }, schema: "^[1-9][0-9]{0,5}(s|m|h|d)$", parentSchema: schema46, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema46.type, parentSchema: schema46, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate132.errors = vErrors, errors === 0;
}
validate132.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate130(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate130.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs1 = errors, valid0 = !1, passing0 = null, _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && (data.percent === void 0 || !func0.call(data, "percent"))) {
    let err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "percent" }, schema: schema45.oneOf[0].required, parentSchema: schema45.oneOf[0], data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs2 === errors;
  _valid0 && (valid0 = !0, passing0 = 0);
  let _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && (data.cohort === void 0 || !func0.call(data, "cohort"))) {
    let err1 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "cohort" }, schema: schema45.oneOf[1].required, parentSchema: schema45.oneOf[1], data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  var _valid0 = _errs3 === errors;
  if (_valid0 && valid0 ? (valid0 = !1, passing0 = [passing0, 1]) : _valid0 && (valid0 = !0, passing0 = 1), valid0)
    errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  else {
    let err2 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, schema: schema45.oneOf, parentSchema: schema45, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "percent" || key0 === "cohort" || key0 === "hold")) {
        let err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema45, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.percent !== void 0 && func0.call(data, "percent") && (validate91(data.percent, { instancePath: instancePath + "/percent", parentData: data, parentDataProperty: "percent", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors), errors = vErrors.length)), data.cohort !== void 0 && func0.call(data, "cohort")) {
      let data1 = data.cohort;
      if (typeof data1 != "string") {
        let err4 = { instancePath: instancePath + "/cohort", schemaPath: "#/properties/cohort/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.cohort.type, parentSchema: schema45.properties.cohort, data: data1 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    data.hold !== void 0 && func0.call(data, "hold") && (validate132(data.hold, { instancePath: instancePath + "/hold", parentData: data, parentDataProperty: "hold", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors), errors = vErrors.length));
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema45.type, parentSchema: schema45, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate130.errors = vErrors, errors === 0;
}
validate130.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema47 = { title: "Guard", type: "object", properties: { id: { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "x-expected": "a letter or digit, then up to 63 letters, digits, dots, underscores and hyphens" }, ceiling: { type: "integer", minimum: 0, "x-expected": "0 or more" }, ended: { type: "string", enum: ["rolled-back", "completed"], "x-expected": 'one of "rolled-back", "completed"' }, gates: { $ref: "#/$defs/GatesDefinition" }, alarms: { $ref: "#/$defs/GuardAlarmsDefinition" }, bake: { $ref: "#/$defs/Duration" } }, additionalProperties: !1, required: ["id"] }, pattern16 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u"), schema48 = { title: "Set of gates", type: "object", properties: { errors: { $ref: "#/$defs/ErrorsGateDefinition" }, latency: { $ref: "#/$defs/LatencyGateDefinition" }, conversion: { $ref: "#/$defs/ConversionGateDefinition" } }, additionalProperties: !1, minProperties: 1 }, schema49 = { title: "Gate", type: "object", properties: { tolerance: { $ref: "#/$defs/GateTolerance" }, worst: { $ref: "#/$defs/GateWorst" }, floor: { $ref: "#/$defs/GateFloor" } }, additionalProperties: !1 }, schema50 = { type: "number", minimum: 0, maximum: 100, "x-expected": "from 0 to 100" };
function validate138(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate138.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "number" && isFinite(data)) {
    if (data > 100 || isNaN(data)) {
      let err0 = { instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema50, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data < 0 || isNaN(data)) {
      let err1 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema50, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "number" }, schema: schema50.type, parentSchema: schema50, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate138.errors = vErrors, errors === 0;
}
validate138.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema51 = { type: "number", minimum: 1, maximum: 1e3, "x-expected": "from 1 to 1000" };
function validate140(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate140.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "number" && isFinite(data)) {
    if (data > 1e3 || isNaN(data)) {
      let err0 = { instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: schema51, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data < 1 || isNaN(data)) {
      let err1 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema51, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "number" }, schema: schema51.type, parentSchema: schema51, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate140.errors = vErrors, errors === 0;
}
validate140.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema52 = { type: "number", minimum: 1e-3, maximum: 10, "x-expected": "from 0.001 to 10" };
function validate142(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate142.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "number" && isFinite(data)) {
    if (data > 10 || isNaN(data)) {
      let err0 = { instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 10 }, schema: 10, parentSchema: schema52, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data < 1e-3 || isNaN(data)) {
      let err1 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1e-3 }, schema: 1e-3, parentSchema: schema52, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "number" }, schema: schema52.type, parentSchema: schema52, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate142.errors = vErrors, errors === 0;
}
validate142.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate137(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate137.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "tolerance" || key0 === "worst" || key0 === "floor")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema49, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    data.tolerance !== void 0 && func0.call(data, "tolerance") && (validate138(data.tolerance, { instancePath: instancePath + "/tolerance", parentData: data, parentDataProperty: "tolerance", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate138.errors : vErrors.concat(validate138.errors), errors = vErrors.length)), data.worst !== void 0 && func0.call(data, "worst") && (validate140(data.worst, { instancePath: instancePath + "/worst", parentData: data, parentDataProperty: "worst", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors), errors = vErrors.length)), data.floor !== void 0 && func0.call(data, "floor") && (validate142(data.floor, { instancePath: instancePath + "/floor", parentData: data, parentDataProperty: "floor", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate142.errors : vErrors.concat(validate142.errors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema49.type, parentSchema: schema49, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate137.errors = vErrors, errors === 0;
}
validate137.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema53 = { title: "Gate", type: "object", properties: { overMs: { type: "integer", minimum: 1, maximum: 36e5, "x-expected": "from 1 to 3600000" }, tolerance: { $ref: "#/$defs/GateTolerance" }, worst: { $ref: "#/$defs/GateWorst" }, floor: { $ref: "#/$defs/GateFloor" } }, additionalProperties: !1, required: ["overMs"] };
function validate145(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate145.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.overMs === void 0 || !func0.call(data, "overMs")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "overMs" }, schema: schema53.required, parentSchema: schema53, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "overMs" || key0 === "tolerance" || key0 === "worst" || key0 === "floor")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema53, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.overMs !== void 0 && func0.call(data, "overMs")) {
      let data0 = data.overMs;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err2 = { instancePath: instancePath + "/overMs", schemaPath: "#/properties/overMs/type", keyword: "type", params: { type: "integer" }, schema: schema53.properties.overMs.type, parentSchema: schema53.properties.overMs, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 36e5 || isNaN(data0)) {
          let err3 = { instancePath: instancePath + "/overMs", schemaPath: "#/properties/overMs/maximum", keyword: "maximum", params: { comparison: "<=", limit: 36e5 }, schema: 36e5, parentSchema: schema53.properties.overMs, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          let err4 = { instancePath: instancePath + "/overMs", schemaPath: "#/properties/overMs/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema53.properties.overMs, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      }
    }
    data.tolerance !== void 0 && func0.call(data, "tolerance") && (validate138(data.tolerance, { instancePath: instancePath + "/tolerance", parentData: data, parentDataProperty: "tolerance", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate138.errors : vErrors.concat(validate138.errors), errors = vErrors.length)), data.worst !== void 0 && func0.call(data, "worst") && (validate140(data.worst, { instancePath: instancePath + "/worst", parentData: data, parentDataProperty: "worst", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors), errors = vErrors.length)), data.floor !== void 0 && func0.call(data, "floor") && (validate142(data.floor, { instancePath: instancePath + "/floor", parentData: data, parentDataProperty: "floor", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate142.errors : vErrors.concat(validate142.errors), errors = vErrors.length));
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema53.type, parentSchema: schema53, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate145.errors = vErrors, errors === 0;
}
validate145.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema54 = { title: "Gate", type: "object", properties: { tolerance: { $ref: "#/$defs/GateTolerance" }, worst: { $ref: "#/$defs/GateWorst" } }, additionalProperties: !1 };
function validate150(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate150.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "tolerance" || key0 === "worst")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema54, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    data.tolerance !== void 0 && func0.call(data, "tolerance") && (validate138(data.tolerance, { instancePath: instancePath + "/tolerance", parentData: data, parentDataProperty: "tolerance", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate138.errors : vErrors.concat(validate138.errors), errors = vErrors.length)), data.worst !== void 0 && func0.call(data, "worst") && (validate140(data.worst, { instancePath: instancePath + "/worst", parentData: data, parentDataProperty: "worst", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema54.type, parentSchema: schema54, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate150.errors = vErrors, errors === 0;
}
validate150.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate136(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate136.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      let err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema48, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "errors" || key0 === "latency" || key0 === "conversion")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema48, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    data.errors !== void 0 && func0.call(data, "errors") && (validate137(data.errors, { instancePath: instancePath + "/errors", parentData: data, parentDataProperty: "errors", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors), errors = vErrors.length)), data.latency !== void 0 && func0.call(data, "latency") && (validate145(data.latency, { instancePath: instancePath + "/latency", parentData: data, parentDataProperty: "latency", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors), errors = vErrors.length)), data.conversion !== void 0 && func0.call(data, "conversion") && (validate150(data.conversion, { instancePath: instancePath + "/conversion", parentData: data, parentDataProperty: "conversion", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors), errors = vErrors.length));
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema48.type, parentSchema: schema48, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate136.errors = vErrors, errors === 0;
}
validate136.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema55 = { title: "Set of alarms", type: "object", properties: { rollback: { $ref: "#/$defs/AlarmNames" }, pause: { $ref: "#/$defs/AlarmNames" } }, additionalProperties: !1, minProperties: 1 }, schema56 = { type: "array", minItems: 1, maxItems: 10, items: { type: "string", minLength: 1, maxLength: 255 } };
function validate156(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate156.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 10) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 10 }, schema: 10, parentSchema: schema56, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.length < 1) {
      let err1 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema56, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func160(data0) > 255) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 255 }, schema: 255, parentSchema: schema56.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (func160(data0) < 1) {
          let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema56.items, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, schema: schema56.items.type, parentSchema: schema56.items, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema56.type, parentSchema: schema56, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate156.errors = vErrors, errors === 0;
}
validate156.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate155(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate155.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      let err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema55, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "rollback" || key0 === "pause")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema55, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    data.rollback !== void 0 && func0.call(data, "rollback") && (validate156(data.rollback, { instancePath: instancePath + "/rollback", parentData: data, parentDataProperty: "rollback", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors), errors = vErrors.length)), data.pause !== void 0 && func0.call(data, "pause") && (validate156(data.pause, { instancePath: instancePath + "/pause", parentData: data, parentDataProperty: "pause", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors), errors = vErrors.length));
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema55.type, parentSchema: schema55, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate155.errors = vErrors, errors === 0;
}
validate155.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate135(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate135.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 || !func0.call(data, "id")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, schema: schema47.required, parentSchema: schema47, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "id" || key0 === "ceiling" || key0 === "ended" || key0 === "gates" || key0 === "alarms" || key0 === "bake")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema47, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern16.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", parentSchema: schema47.properties.id, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, schema: schema47.properties.id.type, parentSchema: schema47.properties.id, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.ceiling !== void 0 && func0.call(data, "ceiling")) {
      let data1 = data.ceiling;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err4 = { instancePath: instancePath + "/ceiling", schemaPath: "#/properties/ceiling/type", keyword: "type", params: { type: "integer" }, schema: schema47.properties.ceiling.type, parentSchema: schema47.properties.ceiling, data: data1 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1))) {
        let err5 = { instancePath: instancePath + "/ceiling", schemaPath: "#/properties/ceiling/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema47.properties.ceiling, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.ended !== void 0 && func0.call(data, "ended")) {
      let data2 = data.ended;
      if (typeof data2 != "string") {
        let err6 = { instancePath: instancePath + "/ended", schemaPath: "#/properties/ended/type", keyword: "type", params: { type: "string" }, schema: schema47.properties.ended.type, parentSchema: schema47.properties.ended, data: data2 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
      if (!(data2 === "rolled-back" || data2 === "completed")) {
        let err7 = { instancePath: instancePath + "/ended", schemaPath: "#/properties/ended/enum", keyword: "enum", params: { allowedValues: schema47.properties.ended.enum }, schema: schema47.properties.ended.enum, parentSchema: schema47.properties.ended, data: data2 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    data.gates !== void 0 && func0.call(data, "gates") && (validate136(data.gates, { instancePath: instancePath + "/gates", parentData: data, parentDataProperty: "gates", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors), errors = vErrors.length)), data.alarms !== void 0 && func0.call(data, "alarms") && (validate155(data.alarms, { instancePath: instancePath + "/alarms", parentData: data, parentDataProperty: "alarms", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate155.errors : vErrors.concat(validate155.errors), errors = vErrors.length)), data.bake !== void 0 && func0.call(data, "bake") && (validate132(data.bake, { instancePath: instancePath + "/bake", parentData: data, parentDataProperty: "bake", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors), errors = vErrors.length));
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema47.type, parentSchema: schema47, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate135.errors = vErrors, errors === 0;
}
validate135.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate127(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate127.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.startAt === void 0 || !func0.call(data, "startAt")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "startAt" }, schema: schema44.required, parentSchema: schema44, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.steps === void 0 || !func0.call(data, "steps")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "steps" }, schema: schema44.required, parentSchema: schema44, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "startAt" || key0 === "pausedAt" || key0 === "steps" || key0 === "guard")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema44, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.startAt !== void 0 && func0.call(data, "startAt") && (validate67(data.startAt, { instancePath: instancePath + "/startAt", parentData: data, parentDataProperty: "startAt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.pausedAt !== void 0 && func0.call(data, "pausedAt") && (validate67(data.pausedAt, { instancePath: instancePath + "/pausedAt", parentData: data, parentDataProperty: "pausedAt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.steps !== void 0 && func0.call(data, "steps")) {
      let data2 = data.steps;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          let err3 = { instancePath: instancePath + "/steps", schemaPath: "#/properties/steps/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema44.properties.steps, data: data2 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        let len0 = data2.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
          validate130(data2[i0], { instancePath: instancePath + "/steps/" + i0, parentData: data2, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors), errors = vErrors.length);
      } else {
        let err4 = { instancePath: instancePath + "/steps", schemaPath: "#/properties/steps/type", keyword: "type", params: { type: "array" }, schema: schema44.properties.steps.type, parentSchema: schema44.properties.steps, data: data2 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    data.guard !== void 0 && func0.call(data, "guard") && (validate135(data.guard, { instancePath: instancePath + "/guard", parentData: data, parentDataProperty: "guard", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate135.errors : vErrors.concat(validate135.errors), errors = vErrors.length));
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema44.type, parentSchema: schema44, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate127.errors = vErrors, errors === 0;
}
validate127.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema57 = { title: "Share of a split", type: "object", properties: { variant: { type: "string" }, weight: { type: "number", minimum: 0, "x-expected": "0 or more" } }, additionalProperties: !1, required: ["variant", "weight"] };
function validate163(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate163.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.variant === void 0 || !func0.call(data, "variant")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "variant" }, schema: schema57.required, parentSchema: schema57, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.weight === void 0 || !func0.call(data, "weight")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "weight" }, schema: schema57.required, parentSchema: schema57, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "variant" || key0 === "weight")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema57, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.variant !== void 0 && func0.call(data, "variant")) {
      let data0 = data.variant;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/variant", schemaPath: "#/properties/variant/type", keyword: "type", params: { type: "string" }, schema: schema57.properties.variant.type, parentSchema: schema57.properties.variant, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.weight !== void 0 && func0.call(data, "weight")) {
      let data1 = data.weight;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 0 || isNaN(data1)) {
          let err4 = { instancePath: instancePath + "/weight", schemaPath: "#/properties/weight/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema57.properties.weight, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/weight", schemaPath: "#/properties/weight/type", keyword: "type", params: { type: "number" }, schema: schema57.properties.weight.type, parentSchema: schema57.properties.weight, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema57.type, parentSchema: schema57, data };
    vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
  }
  return validate163.errors = vErrors, errors === 0;
}
validate163.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate165(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate165.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data != "string" && !Array.isArray(data)) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema35.type }, schema: schema35.type, parentSchema: schema35, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "string" && !pattern6.test(data)) {
    let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[^.]+(\\.[^.]+)*$" }, schema: "^[^.]+(\\.[^.]+)*$", parentSchema: schema35, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  if (Array.isArray(data)) {
    if (data.length > 4) {
      let err2 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 4 }, schema: 4, parentSchema: schema35, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.length < 2) {
      let err3 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 2 }, schema: 2, parentSchema: schema35, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
      validate74(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors), errors = vErrors.length);
  }
  return validate165.errors = vErrors, errors === 0;
}
validate165.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate120(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate120.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs1 = errors, _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if ((data.percent === void 0 || !func0.call(data, "percent")) && (missing0 = "percent") || (data.ramp === void 0 || !func0.call(data, "ramp")) && (missing0 = "ramp")) {
      let err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  }
  var valid0 = _errs2 === errors;
  if (valid0) {
    let err1 = { instancePath, schemaPath: "#/not", keyword: "not", params: {}, schema: schema42.not, parentSchema: schema42, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  } else
    errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  let _errs3 = errors, valid1 = !1, passing0 = null, _errs4 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && (data.serve === void 0 || !func0.call(data, "serve"))) {
    let err2 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "serve" }, schema: schema42.oneOf[0].required, parentSchema: schema42.oneOf[0], data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  var _valid0 = _errs4 === errors;
  _valid0 && (valid1 = !0, passing0 = 0);
  let _errs5 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && (data.split === void 0 || !func0.call(data, "split"))) {
    let err3 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "split" }, schema: schema42.oneOf[1].required, parentSchema: schema42.oneOf[1], data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  var _valid0 = _errs5 === errors;
  if (_valid0 && valid1 ? (valid1 = !1, passing0 = [passing0, 1]) : _valid0 && (valid1 = !0, passing0 = 1), valid1)
    errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
  else {
    let err4 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, schema: schema42.oneOf, parentSchema: schema42, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!func0.call(schema42.properties, key0)) {
        let err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema42, data };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id") && (validate121(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors), errors = vErrors.length)), data.description !== void 0 && func0.call(data, "description") && (validate54(data.description, { instancePath: instancePath + "/description", parentData: data, parentDataProperty: "description", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors), errors = vErrors.length)), data.metadata !== void 0 && func0.call(data, "metadata") && (validate56(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors), errors = vErrors.length)), data.when !== void 0 && func0.call(data, "when") && (validate61(data.when, { instancePath: instancePath + "/when", parentData: data, parentDataProperty: "when", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors), errors = vErrors.length)), data.percent !== void 0 && func0.call(data, "percent") && (validate91(data.percent, { instancePath: instancePath + "/percent", parentData: data, parentDataProperty: "percent", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors), errors = vErrors.length)), data.ramp !== void 0 && func0.call(data, "ramp") && (validate127(data.ramp, { instancePath: instancePath + "/ramp", parentData: data, parentDataProperty: "ramp", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors), errors = vErrors.length)), data.serve !== void 0 && func0.call(data, "serve")) {
      let data6 = data.serve;
      if (typeof data6 != "string") {
        let err6 = { instancePath: instancePath + "/serve", schemaPath: "#/properties/serve/type", keyword: "type", params: { type: "string" }, schema: schema42.properties.serve.type, parentSchema: schema42.properties.serve, data: data6 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.split !== void 0 && func0.call(data, "split")) {
      let data7 = data.split;
      if (Array.isArray(data7)) {
        if (data7.length < 1) {
          let err7 = { instancePath: instancePath + "/split", schemaPath: "#/properties/split/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema42.properties.split, data: data7 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        let len0 = data7.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
          validate163(data7[i0], { instancePath: instancePath + "/split/" + i0, parentData: data7, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate163.errors : vErrors.concat(validate163.errors), errors = vErrors.length);
      } else {
        let err8 = { instancePath: instancePath + "/split", schemaPath: "#/properties/split/type", keyword: "type", params: { type: "array" }, schema: schema42.properties.split.type, parentSchema: schema42.properties.split, data: data7 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.bucketBy !== void 0 && func0.call(data, "bucketBy") && (validate165(data.bucketBy, { instancePath: instancePath + "/bucketBy", parentData: data, parentDataProperty: "bucketBy", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors), errors = vErrors.length)), data.salt !== void 0 && func0.call(data, "salt") && (validate96(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors), errors = vErrors.length)), data.layer !== void 0 && func0.call(data, "layer")) {
      let data11 = data.layer, _errs21 = errors, valid5 = !0, _errs22 = errors;
      if (typeof data11 != "boolean") {
        let err9 = {};
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
      var _valid1 = _errs22 === errors;
      errors = _errs21, vErrors !== null && (_errs21 ? vErrors.length = _errs21 : vErrors = null);
      let ifClause0;
      if (_valid1) {
        let _errs24 = errors;
        if (data11 !== !1) {
          let err10 = { instancePath: instancePath + "/layer", schemaPath: "#/properties/layer/then/const", keyword: "const", params: { allowedValue: !1 }, schema: !1, parentSchema: schema42.properties.layer.then, data: data11 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        var _valid1 = _errs24 === errors;
        valid5 = _valid1, ifClause0 = "then";
      } else {
        let _errs25 = errors;
        validate113(data11, { instancePath: instancePath + "/layer", parentData: data, parentDataProperty: "layer", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors), errors = vErrors.length);
        var _valid1 = _errs25 === errors;
        valid5 = _valid1, ifClause0 = "else";
      }
      if (!valid5) {
        let err11 = { instancePath: instancePath + "/layer", schemaPath: "#/properties/layer/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema42.properties.layer.if, parentSchema: schema42.properties.layer, data: data11 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
  } else {
    let err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema42.type, parentSchema: schema42, data };
    vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
  }
  return validate120.errors = vErrors, errors === 0;
}
validate120.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate104(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate104.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs1 = errors, valid0 = !0, _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if ((data.variants === void 0 || !func0.call(data, "variants")) && (missing0 = "variants")) {
      let err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  if (errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null), _valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && (data.default === void 0 || !func0.call(data, "default"))) {
      let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "default" }, schema: schema38.then.required, parentSchema: schema38.then, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
  }
  if (!valid0) {
    let err2 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema38.if, parentSchema: schema38, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.enabled === void 0 || !func0.call(data, "enabled")) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "enabled" }, schema: schema38.required, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!func0.call(schema38.properties, key0)) {
        let err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema38, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.enabled !== void 0 && func0.call(data, "enabled")) {
      let data0 = data.enabled;
      if (typeof data0 != "boolean") {
        let err5 = { instancePath: instancePath + "/enabled", schemaPath: "#/properties/enabled/type", keyword: "type", params: { type: "boolean" }, schema: schema38.properties.enabled.type, parentSchema: schema38.properties.enabled, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description") && (validate54(data.description, { instancePath: instancePath + "/description", parentData: data, parentDataProperty: "description", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors), errors = vErrors.length)), data.owner !== void 0 && func0.call(data, "owner")) {
      let data2 = data.owner;
      if (typeof data2 != "string") {
        let err6 = { instancePath: instancePath + "/owner", schemaPath: "#/properties/owner/type", keyword: "type", params: { type: "string" }, schema: schema38.properties.owner.type, parentSchema: schema38.properties.owner, data: data2 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.tags !== void 0 && func0.call(data, "tags")) {
      let data3 = data.tags;
      if (Array.isArray(data3)) {
        let len0 = data3.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
          let data4 = data3[i0];
          if (typeof data4 != "string") {
            let err7 = { instancePath: instancePath + "/tags/" + i0, schemaPath: "#/properties/tags/items/type", keyword: "type", params: { type: "string" }, schema: schema38.properties.tags.items.type, parentSchema: schema38.properties.tags.items, data: data4 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
      } else {
        let err8 = { instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, schema: schema38.properties.tags.type, parentSchema: schema38.properties.tags, data: data3 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.createdAt !== void 0 && func0.call(data, "createdAt") && (validate67(data.createdAt, { instancePath: instancePath + "/createdAt", parentData: data, parentDataProperty: "createdAt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.expiresAt !== void 0 && func0.call(data, "expiresAt") && (validate67(data.expiresAt, { instancePath: instancePath + "/expiresAt", parentData: data, parentDataProperty: "expiresAt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.permanent !== void 0 && func0.call(data, "permanent")) {
      let data7 = data.permanent;
      if (typeof data7 != "boolean") {
        let err9 = { instancePath: instancePath + "/permanent", schemaPath: "#/properties/permanent/type", keyword: "type", params: { type: "boolean" }, schema: schema38.properties.permanent.type, parentSchema: schema38.properties.permanent, data: data7 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.clientVisible !== void 0 && func0.call(data, "clientVisible")) {
      let data8 = data.clientVisible;
      if (typeof data8 != "boolean") {
        let err10 = { instancePath: instancePath + "/clientVisible", schemaPath: "#/properties/clientVisible/type", keyword: "type", params: { type: "boolean" }, schema: schema38.properties.clientVisible.type, parentSchema: schema38.properties.clientVisible, data: data8 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    if (data.metadata !== void 0 && func0.call(data, "metadata") && (validate56(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors), errors = vErrors.length)), data.variants !== void 0 && func0.call(data, "variants")) {
      let data10 = data.variants;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        if (Object.keys(data10).length < 1) {
          let err11 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema38.properties.variants, data: data10 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
        for (let at1 = 0, keys1 = Object.keys(data10), from1 = errors; at1 < keys1.length && errors - from1 < 2e3; at1++) {
          let key1 = keys1[at1];
          if (!pattern3.test(key1)) {
            let err12 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema38.properties.variants, data: data10 };
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
        }
        for (let at2 = 0, keys2 = Object.keys(data10), from2 = errors; at2 < keys2.length && errors - from2 < 2e3; at2++) {
          let key2 = keys2[at2];
          pattern3.test(key2) && (validate109(data10[key2], { instancePath: instancePath + "/variants/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data10, parentDataProperty: key2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors), errors = vErrors.length));
        }
      } else {
        let err13 = { instancePath: instancePath + "/variants", schemaPath: "#/properties/variants/type", keyword: "type", params: { type: "object" }, schema: schema38.properties.variants.type, parentSchema: schema38.properties.variants, data: data10 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data.default !== void 0 && func0.call(data, "default")) {
      let data12 = data.default;
      if (typeof data12 != "string") {
        let err14 = { instancePath: instancePath + "/default", schemaPath: "#/properties/default/type", keyword: "type", params: { type: "string" }, schema: schema38.properties.default.type, parentSchema: schema38.properties.default, data: data12 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.off !== void 0 && func0.call(data, "off")) {
      let data13 = data.off;
      if (typeof data13 != "string") {
        let err15 = { instancePath: instancePath + "/off", schemaPath: "#/properties/off/type", keyword: "type", params: { type: "string" }, schema: schema38.properties.off.type, parentSchema: schema38.properties.off, data: data13 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.bucketBy !== void 0 && func0.call(data, "bucketBy") && (validate93(data.bucketBy, { instancePath: instancePath + "/bucketBy", parentData: data, parentDataProperty: "bucketBy", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors), errors = vErrors.length)), data.salt !== void 0 && func0.call(data, "salt") && (validate96(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors), errors = vErrors.length)), data.layer !== void 0 && func0.call(data, "layer") && (validate113(data.layer, { instancePath: instancePath + "/layer", parentData: data, parentDataProperty: "layer", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors), errors = vErrors.length)), data.requires !== void 0 && func0.call(data, "requires")) {
      let data17 = data.requires;
      if (Array.isArray(data17)) {
        let len1 = data17.length;
        for (let i1 = 0, from1 = errors; i1 < len1 && errors - from1 < 2e3; i1++)
          validate117(data17[i1], { instancePath: instancePath + "/requires/" + i1, parentData: data17, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate117.errors : vErrors.concat(validate117.errors), errors = vErrors.length);
      } else {
        let err16 = { instancePath: instancePath + "/requires", schemaPath: "#/properties/requires/type", keyword: "type", params: { type: "array" }, schema: schema38.properties.requires.type, parentSchema: schema38.properties.requires, data: data17 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.rules !== void 0 && func0.call(data, "rules")) {
      let data19 = data.rules;
      if (Array.isArray(data19)) {
        let len2 = data19.length;
        for (let i2 = 0, from2 = errors; i2 < len2 && errors - from2 < 2e3; i2++)
          validate120(data19[i2], { instancePath: instancePath + "/rules/" + i2, parentData: data19, parentDataProperty: i2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors), errors = vErrors.length);
      } else {
        let err17 = { instancePath: instancePath + "/rules", schemaPath: "#/properties/rules/type", keyword: "type", params: { type: "array" }, schema: schema38.properties.rules.type, parentSchema: schema38.properties.rules, data: data19 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
    }
  } else {
    let err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema38.type, parentSchema: schema38, data };
    vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
  }
  return validate104.errors = vErrors, errors === 0;
}
validate104.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schemaVersion === void 0 || !func0.call(data, "schemaVersion")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schemaVersion" }, schema: schema20.required, parentSchema: schema20, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.flags === void 0 || !func0.call(data, "flags")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "flags" }, schema: schema20.required, parentSchema: schema20, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "$schema" || key0 === "schemaVersion" || key0 === "minor" || key0 === "description" || key0 === "metadata" || key0 === "cohorts" || key0 === "layers" || key0 === "flags")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema20, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.$schema !== void 0 && func0.call(data, "$schema")) {
      let data0 = data.$schema;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/$schema", schemaPath: "#/properties/%24schema/type", keyword: "type", params: { type: "string" }, schema: schema20.properties.$schema.type, parentSchema: schema20.properties.$schema, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.schemaVersion !== void 0 && func0.call(data, "schemaVersion")) {
      let data1 = data.schemaVersion;
      if (!(typeof data1 == "number" && isFinite(data1))) {
        let err4 = { instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/type", keyword: "type", params: { type: "number" }, schema: schema20.properties.schemaVersion.type, parentSchema: schema20.properties.schemaVersion, data: data1 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      if (data1 !== 1) {
        let err5 = { instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/const", keyword: "const", params: { allowedValue: 1 }, schema: 1, parentSchema: schema20.properties.schemaVersion, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.minor !== void 0 && func0.call(data, "minor")) {
      let data2 = data.minor;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err6 = { instancePath: instancePath + "/minor", schemaPath: "#/properties/minor/type", keyword: "type", params: { type: "integer" }, schema: schema20.properties.minor.type, parentSchema: schema20.properties.minor, data: data2 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2))) {
        let err7 = { instancePath: instancePath + "/minor", schemaPath: "#/properties/minor/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema20.properties.minor, data: data2 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description") && (validate54(data.description, { instancePath: instancePath + "/description", parentData: data, parentDataProperty: "description", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors), errors = vErrors.length)), data.metadata !== void 0 && func0.call(data, "metadata") && (validate56(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors), errors = vErrors.length)), data.cohorts !== void 0 && func0.call(data, "cohorts")) {
      let data5 = data.cohorts;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (let at1 = 0, keys1 = Object.keys(data5), from1 = errors; at1 < keys1.length && errors - from1 < 2e3; at1++) {
          let key1 = keys1[at1];
          if (!pattern3.test(key1)) {
            let err8 = { instancePath: instancePath + "/cohorts", schemaPath: "#/properties/cohorts/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema20.properties.cohorts, data: data5 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
        for (let at2 = 0, keys2 = Object.keys(data5), from2 = errors; at2 < keys2.length && errors - from2 < 2e3; at2++) {
          let key2 = keys2[at2];
          pattern3.test(key2) && (validate58(data5[key2], { instancePath: instancePath + "/cohorts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data5, parentDataProperty: key2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length));
        }
      } else {
        let err9 = { instancePath: instancePath + "/cohorts", schemaPath: "#/properties/cohorts/type", keyword: "type", params: { type: "object" }, schema: schema20.properties.cohorts.type, parentSchema: schema20.properties.cohorts, data: data5 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.layers !== void 0 && func0.call(data, "layers")) {
      let data7 = data.layers;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        for (let at3 = 0, keys3 = Object.keys(data7), from3 = errors; at3 < keys3.length && errors - from3 < 2e3; at3++) {
          let key3 = keys3[at3];
          if (!pattern3.test(key3)) {
            let err10 = { instancePath: instancePath + "/layers", schemaPath: "#/properties/layers/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: !1, parentSchema: schema20.properties.layers, data: data7 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        }
        for (let at4 = 0, keys4 = Object.keys(data7), from4 = errors; at4 < keys4.length && errors - from4 < 2e3; at4++) {
          let key4 = keys4[at4];
          pattern3.test(key4) && (validate99(data7[key4], { instancePath: instancePath + "/layers/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data7, parentDataProperty: key4, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors), errors = vErrors.length));
        }
      } else {
        let err11 = { instancePath: instancePath + "/layers", schemaPath: "#/properties/layers/type", keyword: "type", params: { type: "object" }, schema: schema20.properties.layers.type, parentSchema: schema20.properties.layers, data: data7 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.flags !== void 0 && func0.call(data, "flags")) {
      let data9 = data.flags;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (let at5 = 0, keys5 = Object.keys(data9), from5 = errors; at5 < keys5.length && errors - from5 < 2e3; at5++) {
          let key5 = keys5[at5];
          if (!pattern3.test(key5)) {
            let err12 = { instancePath: instancePath + "/flags", schemaPath: "#/properties/flags/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, schema: !1, parentSchema: schema20.properties.flags, data: data9 };
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
        }
        for (let at6 = 0, keys6 = Object.keys(data9), from6 = errors; at6 < keys6.length && errors - from6 < 2e3; at6++) {
          let key6 = keys6[at6];
          pattern3.test(key6) && (validate104(data9[key6], { instancePath: instancePath + "/flags/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data9, parentDataProperty: key6, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors), errors = vErrors.length));
        }
      } else {
        let err13 = { instancePath: instancePath + "/flags", schemaPath: "#/properties/flags/type", keyword: "type", params: { type: "object" }, schema: schema20.properties.flags.type, parentSchema: schema20.properties.flags, data: data9 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
  } else {
    let err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema20.type, parentSchema: schema20, data };
    vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
  }
  return validate53.errors = vErrors, errors === 0;
}
validate53.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate53(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors), errors = vErrors.length), validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
  validateFlagDocument
};
