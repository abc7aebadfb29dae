/// Usage over Apache Kafka and rating on Apache Flink: what a provider with more than one machine
/// adds to the program. It knows the program, and the program does not know it.
@NullMarked
@CheckReturnValue
package io.farthing.cluster;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
