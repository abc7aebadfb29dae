/// Protocol plumbing without billing words: HTTP on Jetty core, routing, JSON, form parameters, the
/// date and list forms clients send, rate limits.
@NullMarked
@CheckReturnValue
package io.farthing.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
