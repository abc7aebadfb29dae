/// The hourly run: usage and tariffs to charges, charges to the ledger, the ledger to the account's
/// life cycle.
@NullMarked
@CheckReturnValue
package io.farthing.charging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
