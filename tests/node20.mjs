/**
 * Vitest 5 groups failed tests with `Map.groupBy`, which Node has from version 21 on. On Node 20 the run would
 * end with that error instead of the failures.
 */
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};
