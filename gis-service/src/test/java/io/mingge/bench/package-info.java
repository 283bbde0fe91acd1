/// The benchmarks behind `./mingge bench`: each measures the running product from outside and its
/// floor in the same run, on the same machine. What they found is in `docs/benchmarks.md`.
@NullMarked
package io.mingge.bench;

import org.jspecify.annotations.NullMarked;
