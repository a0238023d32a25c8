// The yardstick of streets.bench.ts: Dial's bucket queue over the same arcs, in tenths of a metre.
// It keeps the arc each node was reached by, as ours does, since paths are told from it.
// Reads nodes, arcs, firstArc, arcTo, arcMetres, origins, limit from a binary file; prints the median milliseconds.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

template <typename T> static std::vector<T> take(FILE *file, size_t count) {
  std::vector<T> values(count);
  if (fread(values.data(), sizeof(T), count, file) != count) exit(2);
  return values;
}

int main(int, char **arguments) {
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 2;
  const auto head = take<uint32_t>(file, 4);
  const uint32_t nodes = head[0], arcs = head[1], originCount = head[2], limit = head[3] * 10;
  const auto first = take<uint32_t>(file, nodes + 1);
  const auto to = take<uint32_t>(file, arcs);
  const auto metres = take<float>(file, arcs);
  const auto origins = take<uint32_t>(file, originCount);
  std::vector<uint32_t> cost(arcs);
  for (uint32_t a = 0; a < arcs; a++) cost[a] = std::max<uint32_t>(1, std::lround(metres[a] * 10));
  std::vector<uint32_t> label(nodes, UINT32_MAX);
  std::vector<uint32_t> parent(nodes, UINT32_MAX);
  std::vector<uint32_t> touched;
  std::vector<std::vector<uint32_t>> buckets(limit + 1);
  std::vector<double> times;
  uint64_t settledTotal = 0;
  volatile uint32_t keep = 0;
  for (int round = 0; round < 3; round++)
    for (uint32_t origin : origins) {
      const auto start = std::chrono::steady_clock::now();
      for (uint32_t n : touched) label[n] = UINT32_MAX;
      touched.clear();
      label[origin] = 0;
      touched.push_back(origin);
      buckets[0].push_back(origin);
      for (uint32_t d = 0; d <= limit; d++) {
        auto &bucket = buckets[d];
        for (size_t i = 0; i < bucket.size(); i++) {
          const uint32_t n = bucket[i];
          if (label[n] != d) continue;
          settledTotal++;
          for (uint32_t a = first[n]; a < first[n + 1]; a++) {
            const uint32_t through = d + cost[a], next = to[a];
            if (through > limit || through >= label[next]) continue;
            if (label[next] == UINT32_MAX) touched.push_back(next);
            label[next] = through;
            parent[next] = a;
            buckets[through].push_back(next);
          }
        }
        bucket.clear();
      }
      keep = parent[origin];
      if (round == 0) continue;
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
  std::sort(times.begin(), times.end());
  printf("%f %llu\n", times[times.size() / 2], (unsigned long long)(settledTotal / 3 / originCount));
}
