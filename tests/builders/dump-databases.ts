/** All that lies in the databases with this in their names, as text: what somebody finds who reads the disk. */
export async function dumpDatabases(part = ''): Promise<string> {
  const found: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.includes(part)) continue;
    const database = await wait(indexedDB.open(name));
    found.push(name);
    for (const store of database.objectStoreNames) {
      const rows = await wait(database.transaction(store).objectStore(store).getAll());
      found.push(store, JSON.stringify(rows));
    }
    database.close();
  }
  return found.join('\n');
}

function wait<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
