import { machines } from './machines.ts';

/**
 * Runs inside QuickJS before any design function: CouchDB's helpers, `require` within one design document, and a
 * machine for each kind of program. The host calls `load(kind, program)` once and `call(…texts)` for each call; both
 * answer `+` and a text, or `-` and a refusal as JSON.
 *
 * Map and reduce functions must give the same rows on every server, so for them the clock stands still and
 * `Math.random` counts.
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

  function compile(source, design, what) {
    if (typeof source !== 'string') throw new Error(what + ' is not a string');
    var text = source.trim().replace(/;+$/, '');
    var made = evaluate('(function (require) { var made =\\n' + text + '\\n; return made; })')(moduleFinder(design));
    if (typeof made !== 'function') throw new Error(what + ' is not a function');
    return made;
  }

  function standStill() {
    var Clock = Date, count = 0;
    globalThis.Date = new Proxy(Clock, {
      construct: function (target, args, made) { return Reflect.construct(target, args.length ? args : [0], made); },
      apply: function () { return new Clock(0).toString(); }
    });
    Clock.now = function () { return 0; };
    Clock.prototype.constructor = globalThis.Date;
    Math.random = function () { count = (count * 1103515245 + 12345) % 2147483648; return count / 2147483648; };
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

  var machines = ${machines};
  var run = null;
  return {
    load: function (kind, program) {
      try { run = machines[kind](parse(program)); return '+'; }
      catch (thrown) { return '-' + stringify({ status: 500, error: 'compilation_error', reason: words(thrown) }); }
    },
    call: function () {
      try { return '+' + run.apply(null, arguments); }
      catch (thrown) { return '-' + stringify(explain(thrown)); }
    }
  };
})()`;
