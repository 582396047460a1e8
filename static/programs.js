// The other programs: `desk` reads packages and makes files, `worker` works out what takes long. Each
// is loaded when it is first asked for. The build puts this before
// the scripts that start the app: `boot.js`, `file.js` and `element.js`.

/**
 * What the app asks by: the name of a program, of a function and what it is given, and for whom. Each
 * instance of the app has a worker of its own. `load(name, again)` imports a program and makes it
 * ready; `again` is to be added to its address, because a browser may remember one that failed.
 */
function asking(load) {
  const opening = {};
  let again = '';
  return async (name, ask, given, owner = 0) => {
    const key = name + owner;
    opening[key] ??= load(name, again);
    try {
      return await (await opening[key])[ask](...given);
    } catch (error) {
      // What did not come may come the next time.
      opening[key] = undefined;
      again = `?${Date.now()}`;
      console.error(error);
      throw error;
    } finally {
      if (ask === 'end') opening[key] = undefined;
    }
  };
}

/** Where the app's data come from: a page fetches them. One that holds its parts hands them out. */
globalThis.synthesisFetch ??= (address) => fetch(address);
