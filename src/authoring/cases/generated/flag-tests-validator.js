// Generated from src/authoring/cases/flag-tests.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
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
var validateFlagTests = validate52;
var schema20 = { title: "Test file", type: "object", properties: { $schema: { type: "string" }, description: { type: "string" }, document: { type: "string", minLength: 1 }, cases: { type: "array", minItems: 1, items: { $ref: "#/$defs/Case" } } }, additionalProperties: !1, required: ["cases"] }, func0 = Object.prototype.hasOwnProperty, func64 = require_ucs2length().default, schema21 = { title: "Case", type: "object", properties: { name: { type: "string", minLength: 1 }, flag: { type: "string", minLength: 1 }, context: { type: "object" }, at: { type: "string", "x-expected": '"YYYY-MM-DD" or an RFC 3339 date-time such as "2026-12-01T09:00:00Z"' }, draw: { type: ["number", "object"], minimum: 0, exclusiveMaximum: 100, "x-expected": "a number from 0 up to, but not including, 100", minProperties: 1, additionalProperties: { $ref: "#/$defs/Draw" } }, matrix: { type: "object", minProperties: 1, additionalProperties: { $ref: "#/$defs/MatrixValues" } }, expect: { $ref: "#/$defs/Answer" } }, additionalProperties: !1, required: ["name", "flag", "expect"] }, schema22 = { title: "Draw", type: "number", minimum: 0, exclusiveMaximum: 100, "x-expected": "a number from 0 up to, but not including, 100" };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "number" && isFinite(data)) {
    if (data < 0 || isNaN(data)) {
      let err0 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema22, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data >= 100 || isNaN(data)) {
      let err1 = { instancePath, schemaPath: "#/exclusiveMaximum", keyword: "exclusiveMaximum", params: { comparison: "<", limit: 100 }, schema: 100, parentSchema: schema22, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "number" }, schema: schema22.type, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate55.errors = vErrors, errors === 0;
}
validate55.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema23 = { title: "Values", type: "array", minItems: 1 };
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length < 1) {
      let err0 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate57.errors = vErrors, errors === 0;
}
validate57.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema24 = { title: "Answer", type: ["string", "object"], minLength: 1, minProperties: 1, "x-advice": 'Write the name of a variant, or an object such as {"value": true}.', properties: { variant: { type: "string" }, value: { type: ["array", "boolean", "number", "object", "string"] }, enabled: { type: "boolean" }, reason: { enum: ["STATIC", "DEFAULT", "TARGETING_MATCH", "SPLIT", "DISABLED", "PREREQUISITE_FAILED", "LAYER_EXCLUDED"], "x-expected": 'one of "STATIC", "DEFAULT", "TARGETING_MATCH", "SPLIT", "DISABLED", "PREREQUISITE_FAILED", "LAYER_EXCLUDED"' }, rule: { type: ["string", "integer", "null"], minimum: 0, "x-expected": "the id of a rule, its position from 0, or null" }, details: { type: "array", items: { enum: ["HOLDOUT", "SLOT", "TARGETING_KEY_MISSING"], "x-expected": 'one of "HOLDOUT", "SLOT", "TARGETING_KEY_MISSING"' } } }, additionalProperties: !1 };
function validate59(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate59.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data != "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema24.type }, schema: schema24.type, parentSchema: schema24, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "string" && func64(data) < 1) {
    let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema24, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      let err2 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema24, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "variant" || key0 === "value" || key0 === "enabled" || key0 === "reason" || key0 === "rule" || key0 === "details")) {
        let err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema24, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.variant !== void 0 && func0.call(data, "variant")) {
      let data0 = data.variant;
      if (typeof data0 != "string") {
        let err4 = { instancePath: instancePath + "/variant", schemaPath: "#/properties/variant/type", keyword: "type", params: { type: "string" }, schema: schema24.properties.variant.type, parentSchema: schema24.properties.variant, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.value !== void 0 && func0.call(data, "value")) {
      let data1 = data.value;
      if ((!data1 || typeof data1 != "object") && typeof data1 != "boolean" && !(typeof data1 == "number" && isFinite(data1)) && typeof data1 != "string") {
        let err5 = { instancePath: instancePath + "/value", schemaPath: "#/properties/value/type", keyword: "type", params: { type: schema24.properties.value.type }, schema: schema24.properties.value.type, parentSchema: schema24.properties.value, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.enabled !== void 0 && func0.call(data, "enabled")) {
      let data2 = data.enabled;
      if (typeof data2 != "boolean") {
        let err6 = { instancePath: instancePath + "/enabled", schemaPath: "#/properties/enabled/type", keyword: "type", params: { type: "boolean" }, schema: schema24.properties.enabled.type, parentSchema: schema24.properties.enabled, data: data2 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.reason !== void 0 && func0.call(data, "reason")) {
      let data3 = data.reason;
      if (!(data3 === "STATIC" || data3 === "DEFAULT" || data3 === "TARGETING_MATCH" || data3 === "SPLIT" || data3 === "DISABLED" || data3 === "PREREQUISITE_FAILED" || data3 === "LAYER_EXCLUDED")) {
        let err7 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/enum", keyword: "enum", params: { allowedValues: schema24.properties.reason.enum }, schema: schema24.properties.reason.enum, parentSchema: schema24.properties.reason, data: data3 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.rule !== void 0 && func0.call(data, "rule")) {
      let data4 = data.rule;
      if (typeof data4 != "string" && !(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)) && data4 !== null) {
        let err8 = { instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/type", keyword: "type", params: { type: schema24.properties.rule.type }, schema: schema24.properties.rule.type, parentSchema: schema24.properties.rule, data: data4 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
      if (typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4))) {
        let err9 = { instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema24.properties.rule, data: data4 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.details !== void 0 && func0.call(data, "details")) {
      let data5 = data.details;
      if (Array.isArray(data5)) {
        let len0 = data5.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++) {
          let data6 = data5[i0];
          if (!(data6 === "HOLDOUT" || data6 === "SLOT" || data6 === "TARGETING_KEY_MISSING")) {
            let err10 = { instancePath: instancePath + "/details/" + i0, schemaPath: "#/properties/details/items/enum", keyword: "enum", params: { allowedValues: schema24.properties.details.items.enum }, schema: schema24.properties.details.items.enum, parentSchema: schema24.properties.details.items, data: data6 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        }
      } else {
        let err11 = { instancePath: instancePath + "/details", schemaPath: "#/properties/details/type", keyword: "type", params: { type: "array" }, schema: schema24.properties.details.type, parentSchema: schema24.properties.details, data: data5 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
  }
  return validate59.errors = vErrors, errors === 0;
}
validate59.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0 || !func0.call(data, "name")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.flag === void 0 || !func0.call(data, "flag")) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "flag" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.expect === void 0 || !func0.call(data, "expect")) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expect" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "name" || key0 === "flag" || key0 === "context" || key0 === "at" || key0 === "draw" || key0 === "matrix" || key0 === "expect")) {
        let err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func64(data0) < 1) {
          let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.flag !== void 0 && func0.call(data, "flag")) {
      let data1 = data.flag;
      if (typeof data1 == "string") {
        if (func64(data1) < 1) {
          let err6 = { instancePath: instancePath + "/flag", schemaPath: "#/properties/flag/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema21.properties.flag, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
      } else {
        let err7 = { instancePath: instancePath + "/flag", schemaPath: "#/properties/flag/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.flag.type, parentSchema: schema21.properties.flag, data: data1 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.context !== void 0 && func0.call(data, "context")) {
      let data2 = data.context;
      if (!(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        let err8 = { instancePath: instancePath + "/context", schemaPath: "#/properties/context/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.context.type, parentSchema: schema21.properties.context, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.at !== void 0 && func0.call(data, "at")) {
      let data3 = data.at;
      if (typeof data3 != "string") {
        let err9 = { instancePath: instancePath + "/at", schemaPath: "#/properties/at/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.at.type, parentSchema: schema21.properties.at, data: data3 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.draw !== void 0 && func0.call(data, "draw")) {
      let data4 = data.draw;
      if (!(typeof data4 == "number" && isFinite(data4)) && !(data4 && typeof data4 == "object" && !Array.isArray(data4))) {
        let err10 = { instancePath: instancePath + "/draw", schemaPath: "#/properties/draw/type", keyword: "type", params: { type: schema21.properties.draw.type }, schema: schema21.properties.draw.type, parentSchema: schema21.properties.draw, data: data4 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          let err11 = { instancePath: instancePath + "/draw", schemaPath: "#/properties/draw/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema21.properties.draw, data: data4 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
        if (data4 >= 100 || isNaN(data4)) {
          let err12 = { instancePath: instancePath + "/draw", schemaPath: "#/properties/draw/exclusiveMaximum", keyword: "exclusiveMaximum", params: { comparison: "<", limit: 100 }, schema: 100, parentSchema: schema21.properties.draw, data: data4 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
      }
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (Object.keys(data4).length < 1) {
          let err13 = { instancePath: instancePath + "/draw", schemaPath: "#/properties/draw/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema21.properties.draw, data: data4 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        for (let at1 = 0, keys1 = Object.keys(data4), from1 = errors; at1 < keys1.length && errors - from1 < 2e3; at1++) {
          let key1 = keys1[at1];
          validate55(data4[key1], { instancePath: instancePath + "/draw/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data4, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors), errors = vErrors.length);
        }
      }
    }
    if (data.matrix !== void 0 && func0.call(data, "matrix")) {
      let data6 = data.matrix;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (Object.keys(data6).length < 1) {
          let err14 = { instancePath: instancePath + "/matrix", schemaPath: "#/properties/matrix/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema21.properties.matrix, data: data6 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
        for (let at2 = 0, keys2 = Object.keys(data6), from2 = errors; at2 < keys2.length && errors - from2 < 2e3; at2++) {
          let key2 = keys2[at2];
          validate57(data6[key2], { instancePath: instancePath + "/matrix/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data6, parentDataProperty: key2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors), errors = vErrors.length);
        }
      } else {
        let err15 = { instancePath: instancePath + "/matrix", schemaPath: "#/properties/matrix/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.matrix.type, parentSchema: schema21.properties.matrix, data: data6 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    data.expect !== void 0 && func0.call(data, "expect") && (validate59(data.expect, { instancePath: instancePath + "/expect", parentData: data, parentDataProperty: "expect", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors), errors = vErrors.length));
  } else {
    let err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
  }
  return validate54.errors = vErrors, errors === 0;
}
validate54.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.cases === void 0 || !func0.call(data, "cases")) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "cases" }, schema: schema20.required, parentSchema: schema20, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let at0 = 0, keys0 = Object.keys(data), from0 = errors; at0 < keys0.length && errors - from0 < 2e3; at0++) {
      let key0 = keys0[at0];
      if (!(key0 === "$schema" || key0 === "description" || key0 === "document" || key0 === "cases")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema20, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.$schema !== void 0 && func0.call(data, "$schema")) {
      let data0 = data.$schema;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/$schema", schemaPath: "#/properties/%24schema/type", keyword: "type", params: { type: "string" }, schema: schema20.properties.$schema.type, parentSchema: schema20.properties.$schema, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data1 = data.description;
      if (typeof data1 != "string") {
        let err3 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, schema: schema20.properties.description.type, parentSchema: schema20.properties.description, data: data1 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.document !== void 0 && func0.call(data, "document")) {
      let data2 = data.document;
      if (typeof data2 == "string") {
        if (func64(data2) < 1) {
          let err4 = { instancePath: instancePath + "/document", schemaPath: "#/properties/document/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema20.properties.document, data: data2 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/document", schemaPath: "#/properties/document/type", keyword: "type", params: { type: "string" }, schema: schema20.properties.document.type, parentSchema: schema20.properties.document, data: data2 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.cases !== void 0 && func0.call(data, "cases")) {
      let data3 = data.cases;
      if (Array.isArray(data3)) {
        if (data3.length < 1) {
          let err6 = { instancePath: instancePath + "/cases", schemaPath: "#/properties/cases/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema20.properties.cases, data: data3 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        let len0 = data3.length;
        for (let i0 = 0, from0 = errors; i0 < len0 && errors - from0 < 2e3; i0++)
          validate54(data3[i0], { instancePath: instancePath + "/cases/" + i0, parentData: data3, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors), errors = vErrors.length);
      } else {
        let err7 = { instancePath: instancePath + "/cases", schemaPath: "#/properties/cases/type", keyword: "type", params: { type: "array" }, schema: schema20.properties.cases.type, parentSchema: schema20.properties.cases, data: data3 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema20.type, parentSchema: schema20, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
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
  validateFlagTests
};
