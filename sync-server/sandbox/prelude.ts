/**
 * Runs inside QuickJS, before any design function: CouchDB's helpers, `require` within one design document, and the
 * function that the host calls for each document. Answers '' when all functions let the document pass, else JSON.
 */
export const prelude = `(function () {
  var parse = JSON.parse, stringify = JSON.stringify, evaluate = eval;
  globalThis.isArray = Array.isArray;
  globalThis.toJSON = stringify;
  globalThis.log = function () {};
  globalThis.sum = function (values) { return values.reduce(function (a, b) { return a + b; }, 0); };

  function moduleFinder(design) {
    var loaded = Object.create(null);
    function resolve(name, base) {
      var parts = name.charAt(0) === '.' ? base.slice(0, -1) : [];
      name.split('/').forEach(function (part) {
        if (part === '..') parts.pop();
        else if (part !== '.' && part !== '') parts.push(part);
      });
      return parts;
    }
    function source(path) {
      var at = design;
      path.forEach(function (part) {
        at = at !== null && typeof at === 'object' && Object.prototype.hasOwnProperty.call(at, part) ? at[part] : undefined;
      });
      return at;
    }
    function requireFrom(base) {
      return function require(name) {
        var path = resolve(String(name), base), id = path.join('/');
        if (loaded[id]) return loaded[id].exports;
        var text = source(path);
        if (typeof text !== 'string') throw new Error('invalid_require_path: ' + id);
        var module = { id: id, exports: {} };
        loaded[id] = module;
        evaluate('(function (module, exports, require) {' + text + '\\n})')(module, module.exports, requireFrom(path));
        return module.exports;
      };
    }
    return requireFrom([]);
  }

  function compile(text) {
    var design = parse(text);
    if (typeof design.validate_doc_update !== 'string') throw new Error('validate_doc_update is not a string');
    var made = evaluate('(function (require) { var made =\\n' + design.validate_doc_update + '\\n; return made; })')(moduleFinder(design));
    if (typeof made !== 'function') throw new Error('validate_doc_update is not a function');
    return made;
  }

  function words(value) {
    return typeof value === 'string' ? value : value instanceof Error ? value.name + ': ' + value.message : String(stringify(value));
  }

  function explain(thrown) {
    if (thrown !== null && typeof thrown === 'object') {
      if (thrown.forbidden !== undefined) return { status: 403, error: 'forbidden', reason: words(thrown.forbidden) };
      if (thrown.unauthorized !== undefined) return { status: 401, error: 'unauthorized', reason: words(thrown.unauthorized) };
    }
    return { status: 500, error: thrown instanceof Error ? thrown.name : 'unknown_error', reason: words(thrown) };
  }

  var functions = [], broken = '';
  return {
    add: function (id, text) {
      try { functions.push(compile(text)); }
      catch (thrown) { broken = stringify({ status: 500, error: 'compilation_error', reason: id + ': ' + words(thrown) }); }
    },
    check: function (newDoc, oldDoc, userCtx, security) {
      if (broken) return broken;
      try {
        for (var n = 0; n < functions.length; n += 1) {
          functions[n](parse(newDoc), parse(oldDoc), parse(userCtx), parse(security));
        }
        return '';
      } catch (thrown) { return stringify(explain(thrown)); }
    }
  };
})()`;
