/// Exact amounts in a currency or commodity, percentages, splitting without loss, the one rounding
/// rule. Pure.
@NullMarked
@CheckReturnValue
package io.farthing.money;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
