/// Usage samples in, each once; hourly quantities per node and meter out.
@NullMarked
@CheckReturnValue
package io.farthing.metering;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
