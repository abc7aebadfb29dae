/// The benchmarks: each measures the floor beside it in the same run and keeps the ratio.
@NullMarked
@CheckReturnValue
package io.farthing.app.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
