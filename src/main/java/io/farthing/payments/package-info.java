/// Payment methods, attempts, refunds, and the gateways that carry them out.
@NullMarked
@CheckReturnValue
package io.farthing.payments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
