/** One machine for each kind of program (`protocol.ts`): takes the program, gives the function for its calls. */
export const machines = `{
  validate: function (program) {
    var security = program.security;
    var functions = program.validators.map(function (entry) {
      try {
        var design = parse(entry.design);
        return compile(design.validate_doc_update, design, 'validate_doc_update');
      } catch (thrown) { throw new Error(entry.id + ': ' + words(thrown)); }
    });
    return function (newDoc, oldDoc, userCtx) {
      for (var n = 0; n < functions.length; n += 1) {
        functions[n](parse(newDoc), parse(oldDoc), parse(userCtx), parse(security));
      }
      return '';
    };
  },

  map: function (program) {
    standStill();
    var rows = [];
    globalThis.emit = function (key, value) { rows.push([key, value]); };
    var design = { views: { lib: program.lib === undefined ? undefined : parse(program.lib) } };
    var functions = program.functions.map(function (source) { return compile(source, design, 'map'); });
    return function (doc) {
      var lists = functions.map(function (fun) {
        rows = [];
        try { fun(parse(doc)); }
        catch (thrown) {
          if (thrown instanceof InternalError && thrown.message === 'out of memory') throw thrown;
          rows = [];
        }
        return stringify(rows);
      });
      return '[' + lists.join(',') + ']';
    };
  },

  reduce: function (program) {
    standStill();
    var functions = program.functions.map(function (source) { return compile(source, {}, 'reduce'); });
    return function (place, keys, values, rereduce) {
      var reduced = functions[parse(place)](parse(keys), parse(values), rereduce === 'true');
      return reduced === undefined ? 'null' : stringify(reduced);
    };
  },

  compile: function () {
    return function (source) {
      compile(parse(source), {}, 'the source');
      return '';
    };
  },

  filter: function (program) {
    var design = parse(program.design), at = design;
    program.path.forEach(function (part) { at = at === undefined || at === null ? undefined : at[part]; });
    var fun = compile(at, design, program.path.join('.'));
    return function (doc, req) { return String(Boolean(fun(parse(doc), parse(req)))); };
  }
}`;
