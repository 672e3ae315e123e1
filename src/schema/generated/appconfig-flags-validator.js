// Generated from src/schema/appconfig/appconfig-flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
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
var validateAppConfigFlags = validate21;
var schema7 = { title: "Flag document", type: "object", properties: { version: { type: "string", enum: ["1"], "x-expected": '"1"' }, flags: { type: "object", patternProperties: { "^[a-z][a-zA-Z\\d_-]{0,63}$": { $ref: "#/definitions/FlagDefinition" } }, additionalProperties: !1 }, values: { type: "object", patternProperties: { "^[a-z][a-zA-Z\\d_-]{0,63}$": { $ref: "#/definitions/FlagValue" } }, additionalProperties: !1 } }, required: ["version", "values"], additionalProperties: !1, "x-taken": ["additionalProperties"] }, func0 = Object.prototype.hasOwnProperty, pattern0 = new RegExp("^[a-z][a-zA-Z\\d_-]{0,63}$", "u"), schema8 = { title: "Flag definition", type: "object", properties: { name: { $ref: "#/definitions/Label" }, description: { $ref: "#/definitions/Description" }, _createdAt: { $ref: "#/definitions/Note" }, _updatedAt: { $ref: "#/definitions/Note" }, _deprecation: { title: "Deprecation", type: "object", properties: { status: { type: "string", enum: ["planned"], "x-taken": ["null"], "x-expected": '"planned"' }, date: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", "x-expected": 'a date: "2026-12-01"', "x-taken": ["null"] } }, additionalProperties: !1, "x-taken": ["null", "additionalProperties"] }, attributes: { type: "object", maxProperties: 25, patternProperties: { "^[a-z][a-zA-Z\\d_-]{0,63}$": { $ref: "#/definitions/AttributeDefinition" } }, additionalProperties: !1 } }, additionalProperties: !1, "x-taken": ["additionalProperties"] }, schema9 = { type: "string", allOf: [{ $ref: "#/definitions/Name" }], "x-taken": ["null"] }, schema10 = { type: "string", pattern: "^[^\\n]{1,64}$", "x-expected": "one line of 1 to 64 characters" }, pattern2 = new RegExp("^[^\\n]{1,64}$", "u");
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data == "string") {
    if (!pattern2.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[^\\n]{1,64}$" }, schema: "^[^\\n]{1,64}$", parentSchema: schema10, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema10.type, parentSchema: schema10, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate25.errors = vErrors, errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema9.type, parentSchema: schema9, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate25(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors), errors = vErrors.length), validate24.errors = vErrors, errors === 0;
}
var schema11 = { type: "string", maxLength: 1024, "x-taken": ["null"] }, func51 = require_ucs2length().default;
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data == "string") {
    if (func51(data) > 1024) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema11, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema11.type, parentSchema: schema11, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate28.errors = vErrors, errors === 0;
}
var schema12 = { type: "string", "x-taken": ["null"] };
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema12.type, parentSchema: schema12, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate30.errors = vErrors, errors === 0;
}
var schema13 = { title: "Attribute definition", type: "object", properties: { description: { $ref: "#/definitions/Description" }, constraints: { $ref: "#/definitions/Constraints" } }, additionalProperties: !1, "x-taken": ["additionalProperties"] }, schema14 = { title: "Constraint", type: "object", properties: { type: { type: "string", enum: ["string", "number", "boolean", "array"], "x-expected": "one of string, number, boolean, array" } }, required: ["type"], allOf: [{ if: { type: "object", required: ["type"], properties: { type: { const: "string" } } }, then: { $ref: "#/definitions/StringConstraints" } }, { if: { type: "object", required: ["type"], properties: { type: { const: "number" } } }, then: { $ref: "#/definitions/NumberConstraints" } }, { if: { type: "object", required: ["type"], properties: { type: { const: "boolean" } } }, then: { $ref: "#/definitions/BooleanConstraints" } }, { if: { type: "object", required: ["type"], properties: { type: { const: "array" } } }, then: { $ref: "#/definitions/ArrayConstraints" } }] }, schema15 = { title: "String constraint", type: "object", properties: { type: !0, required: { type: "boolean" }, pattern: { type: "string", maxLength: 1024 }, enum: { type: "array", maxItems: 100, items: { type: ["string", "integer"], maxLength: 1024 } } }, not: { required: ["pattern", "enum"] }, additionalProperties: !1 };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0, _errs1 = errors, _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if ((data.pattern === void 0 || !func0.call(data, "pattern")) && (missing0 = "pattern") || (data.enum === void 0 || !func0.call(data, "enum")) && (missing0 = "enum")) {
      let err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  }
  var valid0 = _errs2 === errors;
  if (valid0) {
    let err1 = { instancePath, schemaPath: "#/not", keyword: "not", params: {}, schema: schema15.not, parentSchema: schema15, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  } else
    errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "type" || key0 === "required" || key0 === "pattern" || key0 === "enum")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema15, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.required !== void 0 && func0.call(data, "required")) {
      let data0 = data.required;
      if (typeof data0 != "boolean") {
        let err3 = { instancePath: instancePath + "/required", schemaPath: "#/properties/required/type", keyword: "type", params: { type: "boolean" }, schema: schema15.properties.required.type, parentSchema: schema15.properties.required, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.pattern !== void 0 && func0.call(data, "pattern")) {
      let data1 = data.pattern;
      if (typeof data1 == "string") {
        if (func51(data1) > 1024) {
          let err4 = { instancePath: instancePath + "/pattern", schemaPath: "#/properties/pattern/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema15.properties.pattern, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/pattern", schemaPath: "#/properties/pattern/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.pattern.type, parentSchema: schema15.properties.pattern, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.enum !== void 0 && func0.call(data, "enum")) {
      let data2 = data.enum;
      if (Array.isArray(data2)) {
        if (data2.length > 100) {
          let err6 = { instancePath: instancePath + "/enum", schemaPath: "#/properties/enum/maxItems", keyword: "maxItems", params: { limit: 100 }, schema: 100, parentSchema: schema15.properties.enum, data: data2 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        let len0 = data2.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
          let data3 = data2[i0];
          if (typeof data3 != "string" && !(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
            let err7 = { instancePath: instancePath + "/enum/" + i0, schemaPath: "#/properties/enum/items/type", keyword: "type", params: { type: schema15.properties.enum.items.type }, schema: schema15.properties.enum.items.type, parentSchema: schema15.properties.enum.items, data: data3 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
          if (typeof data3 == "string" && func51(data3) > 1024) {
            let err8 = { instancePath: instancePath + "/enum/" + i0, schemaPath: "#/properties/enum/items/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema15.properties.enum.items, data: data3 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        let err9 = { instancePath: instancePath + "/enum", schemaPath: "#/properties/enum/type", keyword: "type", params: { type: "array" }, schema: schema15.properties.enum.type, parentSchema: schema15.properties.enum, data: data2 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema15.type, parentSchema: schema15, data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  return validate36.errors = vErrors, errors === 0;
}
var schema16 = { title: "Number constraint", type: "object", properties: { type: !0, required: { type: "boolean" }, minimum: { type: "integer" }, maximum: { type: "integer" } }, additionalProperties: !1 };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "type" || key0 === "required" || key0 === "minimum" || key0 === "maximum")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema16, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    if (data.required !== void 0 && func0.call(data, "required")) {
      let data0 = data.required;
      if (typeof data0 != "boolean") {
        let err1 = { instancePath: instancePath + "/required", schemaPath: "#/properties/required/type", keyword: "type", params: { type: "boolean" }, schema: schema16.properties.required.type, parentSchema: schema16.properties.required, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.minimum !== void 0 && func0.call(data, "minimum")) {
      let data1 = data.minimum;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err2 = { instancePath: instancePath + "/minimum", schemaPath: "#/properties/minimum/type", keyword: "type", params: { type: "integer" }, schema: schema16.properties.minimum.type, parentSchema: schema16.properties.minimum, data: data1 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.maximum !== void 0 && func0.call(data, "maximum")) {
      let data2 = data.maximum;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err3 = { instancePath: instancePath + "/maximum", schemaPath: "#/properties/maximum/type", keyword: "type", params: { type: "integer" }, schema: schema16.properties.maximum.type, parentSchema: schema16.properties.maximum, data: data2 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema16.type, parentSchema: schema16, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate38.errors = vErrors, errors === 0;
}
var schema17 = { title: "Boolean constraint", type: "object", properties: { type: !0, required: { type: "boolean" } }, additionalProperties: !1 };
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "type" || key0 === "required")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema17, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    if (data.required !== void 0 && func0.call(data, "required")) {
      let data0 = data.required;
      if (typeof data0 != "boolean") {
        let err1 = { instancePath: instancePath + "/required", schemaPath: "#/properties/required/type", keyword: "type", params: { type: "boolean" }, schema: schema17.properties.required.type, parentSchema: schema17.properties.required, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema17.type, parentSchema: schema17, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate40.errors = vErrors, errors === 0;
}
var schema18 = { title: "List constraint", type: "object", properties: { type: !0, required: { type: "boolean" }, elements: { $ref: "#/definitions/ElementConstraints" } }, additionalProperties: !1 }, schema19 = { title: "Constraint", type: "object", properties: { type: { type: "string", enum: ["string", "number"], "x-expected": "one of string, number" } }, required: ["type"], allOf: [{ if: { type: "object", required: ["type"], properties: { type: { const: "string" } } }, then: { $ref: "#/definitions/StringConstraints" } }, { if: { type: "object", required: ["type"], properties: { type: { const: "number" } } }, then: { $ref: "#/definitions/NumberConstraints" } }] };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0, _errs2 = errors, valid1 = !0, _errs3 = errors;
  if (errors === _errs3)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if ((data.type === void 0 || !func0.call(data, "type")) && (missing0 = "type")) {
        let err0 = {};
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      } else if (data.type !== void 0 && func0.call(data, "type") && data.type !== "string") {
        let err1 = {};
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    } else {
      let err2 = {};
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
  var _valid0 = _errs3 === errors;
  if (errors = _errs2, vErrors !== null && (_errs2 ? vErrors.length = _errs2 : vErrors = null), _valid0) {
    let _errs6 = errors;
    validate36(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors), errors = vErrors.length);
    var _valid0 = _errs6 === errors;
    valid1 = _valid0;
  }
  if (!valid1) {
    let err3 = { instancePath, schemaPath: "#/allOf/0/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema19.allOf[0].if, parentSchema: schema19.allOf[0], data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  let _errs8 = errors, valid3 = !0, _errs9 = errors;
  if (errors === _errs9)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing1;
      if ((data.type === void 0 || !func0.call(data, "type")) && (missing1 = "type")) {
        let err4 = {};
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      } else if (data.type !== void 0 && func0.call(data, "type") && data.type !== "number") {
        let err5 = {};
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    } else {
      let err6 = {};
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    }
  var _valid1 = _errs9 === errors;
  if (errors = _errs8, vErrors !== null && (_errs8 ? vErrors.length = _errs8 : vErrors = null), _valid1) {
    let _errs12 = errors;
    validate38(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors), errors = vErrors.length);
    var _valid1 = _errs12 === errors;
    valid3 = _valid1;
  }
  if (!valid3) {
    let err7 = { instancePath, schemaPath: "#/allOf/1/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema19.allOf[1].if, parentSchema: schema19.allOf[1], data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0 || !func0.call(data, "type")) {
      let err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data2 = data.type;
      if (typeof data2 != "string") {
        let err9 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, schema: schema19.properties.type.type, parentSchema: schema19.properties.type, data: data2 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
      if (!(data2 === "string" || data2 === "number")) {
        let err10 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/enum", keyword: "enum", params: { allowedValues: schema19.properties.type.enum }, schema: schema19.properties.type.enum, parentSchema: schema19.properties.type, data: data2 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
  } else {
    let err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
  }
  return validate43.errors = vErrors, errors === 0;
}
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "type" || key0 === "required" || key0 === "elements")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema18, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    if (data.required !== void 0 && func0.call(data, "required")) {
      let data0 = data.required;
      if (typeof data0 != "boolean") {
        let err1 = { instancePath: instancePath + "/required", schemaPath: "#/properties/required/type", keyword: "type", params: { type: "boolean" }, schema: schema18.properties.required.type, parentSchema: schema18.properties.required, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    data.elements !== void 0 && func0.call(data, "elements") && (validate43(data.elements, { instancePath: instancePath + "/elements", parentData: data, parentDataProperty: "elements", rootData }) || (vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors), errors = vErrors.length));
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema18.type, parentSchema: schema18, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate42.errors = vErrors, errors === 0;
}
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0, _errs2 = errors, valid1 = !0, _errs3 = errors;
  if (errors === _errs3)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if ((data.type === void 0 || !func0.call(data, "type")) && (missing0 = "type")) {
        let err0 = {};
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      } else if (data.type !== void 0 && func0.call(data, "type") && data.type !== "string") {
        let err1 = {};
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    } else {
      let err2 = {};
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
  var _valid0 = _errs3 === errors;
  if (errors = _errs2, vErrors !== null && (_errs2 ? vErrors.length = _errs2 : vErrors = null), _valid0) {
    let _errs6 = errors;
    validate36(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors), errors = vErrors.length);
    var _valid0 = _errs6 === errors;
    valid1 = _valid0;
  }
  if (!valid1) {
    let err3 = { instancePath, schemaPath: "#/allOf/0/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema14.allOf[0].if, parentSchema: schema14.allOf[0], data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  let _errs8 = errors, valid3 = !0, _errs9 = errors;
  if (errors === _errs9)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing1;
      if ((data.type === void 0 || !func0.call(data, "type")) && (missing1 = "type")) {
        let err4 = {};
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      } else if (data.type !== void 0 && func0.call(data, "type") && data.type !== "number") {
        let err5 = {};
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    } else {
      let err6 = {};
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    }
  var _valid1 = _errs9 === errors;
  if (errors = _errs8, vErrors !== null && (_errs8 ? vErrors.length = _errs8 : vErrors = null), _valid1) {
    let _errs12 = errors;
    validate38(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors), errors = vErrors.length);
    var _valid1 = _errs12 === errors;
    valid3 = _valid1;
  }
  if (!valid3) {
    let err7 = { instancePath, schemaPath: "#/allOf/1/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema14.allOf[1].if, parentSchema: schema14.allOf[1], data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  let _errs14 = errors, valid5 = !0, _errs15 = errors;
  if (errors === _errs15)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing2;
      if ((data.type === void 0 || !func0.call(data, "type")) && (missing2 = "type")) {
        let err8 = {};
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      } else if (data.type !== void 0 && func0.call(data, "type") && data.type !== "boolean") {
        let err9 = {};
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    } else {
      let err10 = {};
      vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
    }
  var _valid2 = _errs15 === errors;
  if (errors = _errs14, vErrors !== null && (_errs14 ? vErrors.length = _errs14 : vErrors = null), _valid2) {
    let _errs18 = errors;
    validate40(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors), errors = vErrors.length);
    var _valid2 = _errs18 === errors;
    valid5 = _valid2;
  }
  if (!valid5) {
    let err11 = { instancePath, schemaPath: "#/allOf/2/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema14.allOf[2].if, parentSchema: schema14.allOf[2], data };
    vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
  }
  let _errs20 = errors, valid7 = !0, _errs21 = errors;
  if (errors === _errs21)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing3;
      if ((data.type === void 0 || !func0.call(data, "type")) && (missing3 = "type")) {
        let err12 = {};
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      } else if (data.type !== void 0 && func0.call(data, "type") && data.type !== "array") {
        let err13 = {};
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    } else {
      let err14 = {};
      vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
    }
  var _valid3 = _errs21 === errors;
  if (errors = _errs20, vErrors !== null && (_errs20 ? vErrors.length = _errs20 : vErrors = null), _valid3) {
    let _errs24 = errors;
    validate42(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors), errors = vErrors.length);
    var _valid3 = _errs24 === errors;
    valid7 = _valid3;
  }
  if (!valid7) {
    let err15 = { instancePath, schemaPath: "#/allOf/3/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema14.allOf[3].if, parentSchema: schema14.allOf[3], data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0 || !func0.call(data, "type")) {
      let err16 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, schema: schema14.required, parentSchema: schema14, data };
      vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data4 = data.type;
      if (typeof data4 != "string") {
        let err17 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, schema: schema14.properties.type.type, parentSchema: schema14.properties.type, data: data4 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
      if (!(data4 === "string" || data4 === "number" || data4 === "boolean" || data4 === "array")) {
        let err18 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/enum", keyword: "enum", params: { allowedValues: schema14.properties.type.enum }, schema: schema14.properties.type.enum, parentSchema: schema14.properties.type, data: data4 };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
  } else {
    let err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema14.type, parentSchema: schema14, data };
    vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
  }
  return validate35.errors = vErrors, errors === 0;
}
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "description" || key0 === "constraints")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema13, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    data.description !== void 0 && func0.call(data, "description") && (validate28(data.description, { instancePath: instancePath + "/description", parentData: data, parentDataProperty: "description", rootData }) || (vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors), errors = vErrors.length)), data.constraints !== void 0 && func0.call(data, "constraints") && (validate35(data.constraints, { instancePath: instancePath + "/constraints", parentData: data, parentDataProperty: "constraints", rootData }) || (vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema13.type, parentSchema: schema13, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate33.errors = vErrors, errors === 0;
}
var pattern3 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "name" || key0 === "description" || key0 === "_createdAt" || key0 === "_updatedAt" || key0 === "_deprecation" || key0 === "attributes")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema8, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name") && (validate24(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData }) || (vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors), errors = vErrors.length)), data.description !== void 0 && func0.call(data, "description") && (validate28(data.description, { instancePath: instancePath + "/description", parentData: data, parentDataProperty: "description", rootData }) || (vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors), errors = vErrors.length)), data._createdAt !== void 0 && func0.call(data, "_createdAt") && (validate30(data._createdAt, { instancePath: instancePath + "/_createdAt", parentData: data, parentDataProperty: "_createdAt", rootData }) || (vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors), errors = vErrors.length)), data._updatedAt !== void 0 && func0.call(data, "_updatedAt") && (validate30(data._updatedAt, { instancePath: instancePath + "/_updatedAt", parentData: data, parentDataProperty: "_updatedAt", rootData }) || (vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors), errors = vErrors.length)), data._deprecation !== void 0 && func0.call(data, "_deprecation")) {
      let data4 = data._deprecation;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        for (let at1 = 0, keys1 = Object.keys(data4), from1 = errors; at1 < keys1.length && errors - from1 < 2e3; at1++) {
          let key1 = keys1[at1];
          if (!(key1 === "status" || key1 === "date")) {
            let err1 = { instancePath: instancePath + "/_deprecation", schemaPath: "#/properties/_deprecation/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema8.properties._deprecation, data: data4 };
            vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
          }
        }
        if (data4.status !== void 0 && func0.call(data4, "status")) {
          let data5 = data4.status;
          if (typeof data5 != "string") {
            let err2 = { instancePath: instancePath + "/_deprecation/status", schemaPath: "#/properties/_deprecation/properties/status/type", keyword: "type", params: { type: "string" }, schema: schema8.properties._deprecation.properties.status.type, parentSchema: schema8.properties._deprecation.properties.status, data: data5 };
            vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
          }
          if (data5 !== "planned") {
            let err3 = { instancePath: instancePath + "/_deprecation/status", schemaPath: "#/properties/_deprecation/properties/status/enum", keyword: "enum", params: { allowedValues: schema8.properties._deprecation.properties.status.enum }, schema: schema8.properties._deprecation.properties.status.enum, parentSchema: schema8.properties._deprecation.properties.status, data: data5 };
            vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
          }
        }
        if (data4.date !== void 0 && func0.call(data4, "date")) {
          let data6 = data4.date;
          if (typeof data6 == "string") {
            if (!pattern3.test(data6)) {
              let err4 = { instancePath: instancePath + "/_deprecation/date", schemaPath: "#/properties/_deprecation/properties/date/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, schema: "^\\d{4}-\\d{2}-\\d{2}$", parentSchema: schema8.properties._deprecation.properties.date, data: data6 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
          } else {
            let err5 = { instancePath: instancePath + "/_deprecation/date", schemaPath: "#/properties/_deprecation/properties/date/type", keyword: "type", params: { type: "string" }, schema: schema8.properties._deprecation.properties.date.type, parentSchema: schema8.properties._deprecation.properties.date, data: data6 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
        }
      } else {
        let err6 = { instancePath: instancePath + "/_deprecation", schemaPath: "#/properties/_deprecation/type", keyword: "type", params: { type: "object" }, schema: schema8.properties._deprecation.type, parentSchema: schema8.properties._deprecation, data: data4 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.attributes !== void 0 && func0.call(data, "attributes")) {
      let data7 = data.attributes;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (Object.keys(data7).length > 25) {
          let err7 = { instancePath: instancePath + "/attributes", schemaPath: "#/properties/attributes/maxProperties", keyword: "maxProperties", params: { limit: 25 }, schema: 25, parentSchema: schema8.properties.attributes, data: data7 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        for (let at2 = 0, keys2 = Object.keys(data7), from2 = errors; at2 < keys2.length && errors - from2 < 2e3; at2++) {
          let key2 = keys2[at2];
          if (!pattern0.test(key2)) {
            let err8 = { instancePath: instancePath + "/attributes", schemaPath: "#/properties/attributes/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: !1, parentSchema: schema8.properties.attributes, data: data7 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
        for (let at3 = 0, keys3 = Object.keys(data7), from3 = errors; at3 < keys3.length && errors - from3 < 2e3; at3++) {
          let key3 = keys3[at3];
          pattern0.test(key3) && (validate33(data7[key3], { instancePath: instancePath + "/attributes/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data7, parentDataProperty: key3, rootData }) || (vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors), errors = vErrors.length));
        }
      } else {
        let err9 = { instancePath: instancePath + "/attributes", schemaPath: "#/properties/attributes/type", keyword: "type", params: { type: "object" }, schema: schema8.properties.attributes.type, parentSchema: schema8.properties.attributes, data: data7 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema8.type, parentSchema: schema8, data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  return validate23.errors = vErrors, errors === 0;
}
var schema20 = { title: "Flag", type: "object", properties: { enabled: { type: "boolean" }, _createdAt: { $ref: "#/definitions/Note" }, _updatedAt: { $ref: "#/definitions/Note" }, _variants: { type: "array", minItems: 1, maxItems: 33, items: { $ref: "#/definitions/Variant" } } }, patternProperties: { "^[a-z][a-zA-Z\\d_-]{0,63}$": { $ref: "#/definitions/AttributeValue" } }, additionalProperties: !1, if: { required: ["_variants"] }, then: { propertyNames: { pattern: "^_" }, "x-expected": 'either "_variants", or "enabled" and attributes', "x-advice": 'A flag with "_variants" has its attributes and "enabled" in them, and none beside them.' }, else: { required: ["enabled"] } }, pattern8 = new RegExp("^_", "u"), schema21 = { title: "Variant", type: "object", properties: { enabled: { type: "boolean" }, name: { $ref: "#/definitions/Name" }, rule: { type: "string", maxLength: 16384 }, attributeValues: { type: "object", maxProperties: 25, patternProperties: { "^[a-z][a-zA-Z\\d_-]{0,63}$": { $ref: "#/definitions/AttributeValue" } }, additionalProperties: !1 } }, required: ["name", "enabled"], additionalProperties: !1 }, schema22 = { title: "Attribute", type: ["string", "number", "boolean", "array"], maxLength: 1024, items: { type: ["string", "number"], maxLength: 1024 }, if: { type: "array" }, then: { anyOf: [{ type: "array", items: { not: { type: "string" } } }, { type: "array", items: { not: { type: "number" } } }], "x-expected": "a list of strings or a list of numbers" } };
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && !(typeof data == "number" && isFinite(data)) && typeof data != "boolean" && !Array.isArray(data)) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema22.type }, schema: schema22.type, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  let _errs1 = errors, valid0 = !0, _errs2 = errors;
  if (!Array.isArray(data)) {
    let err1 = {};
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  var _valid0 = _errs2 === errors;
  if (errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null), _valid0) {
    let _errs4 = errors, _errs5 = errors, valid1 = !1, _errs6 = errors;
    if (Array.isArray(data)) {
      let len0 = data.length;
      for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
        let data0 = data[i0], _errs9 = errors, _errs10 = errors;
        if (typeof data0 != "string") {
          let err2 = {};
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        var valid4 = _errs10 === errors;
        if (valid4) {
          let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/then/anyOf/0/items/not", keyword: "not", params: {}, schema: schema22.then.anyOf[0].items.not, parentSchema: schema22.then.anyOf[0].items, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        } else
          errors = _errs9, vErrors !== null && (_errs9 ? vErrors.length = _errs9 : vErrors = null);
      }
    } else {
      let err4 = { instancePath, schemaPath: "#/then/anyOf/0/type", keyword: "type", params: { type: "array" }, schema: schema22.then.anyOf[0].type, parentSchema: schema22.then.anyOf[0], data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    var _valid1 = _errs6 === errors;
    if (valid1 = valid1 || _valid1, !valid1) {
      let _errs12 = errors;
      if (Array.isArray(data)) {
        let len1 = data.length;
        for (let i1 = 0, from1 = errors; i1 < len1 && errors - from1 < 2e3; i1++) {
          let data1 = data[i1], _errs15 = errors, _errs16 = errors;
          if (!(typeof data1 == "number" && isFinite(data1))) {
            let err5 = {};
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid7 = _errs16 === errors;
          if (valid7) {
            let err6 = { instancePath: instancePath + "/" + i1, schemaPath: "#/then/anyOf/1/items/not", keyword: "not", params: {}, schema: schema22.then.anyOf[1].items.not, parentSchema: schema22.then.anyOf[1].items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          } else
            errors = _errs15, vErrors !== null && (_errs15 ? vErrors.length = _errs15 : vErrors = null);
        }
      } else {
        let err7 = { instancePath, schemaPath: "#/then/anyOf/1/type", keyword: "type", params: { type: "array" }, schema: schema22.then.anyOf[1].type, parentSchema: schema22.then.anyOf[1], data };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
      var _valid1 = _errs12 === errors;
      valid1 = valid1 || _valid1;
    }
    if (valid1)
      errors = _errs5, vErrors !== null && (_errs5 ? vErrors.length = _errs5 : vErrors = null);
    else {
      let err8 = { instancePath, schemaPath: "#/then/anyOf", keyword: "anyOf", params: {}, schema: schema22.then.anyOf, parentSchema: schema22.then, data };
      vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
  }
  if (!valid0) {
    let err9 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema22.if, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
  }
  if (typeof data == "string" && func51(data) > 1024) {
    let err10 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  if (Array.isArray(data)) {
    let len2 = data.length;
    for (let i2 = 0, from2 = errors; i2 < len2 && errors - from2 < 2e3; i2++) {
      let data2 = data[i2];
      if (typeof data2 != "string" && !(typeof data2 == "number" && isFinite(data2))) {
        let err11 = { instancePath: instancePath + "/" + i2, schemaPath: "#/items/type", keyword: "type", params: { type: schema22.items.type }, schema: schema22.items.type, parentSchema: schema22.items, data: data2 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
      if (typeof data2 == "string" && func51(data2) > 1024) {
        let err12 = { instancePath: instancePath + "/" + i2, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema22.items, data: data2 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
  }
  return validate56.errors = vErrors, errors === 0;
}
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0 || !func0.call(data, "name")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.enabled === void 0 || !func0.call(data, "enabled")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "enabled" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "enabled" || key0 === "name" || key0 === "rule" || key0 === "attributeValues")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.enabled !== void 0 && func0.call(data, "enabled")) {
      let data0 = data.enabled;
      if (typeof data0 != "boolean") {
        let err3 = { instancePath: instancePath + "/enabled", schemaPath: "#/properties/enabled/type", keyword: "type", params: { type: "boolean" }, schema: schema21.properties.enabled.type, parentSchema: schema21.properties.enabled, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name") && (validate25(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData }) || (vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors), errors = vErrors.length)), data.rule !== void 0 && func0.call(data, "rule")) {
      let data2 = data.rule;
      if (typeof data2 == "string") {
        if (func51(data2) > 16384) {
          let err4 = { instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/maxLength", keyword: "maxLength", params: { limit: 16384 }, schema: 16384, parentSchema: schema21.properties.rule, data: data2 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.rule.type, parentSchema: schema21.properties.rule, data: data2 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.attributeValues !== void 0 && func0.call(data, "attributeValues")) {
      let data3 = data.attributeValues;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (Object.keys(data3).length > 25) {
          let err6 = { instancePath: instancePath + "/attributeValues", schemaPath: "#/properties/attributeValues/maxProperties", keyword: "maxProperties", params: { limit: 25 }, schema: 25, parentSchema: schema21.properties.attributeValues, data: data3 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        for (let at1 = 0, keys1 = Object.keys(data3), from1 = errors; at1 < keys1.length && errors - from1 < 2e3; at1++) {
          let key1 = keys1[at1];
          if (!pattern0.test(key1)) {
            let err7 = { instancePath: instancePath + "/attributeValues", schemaPath: "#/properties/attributeValues/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema21.properties.attributeValues, data: data3 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
        for (let at2 = 0, keys2 = Object.keys(data3), from2 = errors; at2 < keys2.length && errors - from2 < 2e3; at2++) {
          let key2 = keys2[at2];
          pattern0.test(key2) && (validate56(data3[key2], { instancePath: instancePath + "/attributeValues/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data3, parentDataProperty: key2, rootData }) || (vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors), errors = vErrors.length));
        }
      } else {
        let err8 = { instancePath: instancePath + "/attributeValues", schemaPath: "#/properties/attributeValues/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.attributeValues.type, parentSchema: schema21.properties.attributeValues, data: data3 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
  } else {
    let err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
  }
  return validate54.errors = vErrors, errors === 0;
}
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0, _errs1 = errors, valid0 = !0, _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if ((data._variants === void 0 || !func0.call(data, "_variants")) && (missing0 = "_variants")) {
      let err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data))
      for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
        let key0 = keys0[at0], _errs4 = errors;
        if (typeof key0 == "string" && !pattern8.test(key0)) {
          let err1 = { instancePath, schemaPath: "#/then/propertyNames/pattern", keyword: "pattern", params: { pattern: "^_" }, schema: "^_", parentSchema: schema20.then.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var valid1 = _errs4 === errors;
        if (!valid1) {
          let err2 = { instancePath, schemaPath: "#/then/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, schema: schema20.then.propertyNames, parentSchema: schema20.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0, ifClause0 = "then";
  } else {
    let _errs5 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && (data.enabled === void 0 || !func0.call(data, "enabled"))) {
      let err3 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "enabled" }, schema: schema20.else.required, parentSchema: schema20.else, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs5 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema20.if, parentSchema: schema20, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let at1 = 0, keys1 = Object.keys(data), from1 = errors; at1 < keys1.length && errors - from1 < 2e3; at1++) {
      let key1 = keys1[at1];
      if (!(key1 === "enabled" || key1 === "_createdAt" || key1 === "_updatedAt" || key1 === "_variants" || pattern0.test(key1))) {
        let err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema20, data };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.enabled !== void 0 && func0.call(data, "enabled")) {
      let data0 = data.enabled;
      if (typeof data0 != "boolean") {
        let err6 = { instancePath: instancePath + "/enabled", schemaPath: "#/properties/enabled/type", keyword: "type", params: { type: "boolean" }, schema: schema20.properties.enabled.type, parentSchema: schema20.properties.enabled, data: data0 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data._createdAt !== void 0 && func0.call(data, "_createdAt") && (validate30(data._createdAt, { instancePath: instancePath + "/_createdAt", parentData: data, parentDataProperty: "_createdAt", rootData }) || (vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors), errors = vErrors.length)), data._updatedAt !== void 0 && func0.call(data, "_updatedAt") && (validate30(data._updatedAt, { instancePath: instancePath + "/_updatedAt", parentData: data, parentDataProperty: "_updatedAt", rootData }) || (vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors), errors = vErrors.length)), data._variants !== void 0 && func0.call(data, "_variants")) {
      let data3 = data._variants;
      if (Array.isArray(data3)) {
        if (data3.length > 33) {
          let err7 = { instancePath: instancePath + "/_variants", schemaPath: "#/properties/_variants/maxItems", keyword: "maxItems", params: { limit: 33 }, schema: 33, parentSchema: schema20.properties._variants, data: data3 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        if (data3.length < 1) {
          let err8 = { instancePath: instancePath + "/_variants", schemaPath: "#/properties/_variants/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema20.properties._variants, data: data3 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
        let len0 = data3.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
          validate54(data3[i0], { instancePath: instancePath + "/_variants/" + i0, parentData: data3, parentDataProperty: i0, rootData }) || (vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors), errors = vErrors.length);
      } else {
        let err9 = { instancePath: instancePath + "/_variants", schemaPath: "#/properties/_variants/type", keyword: "type", params: { type: "array" }, schema: schema20.properties._variants.type, parentSchema: schema20.properties._variants, data: data3 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    for (let at2 = 0, keys2 = Object.keys(data), from2 = errors; at2 < keys2.length && errors - from2 < 2e3; at2++) {
      let key2 = keys2[at2];
      pattern0.test(key2) && (validate56(data[key2], { instancePath: instancePath + "/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key2, rootData }) || (vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors), errors = vErrors.length));
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema20.type, parentSchema: schema20, data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  return validate51.errors = vErrors, errors === 0;
}
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0 || !func0.call(data, "version")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, schema: schema7.required, parentSchema: schema7, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.values === void 0 || !func0.call(data, "values")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "values" }, schema: schema7.required, parentSchema: schema7, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "version" || key0 === "flags" || key0 === "values")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema7, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.version !== void 0 && func0.call(data, "version")) {
      let data0 = data.version;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" }, schema: schema7.properties.version.type, parentSchema: schema7.properties.version, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
      if (data0 !== "1") {
        let err4 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/enum", keyword: "enum", params: { allowedValues: schema7.properties.version.enum }, schema: schema7.properties.version.enum, parentSchema: schema7.properties.version, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.flags !== void 0 && func0.call(data, "flags")) {
      let data1 = data.flags;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (let at1 = 0, keys1 = Object.keys(data1), from1 = errors; at1 < keys1.length && errors - from1 < 2e3; at1++) {
          let key1 = keys1[at1];
          if (!pattern0.test(key1)) {
            let err5 = { instancePath: instancePath + "/flags", schemaPath: "#/properties/flags/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema7.properties.flags, data: data1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
        }
        for (let at2 = 0, keys2 = Object.keys(data1), from2 = errors; at2 < keys2.length && errors - from2 < 2e3; at2++) {
          let key2 = keys2[at2];
          pattern0.test(key2) && (validate23(data1[key2], { instancePath: instancePath + "/flags/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data1, parentDataProperty: key2, rootData }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length));
        }
      } else {
        let err6 = { instancePath: instancePath + "/flags", schemaPath: "#/properties/flags/type", keyword: "type", params: { type: "object" }, schema: schema7.properties.flags.type, parentSchema: schema7.properties.flags, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.values !== void 0 && func0.call(data, "values")) {
      let data3 = data.values;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (let at3 = 0, keys3 = Object.keys(data3), from3 = errors; at3 < keys3.length && errors - from3 < 2e3; at3++) {
          let key3 = keys3[at3];
          if (!pattern0.test(key3)) {
            let err7 = { instancePath: instancePath + "/values", schemaPath: "#/properties/values/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: !1, parentSchema: schema7.properties.values, data: data3 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
        for (let at4 = 0, keys4 = Object.keys(data3), from4 = errors; at4 < keys4.length && errors - from4 < 2e3; at4++) {
          let key4 = keys4[at4];
          pattern0.test(key4) && (validate51(data3[key4], { instancePath: instancePath + "/values/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data3, parentDataProperty: key4, rootData }) || (vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors), errors = vErrors.length));
        }
      } else {
        let err8 = { instancePath: instancePath + "/values", schemaPath: "#/properties/values/type", keyword: "type", params: { type: "object" }, schema: schema7.properties.values.type, parentSchema: schema7.properties.values, data: data3 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
  } else {
    let err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema7.type, parentSchema: schema7, data };
    vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
  }
  return validate22.errors = vErrors, errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  return validate22(data, { instancePath, parentData, parentDataProperty, rootData }) || (vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors), errors = vErrors.length), validate21.errors = vErrors, errors === 0;
}
export {
  validateAppConfigFlags
};
