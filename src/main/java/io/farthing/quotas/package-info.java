/// Limits per group and account, and the answer yes, or no with a reason.
@NullMarked
@CheckReturnValue
package io.farthing.quotas;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
